using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Where it stands which unit saw which arm of an experiment, and when: one row an exposure, as many as there were.</summary>
/// <remarks>
/// The first exposure of a unit counts. Segments and clusters are columns of the same table, as they must be known when the unit enters: join a table of users in a view.
/// </remarks>
public sealed record ExposureSource
{
    private readonly IReadOnlyList<string> _segments = [];

    /// <summary>Names the table and its columns.</summary>
    /// <param name="table">The table or view.</param>
    /// <param name="unit">The column that identifies the unit, as a user.</param>
    /// <param name="arm">The column that holds the name of the arm.</param>
    /// <param name="at">The column with the instant of the exposure, in UTC.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public ExposureSource(WarehouseTable table, string unit, string arm, string at)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentException.ThrowIfNullOrEmpty(unit);
        ArgumentException.ThrowIfNullOrEmpty(arm);
        ArgumentException.ThrowIfNullOrEmpty(at);
        (Table, Unit, Arm, At) = (table, unit, arm, at);
    }

    /// <summary>The table or view.</summary>
    public WarehouseTable Table { get; }

    /// <summary>The column that identifies the unit.</summary>
    public string Unit { get; }

    /// <summary>The column that holds the name of the arm.</summary>
    public string Arm { get; }

    /// <summary>The column with the instant of the exposure.</summary>
    public string At { get; }

    /// <summary>Which rows are exposures of this experiment, as <c>RowFilter.Equal("experiment", "assistant")</c>; <see langword="null"/> for all.</summary>
    public RowFilter? Filter { get; init; }

    /// <summary>Columns of text that split units into segments, as country and platform. A unit's segment is that of its first exposure.</summary>
    /// <value>None by default. Statistics are kept for each combination that occurs.</value>
    /// <exception cref="ArgumentException">A name is empty or stands twice.</exception>
    public IReadOnlyList<string> Segments
    {
        get => _segments;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Segments));
            foreach (string segment in value)
            {
                ArgumentException.ThrowIfNullOrEmpty(segment, nameof(Segments));
            }

            _segments =
                value.Distinct(StringComparer.Ordinal).Count() == value.Count
                    ? Array.AsReadOnly([.. value])
                    : throw new ArgumentException(
                        $"Segments must be different columns, but were [{string.Join(", ", value)}]",
                        nameof(value)
                    );
        }
    }

    /// <summary>The column of the cluster that was assigned as a whole, as a company; <see langword="null"/> where units were assigned one by one.</summary>
    public string? Cluster { get; init; }

    /// <summary>A column that holds the UTC date of <see cref="At"/>, by which the table is split on disk; rows of other dates are then not read.</summary>
    /// <value>None by default.</value>
    public string? Partition { get; init; }

    /// <summary>The columns that are read, each once.</summary>
    public IReadOnlyList<string> Columns =>
        [
            .. new[] { Unit, Arm, At, Cluster, Partition }
                .Where(column => column is not null)
                .Select(column => column!)
                .Concat(Segments)
                .Concat(Filter?.Columns ?? [])
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Equal when table, columns and filter are.</summary>
    public bool Equals(ExposureSource? other) =>
        other is not null
        && (Table, Unit, Arm, At, Filter, Cluster, Partition)
            == (other.Table, other.Unit, other.Arm, other.At, other.Filter, other.Cluster, other.Partition)
        && Segments.SequenceEqual(other.Segments, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Table, Unit, Arm, At, Segments.Count);
}
