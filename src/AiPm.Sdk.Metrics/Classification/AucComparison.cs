using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Two areas under the ROC curve, of two models on the same rows or on different rows, and whether they differ. DeLong, DeLong and Clarke-Pearson 1988.
/// </summary>
public sealed record AucComparison
{
    private AucComparison(
        IntervalEstimate first,
        IntervalEstimate second,
        IntervalEstimate difference,
        Measured standardError,
        Measured statistic,
        Measured pValue,
        bool isPaired
    )
    {
        IsPaired = isPaired;
        First = first;
        Second = second;
        Difference = difference;
        StandardError = standardError;
        Statistic = statistic;
        PValue = pValue;
        Explanation = new(
            Sentence(),
            $"DeLong test of two areas on {(isPaired ? "the same" : "different")} rows (DeLong, DeLong and Clarke-Pearson 1988)",
            difference.Explanation.Assumptions
        );
    }

    /// <summary>Whether both areas are of the same rows.</summary>
    public bool IsPaired { get; }

    /// <summary>The first area.</summary>
    public IntervalEstimate First { get; }

    /// <summary>The second area.</summary>
    public IntervalEstimate Second { get; }

    /// <summary>Second less first.</summary>
    public IntervalEstimate Difference { get; }

    /// <summary>Of the difference; where both models saw the same rows, errors that they share cancel.</summary>
    public Measured StandardError { get; }

    /// <summary>z = difference ÷ standard error; undefined where nothing varies, as where no row is placed differently by the two models.</summary>
    public Measured Statistic { get; }

