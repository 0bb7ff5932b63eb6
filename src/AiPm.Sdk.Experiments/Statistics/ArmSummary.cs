using System.Collections.Immutable;

namespace AiPm.Sdk.Experiments;

/// <summary>One arm as an analysis takes it: how many units it was given, and a statistic for each metric.</summary>
/// <remarks>Immutable. Two summaries are equal when arm, units and every statistic are.</remarks>
public sealed record ArmSummary
{
    private readonly ImmutableSortedDictionary<string, ArmStatistic> _statistics;

    /// <summary>An arm without statistics; add them by <see cref="With"/>.</summary>
    /// <param name="arm">The name of the arm, as the experiment has it.</param>
    /// <param name="units">The number of units assigned to it, whether or not anything was observed of them; at least 0.</param>
    /// <exception cref="ArgumentException">The name is empty, or the count negative.</exception>
    public ArmSummary(string arm, long units)
        : this(arm, units, ImmutableSortedDictionary.Create<string, ArmStatistic>(StringComparer.Ordinal)) { }

    private ArmSummary(string arm, long units, ImmutableSortedDictionary<string, ArmStatistic> statistics)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(arm);
        Arm = arm;
        Units =
            units >= 0
                ? units
                : throw new ArgumentOutOfRangeException(
                    nameof(units),
                    units,
                    $"units must be at least 0, but was {units} in arm \"{arm}\""
                );
        _statistics = statistics;
    }

    /// <summary>The name of the arm.</summary>
    public string Arm { get; }

    /// <summary>The number of units assigned to the arm.</summary>
    public long Units { get; }

    /// <summary>The statistics by metric id.</summary>
    public IReadOnlyDictionary<string, ArmStatistic> Statistics => _statistics;

    /// <summary>The same arm with the statistic of one more metric, or another statistic for it.</summary>
    /// <param name="metric">The id of the metric.</param>
    /// <param name="statistic">Counts, moments or joint moments; of no more units than the arm has.</param>
    /// <exception cref="ArgumentException">The statistic counts more units than the arm has: then its observations are not units.</exception>
    public ArmSummary With(string metric, ArmStatistic statistic)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        ArgumentNullException.ThrowIfNull(statistic);
        return statistic.Count <= Units
            ? new(Arm, Units, _statistics.SetItem(metric, statistic))
            : throw new ArgumentException(
                $"statistic must count at most the {Units} units of arm \"{Arm}\", but counted {statistic.Count} for \"{metric}\"; observations that are not units make intervals too narrow",
                nameof(statistic)
            );
    }

    /// <summary>The arm over the units of both summaries. A cluster that has observations in both is one unit.</summary>
    /// <exception cref="ArgumentException">The arms differ, or they do not hold the same metrics.</exception>
    public ArmSummary Merge(ArmSummary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Arm != Arm)
        {
            throw new ArgumentException($"other must be of arm \"{Arm}\", but was of \"{other.Arm}\"", nameof(other));
        }

        if (!_statistics.Keys.SequenceEqual(other._statistics.Keys, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"other must hold the metrics [{string.Join(", ", _statistics.Keys)}], but held [{string.Join(", ", other._statistics.Keys)}]",
                nameof(other)
            );
        }

        return new(
            Arm,
            checked(Units + other.Units) - ClustersInBoth(other),
            _statistics.ToImmutableSortedDictionary(
                pair => pair.Key,
                pair => pair.Value.Merge(other._statistics[pair.Key]),
                StringComparer.Ordinal
            )
        );
    }

    /// <summary>Clusters that both have; of several metrics, those of the one that tells most, as a metric need not be observed in every cluster.</summary>
    private long ClustersInBoth(ArmSummary other) =>
        _statistics
            .Select(pair =>
                (pair.Value, other._statistics[pair.Key]) is (ClusteredStatistic own, ClusteredStatistic others)
                    ? own.Groups.Keys.LongCount(others.Groups.ContainsKey)
                    : 0
            )
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>Equal when arm, units and every statistic are equal.</summary>
    public bool Equals(ArmSummary? other) =>
        other is not null
        && Arm == other.Arm
        && Units == other.Units
        && _statistics.Keys.SequenceEqual(other._statistics.Keys, StringComparer.Ordinal)
        && _statistics.Values.SequenceEqual(other._statistics.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Arm, Units, _statistics.Count);
}
