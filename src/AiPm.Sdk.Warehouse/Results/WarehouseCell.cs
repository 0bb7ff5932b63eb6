using System.Collections.Immutable;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>The units of one arm that entered on one day in one combination of segments.</summary>
public sealed record WarehouseCell
{
    /// <summary>Makes a cell.</summary>
    /// <param name="day">The UTC day of entry.</param>
    /// <param name="segments">The value of each segment column, in their order; <see langword="null"/> where units have none.</param>
    /// <param name="summary">The arm with the statistics of all metrics but quantiles.</param>
    /// <param name="sketches">The sketches of quantiles, by metric id.</param>
    /// <param name="individuals">The number of units, of which the summary may count the clusters instead.</param>
    public WarehouseCell(
        DateOnly day,
        IReadOnlyList<string?> segments,
        ArmSummary summary,
        IReadOnlyDictionary<string, QuantileSketch> sketches,
        long individuals
    )
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(sketches);
        ArgumentOutOfRangeException.ThrowIfNegative(individuals);
        Day = day;
        Segments = Array.AsReadOnly([.. segments]);
        Summary = summary;
        Sketches = sketches.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Individuals = individuals;
    }

    /// <summary>The arm.</summary>
    public string Arm => Summary.Arm;

    /// <summary>The UTC day of entry.</summary>
    public DateOnly Day { get; }

    /// <summary>The value of each segment column, in their order; <see langword="null"/> where units have none.</summary>
    public IReadOnlyList<string?> Segments { get; }

    /// <summary>The arm with the statistics of all metrics but quantiles.</summary>
    public ArmSummary Summary { get; }

    /// <summary>The sketches of quantiles, by metric id.</summary>
    public IReadOnlyDictionary<string, QuantileSketch> Sketches { get; }

    /// <summary>The number of units.</summary>
    public long Individuals { get; }

    /// <summary>Whether both are of the same arm, day and segments.</summary>
    public bool IsOfSameUnits(WarehouseCell other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Arm == other.Arm && Day == other.Day && Segments.SequenceEqual(other.Segments, StringComparer.Ordinal);
    }

    /// <summary>The units of both; of the same arm, day and segments.</summary>
    /// <exception cref="ArgumentException">They are of another arm, day or segment, or do not hold the same metrics.</exception>
    public WarehouseCell Merge(WarehouseCell other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsOfSameUnits(other)
            ? new(
                Day,
                Segments,
                Summary.Merge(other.Summary),
                Sketches.ToDictionary(
                    pair => pair.Key,
                    pair => pair.Value.Merge(other.Sketches[pair.Key]),
                    StringComparer.Ordinal
                ),
                checked(Individuals + other.Individuals)
            )
            : throw new ArgumentException(
                $"other must be of arm \"{Arm}\", {Day:yyyy-MM-dd} and the segments [{string.Join(", ", Segments)}], but was of \"{other.Arm}\", {other.Day:yyyy-MM-dd} and [{string.Join(", ", other.Segments)}]",
                nameof(other)
            );
    }

    /// <summary>Equal when everything is, to the last bit of every statistic.</summary>
    public bool Equals(WarehouseCell? other) =>
        other is not null
        && IsOfSameUnits(other)
        && Individuals == other.Individuals
        && Summary == other.Summary
        && Sketches.Count == other.Sketches.Count
        && Sketches.All(pair =>
            other.Sketches.TryGetValue(pair.Key, out QuantileSketch? sketch) && sketch.Equals(pair.Value)
        );

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Arm, Day, Individuals);
}
