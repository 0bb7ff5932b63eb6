namespace AiPm.Sdk.Warehouse;

/// <summary>A column of a table of rows.</summary>
internal abstract class RowColumn<TRow>
{
    private protected RowColumn(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, "column");
        Name = name;
    }

    internal string Name { get; }

    /// <summary>Room for so many values of it.</summary>
    internal abstract RowBuffer<TRow> Buffer(int rows);
}
