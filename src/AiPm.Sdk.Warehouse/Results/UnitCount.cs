namespace AiPm.Sdk.Warehouse;

/// <summary>How many units entered an arm on a day in a segment: what a check of the split goes by.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Day">The UTC day of entry.</param>
/// <param name="Segments">The value of each segment column, in their order; <see langword="null"/> where the unit has none.</param>
/// <param name="Units">The number of units.</param>
/// <remarks>Equality compares the segments by reference, not by content.</remarks>
public sealed record UnitCount(string Arm, DateOnly Day, IReadOnlyList<string?> Segments, long Units);
