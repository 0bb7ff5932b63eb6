namespace AiPm.Sdk.Warehouse;

/// <summary>
/// A table or view with one row for each unit of an experiment: the arm it was assigned to and the columns that metrics need.
/// A proportion's column holds 0 and 1 as numbers.
/// </summary>
/// <remarks>Names may hold any character; they are quoted, never trusted.</remarks>
public sealed record UnitTable
{
    /// <summary>Names the table.</summary>
    /// <param name="name">The table or view; not empty.</param>
    /// <param name="armColumn">The column that holds the name of the arm; not empty.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public UnitTable(string name, string armColumn)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(armColumn);
        Name = name;
        ArmColumn = armColumn;
    }

    /// <summary>The table or view.</summary>
    public string Name { get; }

    /// <summary>The column that holds the name of the arm.</summary>
    public string ArmColumn { get; }

    /// <summary>The schema the table is in.</summary>
    /// <value>None by default: the engine's search path decides.</value>
    public string? Schema { get; init; }

    /// <summary>The column that identifies the unit. Where given, a unit that stands twice, in one arm or two, or a row without unit is an error.</summary>
    /// <value>None by default: rows are trusted to be units.</value>
    public string? UnitColumn { get; init; }
}
