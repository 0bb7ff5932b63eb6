namespace AiPm.Sdk.Numerics;

/// <summary>A formula as a constant and one part for each input, each of which depends on that input alone.</summary>
/// <param name="Constant">What stands beside the parts: 1 or 0 where nothing does.</param>
/// <param name="Parts">The part of each input, in the order of the inputs; neutral (1 or 0) for one that the formula does not use.</param>
public sealed record FormulaParts(double Constant, IReadOnlyList<Formula> Parts);
