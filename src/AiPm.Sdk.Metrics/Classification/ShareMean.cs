using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A plain mean of independent shares, one a class, with the interval that their own intervals combine to (MOVER).</summary>
internal static class ShareMean
{
    /// <summary>The hits and misses of one class.</summary>
    internal readonly record struct Part(string Class, ConfusionCell Hits, ConfusionCell Misses)
    {
        public ConfusionCell All => Hits + Misses;
    }

    public static IntervalEstimate Of(
        string name,
        IReadOnlyList<Part> parts,
        string what,
        double confidence,
        IntervalMethod method,
        UndefinedClasses undefinedClasses,
        bool allNeeded = false
    )
    {
        Domain.OpenShare.Require(confidence);
        Part[] known = [.. parts.Where(part => part.All.Weight > 0)];
        string[] missing = [.. parts.Where(part => !(part.All.Weight > 0)).Select(part => part.Class)];
        ConfusionCell all = parts.Aggregate(default(ConfusionCell), (sum, part) => sum + part.All);
        SampleCount[] counts = [.. parts.Select(part => new SampleCount($"{what} {part.Class}", part.All.Weight))];
        if (known.Length == 0 || (allNeeded && missing.Length > 0))
        {
            Undefined none = new(
                UndefinedReason.ZeroDenominator,
                $"There are no {what} {string.Join(", ", missing)} to divide by."
            );
            return new(
                name,
                none,
                none,
                confidence,
                method,
                all.EffectiveSize,
                Domain.Share,
                counts,
                CellShare.Assumptions
            );
        }

        int divisor = undefinedClasses == UndefinedClasses.CountedAsZero ? parts.Count : known.Length;
        double mean = 0;
        double below = 0;
        double above = 0;
        foreach (Part part in known)
        {
            double share = part.Hits.Weight / part.All.Weight;
            Interval ends = CellShare.Wilson(part.Hits, part.Misses, confidence);
            mean += share / divisor;
            below += (share - ends.Lower) / divisor * ((share - ends.Lower) / divisor);
            above += (ends.Upper - share) / divisor * ((ends.Upper - share) / divisor);
        }

        mean = Math.Min(1, mean);
        return new(
            name,
            mean,
            new Interval(Math.Max(0, mean - Math.Sqrt(below)), Math.Min(1, mean + Math.Sqrt(above))),
            confidence,
            method,
            all.EffectiveSize,
            Domain.Share,
            counts,
            CellShare.Assumptions,
            AbsentClasses.Warning(missing, undefinedClasses)
        );
    }
}
