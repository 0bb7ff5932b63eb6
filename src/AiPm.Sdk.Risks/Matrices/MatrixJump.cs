namespace AiPm.Sdk.Risks;

/// <summary>A cell of the lowest level beside one of the highest.</summary>
/// <param name="From">The cell of the lowest level.</param>
/// <param name="To">The cell of the highest level beside, above or at its upper corner.</param>
public sealed record MatrixJump(MatrixCell From, MatrixCell To);
