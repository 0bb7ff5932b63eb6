namespace AiPm.Sdk.Experiments;

/// <summary>By how much the outcome is adjusted for each unit of a covariate.</summary>
/// <param name="Covariate">What people call the covariate.</param>
/// <param name="Control">The slope in the control.</param>
/// <param name="Treatment">The slope in the treatment; that of the control where one θ is pooled over the arms.</param>
public sealed record CovariateSlope(string Covariate, double Control, double Treatment);
