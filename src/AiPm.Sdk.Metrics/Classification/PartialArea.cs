using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The standardised area under the ROC curve up to a false positive rate, and its variance over samples.</summary>
internal static class PartialArea
{
    public static IntervalEstimate Of(
        ScoreGroups groups,
        double limit,
        double confidence,
        IReadOnlyList<string> assumptions
    )
    {
        string name = $"partial ROC AUC up to a false positive rate of {ShareText.Level(limit)}";
        double m = groups.AllPositives.Weight;
        double n = groups.AllNegatives.Weight;
        double size = Math.Min(groups.AllPositives.EffectiveSize, groups.AllNegatives.EffectiveSize);
        SampleCount[] counts = [new("positives", m), new("negatives", n)];
        if (RocAuc.OneClass(groups.AllPositives, groups.AllNegatives) is { } undefined)
        {
            return new(
                name,
                undefined,
                undefined,
                confidence,
                RocAuc.PartialMethod,
                size,
                Domain.Share,
                counts,
                assumptions
            );
        }

        // What a positive of each group adds to the area: the length of [0, f] that lies to the right of it, ties halved.
        double[] ofPositive = new double[groups.Count];
        double[] ofNegative = new double[groups.Count];
        double from = 0;
        double rate = 0;
        double rateAtLimit = 1;
        bool passed = false;
        CompensatedSum area = default;
        for (int g = 0; g < groups.Count; g++)
        {
            double p = groups.Positives[g].Weight / m;
            double q = groups.Negatives[g].Weight / n;
            double to = Math.Min(1, from + q);
            ofPositive[g] =
                from >= limit ? 0
                : to <= limit ? limit - (from + to) / 2
                : (limit - from) * (limit - from) / (2 * (to - from));
            area = area.PlusProduct(p, ofPositive[g]);
            if (!passed && to >= limit && q > 0)
            {
                rateAtLimit = rate + p * ((limit - from) / (to - from));
                passed = true;
            }

            from = to;
            rate += p;
        }

        (from, rate) = (0, 0);
        for (int g = 0; g < groups.Count; g++)
        {
            double p = groups.Positives[g].Weight / m;
            double q = groups.Negatives[g].Weight / n;
            double to = Math.Min(1, from + q);
            double inside = q > 0 ? Math.Clamp((limit - from) / (to - from), 0, 1) : 0;
            double mean = inside >= 1 ? rate + p / 2 : (rate + rateAtLimit) / 2;
            ofNegative[g] = inside * (mean - rateAtLimit);
            from = to;
            rate += p;
        }

        double least = limit * limit / 2;
        double scale = 0.5 / (limit - least);
        double value = Math.Clamp(0.5 + scale * (area.Value - least), 0, 1);
        double meanNegative = area.Value - limit * rateAtLimit;
        CompensatedSum variance = default;
        for (int g = 0; g < groups.Count; g++)
        {
            double gapP = ofPositive[g] - area.Value;
            double gapN = ofNegative[g] - meanNegative;
            variance = variance
                .Plus(groups.Positives[g].SquaredWeight / m / m * gapP * gapP)
                .Plus(groups.Negatives[g].SquaredWeight / n / n * gapN * gapN);
        }

        double error = scale * Math.Sqrt(variance.Value);
        MeasuredInterval interval =
            value is > 0 and < 1 && error > 1e-12
                ? DeltaInterval.Logit(value, value, error, confidence)
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "Up to that rate the curve is the best or the worst there is, and its variance says nothing."
                );
        return new(name, value, interval, confidence, RocAuc.PartialMethod, size, Domain.Share, counts, assumptions);
    }
}
