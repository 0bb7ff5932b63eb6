using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How far groups are from having the same true and false positive rates. Hardt, Price and Srebro 2016.</summary>
/// <remarks>Undefined where either rate cannot be compared.</remarks>
/// <param name="Worst">The larger of the two rates' largest differences; the definition most tools mean.</param>
/// <param name="Mean">The mean of the two.</param>
/// <param name="WorstRate">Which rate is farther apart; the true positive rate where both are as far.</param>
public sealed record EqualizedOdds(IntervalEstimate Worst, IntervalEstimate Mean, GroupRate WorstRate)
{
    internal static EqualizedOdds Of(IReadOnlyList<GroupQuality> groups, double confidence, UndefinedClasses rule)
    {
        (GroupValue[] tpr, string[] missing, bool isCount) = RateGap.Values(GroupRate.TruePositiveRate, groups, rule);
        (GroupValue[] fpr, string[] missingFpr, bool isCountFpr) = RateGap.Values(
            GroupRate.FalsePositiveRate,
            groups,
            rule
        );
        IntervalMethod method =
            isCount && isCountFpr ? FairnessMethods.LargestDifference : FairnessMethods.LargestOfWeights;
        string[] warnings = RateGap.Warnings([.. missing.Union(missingFpr, StringComparer.Ordinal)], rule);
        SampleCount[] counts = [.. RateGap.Counts(tpr), .. RateGap.Counts(fpr)];
        double size = tpr.Concat(fpr).Select(value => value.Size).DefaultIfEmpty().Min();
        if (tpr.Length < 2 || fpr.Length < 2)
        {
            Undefined none = RateGap.TooFew(tpr.Length < 2 ? "true positive rate" : "false positive rate");
            return new(
                Estimate("equalized odds difference", none, none),
                Estimate("mean odds difference", none, none),
                GroupRate.TruePositiveRate
            );
        }

        double ofTpr = Range(tpr);
        double ofFpr = Range(fpr);

        // The larger of two: its upper end needs no more, its lower end must hold for both. The mean needs both on both sides.
        Interval worstTpr = PairIntervals.Largest(tpr, confidence, families: 2);
        Interval worstFpr = PairIntervals.Largest(fpr, confidence, families: 2);
        double half = 1 - (1 - confidence) / 2;
        Interval bothTpr = PairIntervals.Largest(tpr, half);
        Interval bothFpr = PairIntervals.Largest(fpr, half);
        return new(
            Estimate(
                "equalized odds difference",
                Math.Max(ofTpr, ofFpr),
                new Interval(Math.Max(worstTpr.Lower, worstFpr.Lower), Math.Max(worstTpr.Upper, worstFpr.Upper))
            ),
            Estimate(
                "mean odds difference",
                (ofTpr + ofFpr) / 2,
                new Interval((bothTpr.Lower + bothFpr.Lower) / 2, (bothTpr.Upper + bothFpr.Upper) / 2)
            ),
            ofFpr > ofTpr ? GroupRate.FalsePositiveRate : GroupRate.TruePositiveRate
        );

        IntervalEstimate Estimate(string name, Measured value, MeasuredInterval interval) =>
            new(
                name,
                value,
                interval.TryGet(out Interval ends, out Undefined? undefined)
                    ? new Interval(Math.Max(0, ends.Lower), Math.Min(1, ends.Upper))
                    : undefined,
                confidence,
                method,
                size,
                Domain.Share,
                counts,
                CellShare.Assumptions,
                warnings
            );
    }

    private static double Range(GroupValue[] values) => values.Max(v => v.Value) - values.Min(v => v.Value);
}
