using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How far one covariate lies apart in two arms.</summary>
/// <param name="Covariate">The column.</param>
/// <param name="Difference">Treatment − control, of the means.</param>
/// <param name="StandardisedDifference">The difference over √((s²ₜ + s²꜀)/2), which does not grow with the number of units; undefined where the covariate does not vary.</param>
public sealed record CovariateGap(string Covariate, Measured Difference, Measured StandardisedDifference);
