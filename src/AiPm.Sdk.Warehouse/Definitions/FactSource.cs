using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Where it stands what units did, and when: one row an event, an order, an answer.</summary>
public sealed record FactSource
{
    /// <summary>Names the table and its columns.</summary>
    /// <param name="name">What metrics refer to it by; not empty.</param>
    /// <param name="table">The table or view.</param>
    /// <param name="unit">The column that identifies the unit, as in the exposures.</param>
    /// <param name="at">The column with the instant of the row, in UTC.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public FactSource(string name, WarehouseTable table, string unit, string at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentException.ThrowIfNullOrEmpty(unit);
        ArgumentException.ThrowIfNullOrEmpty(at);
        (Name, Table, Unit, At) = (name, table, unit, at);
    }

    /// <summary>What metrics refer to it by.</summary>
    public string Name { get; }

    /// <summary>The table or view.</summary>
    public WarehouseTable Table { get; }

    /// <summary>The column that identifies the unit.</summary>
    public string Unit { get; }

    /// <summary>The column with the instant of the row.</summary>
    public string At { get; }

    /// <summary>Which rows are of it; <see langword="null"/> for all.</summary>
    public RowFilter? Filter { get; init; }

    /// <summary>A column that identifies the event, so that one delivered twice counts once.</summary>
    /// <value>None by default: every row counts.</value>
    /// <remarks>Rows equal in unit, instant, event and every column that is read are one. An event that stands twice with other content is two.</remarks>
    public string? EventId { get; init; }

    /// <summary>A column that holds the UTC date of <see cref="At"/>, by which the table is split on disk; rows of other dates are then not read.</summary>
    /// <value>None by default.</value>
    public string? Partition { get; init; }
}