    /// <summary>The two-sided p-value of "the areas are the same".</summary>
    public Measured PValue { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    internal static AucComparison Of(
        ReadOnlySpan<bool> actual,
        IntervalEstimate first,
        IntervalEstimate second,
        double[] firstPlacements,
        double[] secondPlacements,
        double confidence
    )
    {
        Domain range = Domain.Between(-1, 1);
        IReadOnlyList<SampleCount> counts = first.Counts;
        if (!first.Value.TryGet(out double from, out Undefined? undefined))
        {
            IntervalEstimate none = new(
                "difference of ROC AUC",
                undefined,
                undefined,
                confidence,
                RocAuc.PairedMethod,
                first.Size,
                range,
                counts
            );
            return new(first, second, none, undefined, undefined, undefined, isPaired: true);
        }

        double difference = second.Value.Value - from;
        Measured variance = Variance(actual, firstPlacements, secondPlacements, difference);
        bool varies = variance.TryGet(out double known, out undefined);
        double error = Math.Sqrt(known);
        double half = DeltaInterval.Quantile(confidence) * error;
        IntervalEstimate estimate = new(
            "difference of ROC AUC",
            difference,
            varies ? new Interval(Math.Max(-1, difference - half), Math.Min(1, difference + half)) : undefined!,
            confidence,
            RocAuc.PairedMethod,
            first.Size,
            range,
            counts,
            first.Explanation.Assumptions
        );
        return new(
            first,
            second,
            estimate,
            varies ? error : undefined!,
            varies ? difference / error : undefined!,
            varies ? Math.Min(1, 2 * NormalFunction.Survival(Math.Abs(difference / error))) : undefined!,
            isPaired: true
        );
    }

    internal static AucComparison OfIndependent(
        IntervalEstimate first,
        Measured firstVariance,
        IntervalEstimate second,
        Measured secondVariance,
        double confidence
    )
    {
        const string name = "difference of ROC AUC";
        Domain range = Domain.Between(-1, 1);
        double size = Math.Min(first.Size, second.Size);
        SampleCount[] counts =
        [
            .. first.Counts.Select(count => new SampleCount($"first {count.Name}", count.Count)),
            .. second.Counts.Select(count => new SampleCount($"second {count.Name}", count.Count)),
        ];
        if (
            !first.Value.TryGet(out double from, out Undefined? undefined)
            || !second.Value.TryGet(out double to, out undefined)
        )
        {
            IntervalEstimate none = new(
                name,
                undefined,
                undefined,
                confidence,
                RocAuc.IndependentMethod,
                size,
                range,
                counts
            );
            return new(first, second, none, undefined, undefined, undefined, isPaired: false);
        }

        double difference = to - from;
        IntervalEstimate estimate = new(
            name,
            difference,
            Together(difference, from, first.Interval, to, second.Interval),
            confidence,
            RocAuc.IndependentMethod,
            size,
            range,
            counts,
            [.. first.Explanation.Assumptions, "the two sets of rows are independent of each other"]
        );
        if (
            !firstVariance.TryGet(out double one, out undefined)
            || !secondVariance.TryGet(out double other, out undefined)
        )
        {
            return new(first, second, estimate, undefined, undefined, undefined, isPaired: false);
        }

        double error = Math.Sqrt(one + other);
        double z = difference / error;
        return new(
            first,
            second,
            estimate,
            error,
            z,
            Math.Min(1, 2 * NormalFunction.Survival(Math.Abs(z))),
            isPaired: false
        );
    }

    /// <summary>θ₂ − θ₁ − √((θ₂ − l₂)² + (u₁ − θ₁)²) to θ₂ − θ₁ + √((u₂ − θ₂)² + (θ₁ − l₁)²).</summary>
    private static MeasuredInterval Together(
        double difference,
        double from,
        MeasuredInterval first,
        double to,
        MeasuredInterval second
    )
    {
        if (
            !first.TryGet(out Interval one, out Undefined? undefined)
            || !second.TryGet(out Interval other, out undefined)
        )
        {
            return undefined;
        }

        double below = Math.Sqrt((to - other.Lower) * (to - other.Lower) + (one.Upper - from) * (one.Upper - from));
        double above = Math.Sqrt((other.Upper - to) * (other.Upper - to) + (from - one.Lower) * (from - one.Lower));
        return new Interval(Math.Max(-1, difference - below), Math.Min(1, difference + above));
    }

    private static Measured Variance(ReadOnlySpan<bool> actual, double[] first, double[] second, double difference)
    {
        CompensatedSum positives = default;
        CompensatedSum negatives = default;
        long m = 0;
        long n = 0;
        for (int row = 0; row < actual.Length; row++)
        {
            double gap = second[row] - first[row] - difference;
            if (actual[row])
            {
                m++;
                positives = positives.PlusProduct(gap, gap);
            }
            else
            {
                n++;
                negatives = negatives.PlusProduct(gap, gap);
            }
        }

        if (m < 2 || n < 2)
        {
            return new Undefined(
                UndefinedReason.TooFewObservations,
                "DeLong's variance needs at least 2 positives and 2 negatives."
            );
        }

        double variance = positives.Value / m / (m - 1d) + negatives.Value / n / (n - 1d);

        // Placements are rounded shares; what is left of equal ones is no variation.
        return variance > 1e-30
            ? variance
            : new Undefined(
                UndefinedReason.NoVariation,
                "No row is placed differently by the two models, so there is no variation to judge their difference by."
            );
    }

    private string Sentence()
    {
        if (
            !First.Value.TryGet(out double first, out Undefined? undefined)
            || !Second.Value.TryGet(out double second, out undefined)
        )
        {
            return $"The areas cannot be compared: {undefined.Sentence}";
        }

        string what = IsPaired ? "model" : "set of rows";
        string areas =
            $"ROC AUC is {NumberText.Number(first)} for the first {what} and {NumberText.Number(second)} for the second";
        if (!Difference.Interval.TryGet(out Interval interval, out undefined))
        {
            return $"{areas}. {undefined.Sentence}";
        }

        string p = PValue.TryGet(out double known, out _) ? $", {ShareText.PValueStatement(known)}" : "";
        return $"{areas}: a difference of {NumberText.Signed(Difference.Value.Value)} ({ShareText.Level(Difference.Confidence)} interval {NumberText.Range(interval, NumberText.Number)}{p}).";
    }
}
