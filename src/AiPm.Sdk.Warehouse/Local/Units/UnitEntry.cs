namespace AiPm.Sdk.Warehouse;

/// <summary>When a unit entered and into which cell.</summary>
internal struct UnitEntry
{
    /// <summary>Microseconds since 1970; <see cref="long.MaxValue"/> for a unit that is in no cell, so that no fact is after it, or shortly before.</summary>
    internal long At;

    /// <summary>The cell; −1 for none.</summary>
    internal int Cell;
}
