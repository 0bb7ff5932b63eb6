using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How far apart groups are in a rate: the largest difference and the smallest ratio of any two.</summary>
/// <remarks>
/// The observed gap is larger than the true one on average, the more so the more and smaller the groups, since noise pulls extremes apart. The interval allows for that.
/// </remarks>
public sealed record RateGap
{
    private RateGap(
        GroupRate rate,
        string? highest,
        string? lowest,
        IntervalEstimate difference,
        IntervalEstimate ratio,
        IReadOnlyList<string> notMeasured
    )
    {
        Rate = rate;
        Highest = highest;
        Lowest = lowest;
        Difference = difference;
        Ratio = ratio;
        NotMeasured = notMeasured;
    }

    /// <summary>The rate.</summary>
    public GroupRate Rate { get; }

    /// <summary>The group with the highest observed rate; <see langword="null"/> where fewer than two groups have one.</summary>
    public string? Highest { get; }

    /// <summary>The group with the lowest observed rate; <see langword="null"/> where fewer than two groups have one.</summary>
    public string? Lowest { get; }

    /// <summary>Highest less lowest rate, from 0 to 1.</summary>
    public IntervalEstimate Difference { get; }

    /// <summary>Lowest over highest rate, from 0 to 1; undefined, not 1, where all rates are 0.</summary>
    public IntervalEstimate Ratio { get; }

    /// <summary>Groups whose rate is undefined, as they have nothing to divide by; the gap says nothing of them.</summary>
    public IReadOnlyList<string> NotMeasured { get; }

    /// <summary>Equal when all parts are.</summary>
    public bool Equals(RateGap? other) =>
        other is not null
        && Rate == other.Rate
        && Highest == other.Highest
        && Lowest == other.Lowest
        && Difference == other.Difference
        && Ratio == other.Ratio
        && NotMeasured.SequenceEqual(other.NotMeasured, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rate, Highest, Lowest, Difference, Ratio);

    internal static RateGap Of(
        GroupRate rate,
        IReadOnlyList<GroupQuality> groups,
        double confidence,
        UndefinedClasses rule
    )
    {
        (GroupValue[] values, string[] missing, bool isCount) = Values(rate, groups, rule);
        string name = GroupRates.Name(rate);
        string[] warnings = Warnings(missing, rule);
        SampleCount[] counts = Counts(values);
        double size = values.Length == 0 ? 0 : values.Min(value => value.Size);
        IntervalMethod ofWeights = values.Length > 2 ? FairnessMethods.LargestOfWeights : FairnessMethods.OfWeights;
        IntervalMethod ofDifference = isCount ? FairnessMethods.LargestDifference : ofWeights;
        IntervalMethod ofRatio = isCount ? FairnessMethods.SmallestRatio : ofWeights;
        if (values.Length < 2)
        {
            Undefined none = TooFew(name);
            return new(
                rate,
                null,
                null,
                Estimate("difference", none, none, ofDifference),
                Estimate("ratio", none, none, ofRatio),
                missing
            );
        }

        GroupValue highest = values.MaxBy(value => value.Value)!;
        GroupValue lowest = values.MinBy(value => value.Value)!;
        Undefined allZero = new(
            UndefinedReason.ZeroDenominator,
            $"The {name} of every group is 0, so that a ratio says nothing."
        );
        bool hasRatio = highest.Value > 0;
        return new(
            rate,
            highest.Name,
            lowest.Name,
            Estimate(
                "difference",
                highest.Value - lowest.Value,
                PairIntervals.Largest(values, confidence),
                ofDifference
            ),
            Estimate(
                "ratio",
                hasRatio ? lowest.Value / highest.Value : allZero,
                hasRatio ? PairIntervals.Smallest(values, confidence) : allZero,
                ofRatio
            ),
            missing
        );

        IntervalEstimate Estimate(string what, Measured value, MeasuredInterval interval, IntervalMethod method) =>
            new(
                $"{what} of {name}",
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

    internal static (GroupValue[] Values, string[] Missing, bool IsCount) Values(
        GroupRate rate,
        IReadOnlyList<GroupQuality> groups,
        UndefinedClasses rule
    )
    {
        (GroupQuality Group, ConfusionCell Hits, ConfusionCell Misses)[] cells =
        [
            .. groups.Select(group =>
            {
                (ConfusionCell hits, ConfusionCell misses) = GroupRates.Cells(rate, group.Matrix);
                return (group, hits, misses);
            }),
        ];
        return (
            [
                .. cells
                    .Where(cell =>
                        (cell.Hits + cell.Misses).Weight > 0
                        || (rule == UndefinedClasses.CountedAsZero && !cell.Group.IsEmpty)
                    )
                    .Select(cell =>
                        (cell.Hits + cell.Misses).Weight > 0
                            ? GroupValue.OfShare(cell.Group.Name, cell.Hits, cell.Misses, exact: true)
                            : GroupValue.Unknown(cell.Group.Name)
                    ),
            ],
            [.. cells.Where(cell => !((cell.Hits + cell.Misses).Weight > 0)).Select(cell => cell.Group.Name)],
            cells.All(cell => (cell.Hits + cell.Misses).IsCount)
        );
    }

    internal static Undefined TooFew(string name) =>
        new(
            UndefinedReason.TooFewObservations,
            $"Fewer than two groups have a {name}, so that there is nothing to compare."
        );

    internal static string[] Warnings(IReadOnlyList<string> missing, UndefinedClasses rule) =>
        missing.Count == 0
            ? []
            :
            [
                $"{(missing.Count == 1 ? "group" : "groups")} {string.Join("; ", missing)} {(missing.Count == 1 ? "is" : "are")} {(rule == UndefinedClasses.LeftOut ? "not part of it" : "counted as 0")}, with nothing to divide by",
            ];

    internal static SampleCount[] Counts(IReadOnlyList<GroupValue> values) =>
        [.. values.Select(value => new SampleCount($"cases of {value.Name}", value.Size))];
}
