using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How a data set's slices stand to the population it should stand for: χ² over all, and each slice's share with its interval.</summary>
/// <remarks>
/// The target shares are taken as known. Intervals are Wilson's at confidence 1 − α/slices, so together they hold at the confidence (Bonferroni). A difference too small
/// to matter is found significant in large data: read the ratio.
/// </remarks>
public sealed record DataRepresentation
{
    internal DataRepresentation(IReadOnlyList<SliceCount> slices, double confidence)
    {
        Confidence = Domain.OpenShare.Require(confidence);
        long rows = slices.Sum(slice => slice.Rows);
        double each = 1 - (1 - confidence) / slices.Count;
        Test =
            slices.Count > 1
                ? ChiSquaredTest.GoodnessOfFit(
                    [.. slices.Select(slice => slice.Rows)],
                    [.. slices.Select(slice => slice.TargetShare)]
                )
                : null;
        Slices =
        [
            .. slices.Select(slice =>
            {
                IntervalEstimate share = ProportionEstimates.Wilson(
                    $"share of {slice.Name}",
                    new(slice.Rows, rows),
                    each
                );
                bool isKnown = share.Interval.TryGet(out Interval interval, out _);
                return new SliceRepresentation(
                    slice,
                    share,
                    Scaled(share, slice),
                    isKnown && interval.Upper < slice.TargetShare,
                    isKnown && interval.Lower > slice.TargetShare
                );
            }),
        ];
        string[] missing = [.. Slices.Where(one => one.IsUnderRepresented).Select(one => one.Slice.Name)];
        Explanation = new(
            rows == 0 ? "There are no rows to compare with the population."
                : missing.Length == 0 ? $"No slice of {NumberText.Count(rows)} rows is under-represented beyond chance."
                : $"Of {NumberText.Count(rows)} rows too few are of {string.Join(", ", missing)}.",
            "Pearson's χ² against known shares; Wilson intervals, Bonferroni over slices",
            ["rows are independent", "target shares are known"]
        );
    }

    /// <summary>The confidence of all intervals together.</summary>
    public double Confidence { get; }

    /// <summary>χ² of all slices against their targets; <see langword="null"/> with one slice.</summary>
    public ChiSquaredTestResult? Test { get; }

    /// <summary>Every slice, in the order given.</summary>
    public IReadOnlyList<SliceRepresentation> Slices { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private static IntervalEstimate Scaled(IntervalEstimate share, SliceCount slice) =>
        new(
            $"representation of {slice.Name}",
            share.Value.TryGet(out double value, out Undefined? undefined) ? value / slice.TargetShare : undefined,
            share.Interval.TryGet(out Interval interval, out undefined)
                ? new Interval(interval.Lower / slice.TargetShare, interval.Upper / slice.TargetShare)
                : undefined,
            share.Confidence,
            share.Method,
            share.Size,
            Domain.NonNegative,
            share.Counts,
            share.Explanation.Assumptions
        );
}
