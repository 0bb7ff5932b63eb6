using System.Collections.Immutable;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One statistic for each of several groups of units: <see cref="ClusteredStatistic"/> and <see cref="StratifiedStatistic"/>.</summary>
/// <remarks>
/// Parts merge group by group, so a group's rows may come in several parts. All groups hold statistics of one kind. Equal when all
/// groups and their statistics are.
/// </remarks>
public abstract record GroupedStatistic : ArmStatistic
{
    private readonly ImmutableSortedDictionary<string, ArmStatistic> _groups;

    private protected GroupedStatistic(IEnumerable<KeyValuePair<string, ArmStatistic>> groups, string parameter)
    {
        ArgumentNullException.ThrowIfNull(groups, parameter);
        ImmutableSortedDictionary<string, ArmStatistic>.Builder builder = ImmutableSortedDictionary.CreateBuilder<
            string,
            ArmStatistic
        >(StringComparer.Ordinal);
        ArmStatistic? first = null;
        foreach ((string key, ArmStatistic statistic) in groups)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(key, parameter);
            ArgumentNullException.ThrowIfNull(statistic, parameter);
            first ??= statistic;
            if (statistic.GetType() != first.GetType())
            {
                throw new ArgumentException(
                    $"{parameter} must hold statistics of one kind, but held {first.GetType().Name} and {statistic.GetType().Name} for \"{key}\"",
                    parameter
                );
            }

            if (!builder.TryAdd(key, statistic))
            {
                throw new ArgumentException(
                    $"{parameter} must have different names, but \"{key}\" stands twice",
                    parameter
                );
            }
        }

        _groups = builder.ToImmutable();
    }

    /// <summary>The statistic of each group, in the ordinal order of their names.</summary>
    public IReadOnlyDictionary<string, ArmStatistic> Groups => _groups;

    /// <inheritdoc/>
    public override Measured Value =>
        _groups.IsEmpty
            ? new Undefined(UndefinedReason.TooFewObservations, "A value of no observations is undefined.")
            : Pooled.Value;

    /// <summary>The statistic of all groups together, as if there were none.</summary>
    /// <exception cref="InvalidOperationException">There is no group.</exception>
    public ArmStatistic Pooled =>
        _groups.IsEmpty
            ? throw new InvalidOperationException("a statistic without groups cannot be pooled")
            : _groups.Values.Aggregate((left, right) => left.Merge(right));

    /// <summary>Equal when all groups and their statistics are equal.</summary>
    public virtual bool Equals(GroupedStatistic? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && _groups.Keys.SequenceEqual(other._groups.Keys, StringComparer.Ordinal)
        && _groups.Values.SequenceEqual(other._groups.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, _groups.Count);

    internal override bool Fits(MetricKind kind) => _groups.Values.All(statistic => statistic.Fits(kind));

    internal override (double Numerator, double Denominator) Totals => Pooled.Totals;

    private protected IEnumerable<KeyValuePair<string, ArmStatistic>> MergedGroups(GroupedStatistic other)
    {
        ImmutableSortedDictionary<string, ArmStatistic>.Builder merged = _groups.ToBuilder();
        foreach ((string key, ArmStatistic statistic) in other._groups)
        {
            merged[key] = merged.TryGetValue(key, out ArmStatistic? own) ? own.Merge(statistic) : statistic;
        }

        return merged;
    }
}
