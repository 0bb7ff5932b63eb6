using System.Collections.Immutable;

namespace AiPm.Sdk.Warehouse;

/// <summary>What was met on the way from rows to statistics: what was left out, what stood twice, what was no value.</summary>
public sealed record WarehouseQuality
{
    /// <summary>Exposure rows read: in the period, and passing the filter.</summary>
    public long ExposureRows { get; init; }

    /// <summary>Exposure rows without a unit.</summary>
    public long RowsWithoutUnit { get; init; }

    /// <summary>Exposure rows of a unit whose arm is NULL or none of the experiment's.</summary>
    public long RowsOutsideArms { get; init; }

    /// <summary>Units of which all rows are so.</summary>
    public long UnitsOutsideArms { get; init; }

    /// <summary>Units seen in two arms: in none of them.</summary>
    public long MixedUnits { get; init; }

    /// <summary>Exposures of units in one arm beyond the first of each.</summary>
    public long RepeatedExposures { get; init; }

    /// <summary>Units held out.</summary>
    public long HeldOutUnits { get; init; }

    /// <summary>Units without a cluster, where clusters were assigned.</summary>
    public long UnitsWithoutCluster { get; init; }

    /// <summary>Units that were exposed but never activated.</summary>
    public long NotActivatedUnits { get; init; }

    /// <summary>Facts of units in arms that came before the unit's entry: what covariates take, or a clock that runs ahead.</summary>
    public long FactsBeforeEntry { get; init; }

    /// <summary>Facts of units in arms that were delivered more than once, beyond the first.</summary>
    public long DuplicateFacts { get; init; }

    /// <summary>By metric id.</summary>
    public IReadOnlyDictionary<string, MetricQuality> Metrics { get; init; } =
        ImmutableSortedDictionary<string, MetricQuality>.Empty;

    /// <summary>Both together; no unit may stand in both.</summary>
    public WarehouseQuality Merge(WarehouseQuality other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            ExposureRows = checked(ExposureRows + other.ExposureRows),
            RowsWithoutUnit = checked(RowsWithoutUnit + other.RowsWithoutUnit),
            RowsOutsideArms = checked(RowsOutsideArms + other.RowsOutsideArms),
            UnitsOutsideArms = checked(UnitsOutsideArms + other.UnitsOutsideArms),
            MixedUnits = checked(MixedUnits + other.MixedUnits),
            RepeatedExposures = checked(RepeatedExposures + other.RepeatedExposures),
            HeldOutUnits = checked(HeldOutUnits + other.HeldOutUnits),
            UnitsWithoutCluster = checked(UnitsWithoutCluster + other.UnitsWithoutCluster),
            NotActivatedUnits = checked(NotActivatedUnits + other.NotActivatedUnits),
            FactsBeforeEntry = checked(FactsBeforeEntry + other.FactsBeforeEntry),
            DuplicateFacts = checked(DuplicateFacts + other.DuplicateFacts),
            Metrics = Metrics
                .Keys.Union(other.Metrics.Keys, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(
                    id => id,
                    id => Metrics.GetValueOrDefault(id).Merge(other.Metrics.GetValueOrDefault(id)),
                    StringComparer.Ordinal
                ),
        };
    }

    /// <summary>Equal when every number is.</summary>
    public bool Equals(WarehouseQuality? other) =>
        other is not null
        && ExposureRows == other.ExposureRows
        && RowsWithoutUnit == other.RowsWithoutUnit
        && RowsOutsideArms == other.RowsOutsideArms
        && UnitsOutsideArms == other.UnitsOutsideArms
        && MixedUnits == other.MixedUnits
        && RepeatedExposures == other.RepeatedExposures
        && HeldOutUnits == other.HeldOutUnits
        && UnitsWithoutCluster == other.UnitsWithoutCluster
        && NotActivatedUnits == other.NotActivatedUnits
        && FactsBeforeEntry == other.FactsBeforeEntry
        && DuplicateFacts == other.DuplicateFacts
        && Metrics.Count == other.Metrics.Count
        && Metrics.All(pair => other.Metrics.TryGetValue(pair.Key, out MetricQuality quality) && quality == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ExposureRows, MixedUnits, RepeatedExposures, Metrics.Count);
}
