using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Whether a model that sets prices stays within bounds: how far its multipliers go, how many exceed the cap, and whether a group pays more.
/// </summary>
/// <remarks>
/// A multiplier is the price asked ÷ the base price. The gap of a group is the difference of mean multipliers to the reference group (Welch), with intervals that hold together
/// (Bonferroni over groups). A gap is no proof of unfair treatment where groups buy different things; it says where to look.
/// </remarks>
public sealed record PriceGuardrail
{
    private static readonly double[] Percentiles = [0.05, 0.5, 0.95, 0.99];

    private PriceGuardrail(
        double[] multipliers,
        IReadOnlyList<string>? groups,
        double cap,
        string? reference,
        double confidence
    )
    {
        Cap = Domain.Positive.Require(cap);
        Count = multipliers.Length;
        Quantiles = [.. Percentiles.Select(p => Quantile(multipliers, p, confidence))];
        AboveCap = ProportionEstimates.Wilson(
            $"share above the cap of {NumberText.Number(cap)}",
            new(multipliers.Count(multiplier => multiplier > cap), multipliers.Length),
            confidence
        );
        Reference = groups is null ? null : reference ?? Largest(groups);
        Gaps = groups is null ? [] : GroupGaps(multipliers, groups, Reference!, confidence);
        string[] dearer =
        [
            .. Gaps.Where(gap => gap.Difference.Interval.TryGet(out Interval interval, out _) && interval.Lower > 0)
                .Select(gap => gap.Group),
        ];
        Explanation = new(
            $"{AboveCap}"
                + (
                    groups is null ? ""
                    : dearer.Length == 0 ? $" No group pays more than {Reference} beyond doubt."
                    : $" More than {Reference} pay: {string.Join(", ", dearer)}."
                ),
            "order-statistic intervals of quantiles; Wilson 1927; Welch 1947, Bonferroni over groups",
            ["purchases are independent", "purchases are a fair sample of those to come"]
        );
    }

    /// <summary>The cap on the multiplier.</summary>
    public double Cap { get; }

    /// <summary>How many prices were asked.</summary>
    public int Count { get; }

    /// <summary>The 5th, 50th, 95th and 99th percentile of the multiplier.</summary>
    public IReadOnlyList<IntervalEstimate> Quantiles { get; }

    /// <summary>The share of prices above the cap.</summary>
    public IntervalEstimate AboveCap { get; }

    /// <summary>The group the others are compared with; <see langword="null"/> without groups.</summary>
    public string? Reference { get; }

    /// <summary>Every other group against the reference, in the order of their names.</summary>
    public IReadOnlyList<PriceGap> Gaps { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges prices.</summary>
    /// <param name="multipliers">Price asked ÷ base price, each greater than 0.</param>
    /// <param name="cap">The largest multiplier allowed; greater than 0. A price at the cap is within it.</param>
    /// <param name="groups">The group of each buyer; left out where there are none.</param>
    /// <param name="reference">The group to compare with; the largest where left out.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Without prices everything is undefined.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or nobody is of the reference group.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A multiplier, the cap or the confidence is outside its range.</exception>
    public static PriceGuardrail Of(
        ReadOnlySpan<double> multipliers,
        double cap,
        IReadOnlyList<string>? groups = null,
        string? reference = null,
        double confidence = 0.95
    )
    {
        Domain.Positive.Require(multipliers);
        Domain.OpenShare.Require(confidence);
        if (groups is not null)
        {
            PairedRows.RequireLength(multipliers.Length, groups.Count, nameof(multipliers), nameof(groups));
            if (reference is not null && !groups.Contains(reference, StringComparer.Ordinal))
            {
                throw new ArgumentException(
                    $"reference must be one of the groups {string.Join(", ", groups.Distinct(StringComparer.Ordinal))}, but was \"{reference}\"",
                    nameof(reference)
                );
            }
        }

        return new(multipliers.ToArray(), groups is { Count: > 0 } ? groups : null, cap, reference, confidence);
    }

    private static IntervalEstimate Quantile(double[] multipliers, double probability, double confidence) =>
        new(
            $"{NumberText.Number(probability * 100)}th percentile of the multiplier",
            SampleQuantile.Of(multipliers, probability),
            QuantileIntervals.Of(multipliers, probability, confidence),
            confidence,
            QuantileIntervals.Method,
            multipliers.Length,
            counts: [new("prices", multipliers.Length)]
        );

    private static string Largest(IReadOnlyList<string> groups) =>
        groups
            .GroupBy(group => group, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .First()
            .Key;

    private static PriceGap[] GroupGaps(
        double[] multipliers,
        IReadOnlyList<string> groups,
        string reference,
        double confidence
    )
    {
        Dictionary<string, Moments> byGroup = multipliers
            .Zip(groups)
            .GroupBy(row => row.Second, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => Moments.Of([.. group.Select(row => row.First)]),
                StringComparer.Ordinal
            );
        double each = byGroup.Count > 1 ? 1 - (1 - confidence) / (byGroup.Count - 1) : confidence;
        return
        [
            .. byGroup
                .Where(group => group.Key != reference)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Gap(group.Key, byGroup[reference], group.Value, each)),
        ];
    }

    private static PriceGap Gap(string name, Moments reference, Moments group, double confidence)
    {
        TwoSampleTestResult test = WelchTTest.Compare(reference, group, confidence);
        return new(
            name,
            group.Mean,
            new(
                $"mean multiplier of {name} less the reference",
                test.Difference.Value,
                test.Difference.Interval,
                confidence,
                WelchTTest.Method,
                test.Size,
                counts: [new(name, group.Count), new("reference", reference.Count)],
                assumptions: test.Explanation.Assumptions
            )
        );
    }
}
