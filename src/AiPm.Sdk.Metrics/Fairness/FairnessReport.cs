using System.Collections.Immutable;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How a yes-or-no model treats groups: each group's rates, how far they are apart, each gap with an interval that allows for the number of groups, and the four-fifths
/// screen with its significance. Small and empty groups are listed, never dropped.
/// </summary>
/// <remarks>
/// <para>Several definitions of fairness cannot hold at once where base rates differ (Kleinberg, Mullainathan and Raghavan 2017; Chouldechova 2017): choose the gap that
/// the harm in question is about.</para>
/// <para>Relabelling groups and reordering rows changes no number.</para>
/// </remarks>
public sealed record FairnessReport
{
    private FairnessReport(ImmutableArray<GroupQuality> groups, FairnessOptions options, string? reference)
    {
        Groups = groups;
        Options = options;
        Reference = reference;
        Gaps =
        [
            .. Enum.GetValues<GroupRate>()
                .Select(rate => RateGap.Of(rate, groups, options.Confidence, options.UndefinedRates)),
        ];
        EqualizedOdds = EqualizedOdds.Of(groups, options.Confidence, options.UndefinedRates);
        DisparateImpact = reference is null ? [] : [.. Screens(reference)];
        Explanation = new(
            Sentence(),
            "rates by group with Wilson intervals; gaps with intervals for all pairs at once (Zou and Donner 2008, Bonferroni)",
            [.. CellShare.Assumptions, "each row belongs to one group"]
        );
    }

    /// <summary>How groups were compared.</summary>
    public FairnessOptions Options { get; }

    /// <summary>The groups in their order, empty ones too.</summary>
    public ImmutableArray<GroupQuality> Groups { get; }

    /// <summary>The group that others are held against; <see langword="null"/> where no group has rows.</summary>
    public string? Reference { get; }

    /// <summary>The gaps in the order of <see cref="GroupRate"/>.</summary>
    public ImmutableArray<RateGap> Gaps { get; }

    /// <summary>The gap of selection rates.</summary>
    public RateGap DemographicParity => Gap(GroupRate.SelectionRate);

    /// <summary>The gap of true positive rates.</summary>
    public RateGap EqualOpportunity => Gap(GroupRate.TruePositiveRate);

    /// <summary>The gap of precisions.</summary>
    public RateGap PredictiveParity => Gap(GroupRate.Precision);

    /// <summary>The gaps of true and false positive rates together.</summary>
    public EqualizedOdds EqualizedOdds { get; }

    /// <summary>The four-fifths screen of each group against the reference.</summary>
    public ImmutableArray<DisparateImpact> DisparateImpact { get; }

    /// <summary>Groups that no row belongs to.</summary>
    public IReadOnlyList<string> EmptyGroups => [.. Groups.Where(group => group.IsEmpty).Select(group => group.Name)];

    /// <summary>Groups with some rows, but fewer than were asked for.</summary>
    public IReadOnlyList<string> SmallGroups =>
        [.. Groups.Where(group => group.IsSmall && !group.IsEmpty).Select(group => group.Name)];

    /// <summary>The report in a sentence or two.</summary>
    public Explanation Explanation { get; }

    /// <summary>The report of rows.</summary>
    /// <param name="groups">The group of each row.</param>
    /// <param name="actual">Whether the row is positive; as many rows.</param>
    /// <param name="predicted">Whether it was predicted positive; as many rows.</param>
    /// <param name="options">How groups are compared.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The columns have different lengths, or the reference is no group or has no rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite; the message names the row, from 0.</exception>
    public static FairnessReport Of(
        GroupLabels groups,
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<bool> predicted,
        FairnessOptions? options = null,
        ReadOnlySpan<double> weights = default
    )
    {
        ArgumentNullException.ThrowIfNull(groups);
        Labels.SameLength(groups.Rows, actual.Length, nameof(actual));
        Labels.SameLength(groups.Rows, predicted.Length, nameof(predicted));
        Labels.Weights(groups.Rows, weights);
        int count = groups.Names.Length;
        long[,] rows = new long[count, 4];
        CompensatedSum[,] sums = new CompensatedSum[count, 4];
        CompensatedSum[,] squares = new CompensatedSum[count, 4];
        ReadOnlySpan<int> places = groups.Places;
        for (int row = 0; row < places.Length; row++)
        {
            int cell = (actual[row] ? 0 : 1) + (predicted[row] ? 0 : 2);
            rows[places[row], cell]++;
            if (!weights.IsEmpty)
            {
                sums[places[row], cell] = sums[places[row], cell].Plus(weights[row]);
                squares[places[row], cell] = squares[places[row], cell].PlusProduct(weights[row], weights[row]);
            }
        }

        bool isCount = weights.IsEmpty;
        return Of(
            [
                .. groups.Names.Select(
                    (name, g) =>
                        new KeyValuePair<string, BinaryConfusionMatrix>(
                            name,
                            new(Cell(g, 0), Cell(g, 1), Cell(g, 2), Cell(g, 3))
                        )
                ),
            ],
            options
        );

        ConfusionCell Cell(int g, int cell) =>
            isCount ? new(rows[g, cell]) : new(rows[g, cell], sums[g, cell].Value, squares[g, cell].Value);
    }

