namespace AiPm.Sdk.Risks;

/// <summary>A cell of a heat map with the risks in it.</summary>
/// <param name="Cell">The cell of the matrix.</param>
/// <param name="RiskIds">The ids of the risks in it, in the order of the register.</param>
public sealed record HeatMapCell(MatrixCell Cell, IReadOnlyList<string> RiskIds);
