namespace AiPm.Sdk.Warehouse;

/// <summary>A table or view of an engine, by its name and where that is.</summary>
/// <remarks>Names may hold any character; they are quoted, never trusted. A name alone is a table: <c>"events"</c>.</remarks>
public sealed record WarehouseTable
{
    /// <summary>Names the table.</summary>
    /// <param name="name">The table or view; not empty.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public WarehouseTable(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>The table or view.</summary>
    public string Name { get; }

    /// <summary>The schema, or the data set, that it is in.</summary>
    /// <value>None by default: the engine's search path decides.</value>
    public string? Schema { get; init; }

    /// <summary>The catalog, database or project that the schema is in.</summary>
    /// <value>None by default. Needs a schema.</value>
    public string? Catalog { get; init; }

    /// <summary>A name is a table.</summary>
    public static implicit operator WarehouseTable(string name) => new(name);

    /// <summary>The parts of the name, outermost first.</summary>
    internal IReadOnlyList<string> Parts =>
        [.. new[] { Catalog, Schema, Name }.Where(part => part is not null).Select(part => part!)];

    /// <summary>The name with where it is: <c>product.events</c>.</summary>
    public override string ToString() => string.Join('.', Parts);
}
