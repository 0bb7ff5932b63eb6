using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Two models' areas under the ROC curve on the same rows, and whether they differ. DeLong, DeLong and Clarke-Pearson 1988.</summary>
public sealed record AucComparison
{
    private AucComparison(
        IntervalEstimate first,
        IntervalEstimate second,
        IntervalEstimate difference,
        Measured standardError,
        Measured statistic,
        Measured pValue
    )
    {
        First = first;
        Second = second;
        Difference = difference;
        StandardError = standardError;
        Statistic = statistic;
        PValue = pValue;
        Explanation = new(
            Sentence(),
            "DeLong test of two areas on the same rows (DeLong, DeLong and Clarke-Pearson 1988)",
            difference.Explanation.Assumptions
        );
    }

    /// <summary>The first model's area.</summary>
    public IntervalEstimate First { get; }

    /// <summary>The second model's area.</summary>
    public IntervalEstimate Second { get; }

    /// <summary>Second less first.</summary>
    public IntervalEstimate Difference { get; }

    /// <summary>Of the difference; both models saw the same rows, so errors that they share cancel.</summary>
    public Measured StandardError { get; }

    /// <summary>z = difference ÷ standard error; undefined where no row is placed differently by the two models.</summary>
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
            return new(first, second, none, undefined, undefined, undefined);
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
            varies ? Math.Min(1, 2 * NormalFunction.Survival(Math.Abs(difference / error))) : undefined!
        );
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
        if (!First.Value.TryGet(out double first, out Undefined? undefined))
        {
            return $"The areas cannot be compared: {undefined.Sentence}";
        }

        string areas =
            $"ROC AUC is {NumberText.Number(first)} for the first model and {NumberText.Number(Second.Value.Value)} for the second";
        return PValue.TryGet(out double p, out undefined)
            ? $"{areas}: a difference of {NumberText.Signed(Difference.Value.Value)} ({ShareText.Level(Difference.Confidence)} interval {NumberText.Range(Difference.Interval.Value, NumberText.Number)}, {ShareText.PValueStatement(p)})."
            : $"{areas}. {undefined.Sentence}";
    }
}
