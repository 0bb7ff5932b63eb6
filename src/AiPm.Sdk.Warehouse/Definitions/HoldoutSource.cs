using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Where it stands which units are held out of all experiments: they are in no arm, and are counted apart.</summary>
public sealed record HoldoutSource
{
    /// <summary>Names the table and its column.</summary>
    /// <param name="table">The table or view; a unit may stand in it several times.</param>
    /// <param name="unit">The column that identifies the unit, as in the exposures.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public HoldoutSource(WarehouseTable table, string unit)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentException.ThrowIfNullOrEmpty(unit);
        (Table, Unit) = (table, unit);
    }

    /// <summary>The table or view.</summary>
    public WarehouseTable Table { get; }

    /// <summary>The column that identifies the unit.</summary>
    public string Unit { get; }

    /// <summary>Which rows hold a unit out; <see langword="null"/> for all.</summary>
    public RowFilter? Filter { get; init; }
}
