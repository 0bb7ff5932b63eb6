using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A small drawing in a cell, on the scale of its column. The cell's text says the same in numbers.</summary>
public abstract record CellBar
{
    private protected CellBar() { }

    /// <summary>What the scale must hold to show this bar; <see langword="null"/> where it needs none.</summary>
    internal abstract Interval? Extent { get; }
}
