namespace AiPm.Sdk.Numerics;

/// <summary>
/// Exponential, logarithm and power that give the same bits on every machine and at every vector width, from additions,
/// multiplications, divisions and explicit fused multiply-adds only.
/// </summary>
public static partial class Elementary { }
