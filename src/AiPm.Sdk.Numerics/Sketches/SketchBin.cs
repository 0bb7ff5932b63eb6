namespace AiPm.Sdk.Numerics;

/// <summary>A non-empty bin of a <see cref="QuantileSketch"/>.</summary>
/// <param name="Index">i of γ^(i−1) &lt; |x| ≤ γ^i.</param>
/// <param name="Count">How many values lie in it.</param>
public readonly record struct SketchBin(int Index, long Count);
