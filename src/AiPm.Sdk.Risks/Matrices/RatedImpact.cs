namespace AiPm.Sdk.Risks;

/// <summary>What a rating comes to in one dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Impact">The level of impact.</param>
/// <param name="Cell">The cell of likelihood and impact.</param>
public sealed record RatedImpact(string Dimension, string Impact, MatrixCell Cell);