    /// <summary>The report of groups that were counted elsewhere.</summary>
    /// <param name="groups">Each group's matrix; no name empty, none twice.</param>
    /// <param name="options">How groups are compared.</param>
    /// <exception cref="ArgumentException">A name is empty or comes twice, or the reference is no group or has no rows.</exception>
    public static FairnessReport Of(
        IReadOnlyList<KeyValuePair<string, BinaryConfusionMatrix>> groups,
        FairnessOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(groups);
        FairnessOptions asked = options ?? new();
        ClassNames.Checked([.. groups.Select(group => group.Key)], 0, nameof(groups));
        ImmutableArray<GroupQuality> qualities =
        [
            .. groups.Select(group => new GroupQuality(group.Key, group.Value, asked.SmallGroup, asked.Confidence)),
        ];
        return new(qualities, asked, ReferenceOf(qualities, asked.Reference));
    }

    /// <summary>The gap of a rate.</summary>
    public RateGap Gap(GroupRate rate) => Gaps[(int)EnumDomain.Require(rate)];

    /// <summary>A group by its name.</summary>
    /// <exception cref="ArgumentException">There is no such group.</exception>
    public GroupQuality Group(string name) =>
        Groups.FirstOrDefault(group => group.Name == name)
        ?? throw new ArgumentException(
            $"name must be one of {string.Join("; ", Groups.Select(group => group.Name))}, but was \"{name}\"",
            nameof(name)
        );

    /// <summary>Every other group against the reference in a rate, with intervals and p-values for all of them at once.</summary>
    public IReadOnlyList<GroupComparison> AgainstReference(GroupRate rate) =>
        Reference is { } reference ? ReferenceComparisons.Of(rate, Groups, reference, Options.Confidence) : [];

    /// <summary>
    /// The group that fares worst in a rate: the lowest true positive rate, precision or accuracy, the highest error rate, the lowest selection rate. <see langword="null"/>
    /// where no group has the rate. Which group is the worst may be chance: see its interval and the gap's.
    /// </summary>
    public GroupQuality? Worst(GroupRate rate)
    {
        GroupQuality[] known = [.. Groups.Where(group => group[rate].IsDefined)];
        return GroupRates.IsError(rate)
            ? known.MaxBy(group => group[rate].Value.Value)
            : known.MinBy(group => group[rate].Value.Value);
    }

    /// <summary>
    /// The inequality of benefits over all rows, a benefit being 2 for a false positive, 1 for a right prediction and 0 for a false negative. Speicher et al. 2018.
    /// </summary>
    /// <param name="alpha">The weight on large benefits; 1 is Theil's index, 2 half the squared coefficient of variation.</param>
    /// <exception cref="ArgumentOutOfRangeException">Alpha is not finite.</exception>
    public IntervalEstimate GeneralizedEntropy(double alpha = 2) =>
        InequalityIndex.OfPredictions([.. Groups.Select(group => group.Matrix)], alpha, Options.Confidence);

    /// <summary>Theil's index of the same benefits.</summary>
    public IntervalEstimate Theil => GeneralizedEntropy(1);

    /// <summary>The part of that inequality that lies between groups: what it would be if each row had its group's mean benefit.</summary>
    /// <inheritdoc cref="GeneralizedEntropy"/>
    public Measured GeneralizedEntropyBetween(double alpha = 2) =>
        InequalityIndex.Between([.. Groups.Select(group => group.Matrix)], alpha);

    /// <summary>Equal when groups and options are: all else follows from them.</summary>
    public bool Equals(FairnessReport? other) =>
        other is not null && Options == other.Options && Groups.SequenceEqual(other.Groups);

    /// <inheritdoc/>
    public override int GetHashCode() => Groups.Aggregate(Options.GetHashCode(), HashCode.Combine);

    private static string? ReferenceOf(ImmutableArray<GroupQuality> groups, string? reference)
    {
        if (reference is null)
        {
            return groups
                .Where(group => group[GroupRate.SelectionRate].IsDefined)
                .MaxBy(group => group[GroupRate.SelectionRate].Value.Value)
                ?.Name;
        }

        GroupQuality? found = groups.FirstOrDefault(group => group.Name == reference);
        return found is { } group && group[GroupRate.SelectionRate].IsDefined
            ? reference
            : throw new ArgumentException(
                found is null
                    ? $"the reference must be one of {string.Join("; ", groups.Select(g => g.Name))}, but was \"{reference}\""
                    : $"the reference must have rows, but \"{reference}\" has none",
                nameof(reference)
            );
    }

    private IEnumerable<DisparateImpact> Screens(string reference)
    {
        GroupQuality against = Group(reference);
        return AgainstReference(GroupRate.SelectionRate)
            .Select(comparison =>
                Metrics.DisparateImpact.Of(comparison, Group(comparison.Group), against, 1 - Options.Confidence)
            );
    }

    private string Sentence()
    {
        RateGap parity = DemographicParity;
        string text = parity.Difference.Value.TryGet(out double gap, out Undefined? undefined)
            ? $"Selection rates differ by {ShareText.Points(gap)} points between {parity.Highest} and {parity.Lowest} ({ShareText.Level(Options.Confidence)} interval {NumberText.Range(parity.Difference.Interval.Value, ShareText.Points)})."
            : undefined.Sentence;
        if (EqualizedOdds.Worst.Value.TryGet(out double odds, out _))
        {
            text +=
                $" {CultureInfo.InvariantCulture.TextInfo.ToUpper(GroupRates.Name(EqualizedOdds.WorstRate)[0])}{GroupRates.Name(EqualizedOdds.WorstRate)[1..]}s are farthest apart, by {ShareText.Points(odds)} points ({NumberText.Range(EqualizedOdds.Worst.Interval.Value, ShareText.Points)}).";
        }

        text += EmptyGroups.Count > 0 ? $" Without rows: {string.Join("; ", EmptyGroups)}." : "";
        return text + (SmallGroups.Count > 0 ? $" With few rows: {string.Join("; ", SmallGroups)}." : "");
    }
}
