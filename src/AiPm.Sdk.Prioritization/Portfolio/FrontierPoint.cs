namespace AiPm.Sdk.Prioritization;

/// <summary>A portfolio that none beats: none is worth as much for less, none is worth more for as much.</summary>
/// <param name="Cost">What it uses of the capacity.</param>
/// <param name="Value">What it is worth.</param>
/// <param name="Selected">The ids of its items, in ordinal order.</param>
/// <param name="IsSupported">
/// Whether it is best for some price of the capacity, so a corner of the concave hull. Others are found by capacity alone, and no ranking by value ÷ cost meets them.
/// </param>
public sealed record FrontierPoint(double Cost, double Value, IReadOnlyList<string> Selected, bool IsSupported);
