namespace AiPm.Sdk.Numerics;

/// <summary>
/// A formula seen from one input: formula = slope × factor + intercept, where the factor depends on that input alone and slope and
/// intercept do not depend on it. So the mean over the other inputs, given this one, is linear in the factor.
/// </summary>
/// <param name="Factor">What the input enters by, as 1 ÷ effort.</param>
/// <param name="Slope">What it is multiplied by.</param>
/// <param name="Intercept">What is added.</param>
public sealed record FormulaSeparation(Formula Factor, Formula Slope, Formula Intercept);
