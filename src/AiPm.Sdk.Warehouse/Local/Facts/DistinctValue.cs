namespace AiPm.Sdk.Warehouse;

/// <summary>A value of a column that is compared with others of the same column only.</summary>
/// <param name="Bits">A whole number, an instant, true as 1, or the bits of a number with a fraction.</param>
/// <param name="Text">The text; <see langword="null"/> where it is none.</param>
/// <param name="IsFraction">Whether the bits are those of a number that is no whole one.</param>
internal readonly record struct DistinctValue(long Bits, string? Text, bool IsFraction);
