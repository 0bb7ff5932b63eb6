namespace AiPm.Sdk.Risks;

/// <summary>A risk's way over a heat map.</summary>
/// <param name="Id">The id of the risk.</param>
/// <param name="Dimension">The dimension whose cell is shown.</param>
/// <param name="Inherent">Its cell as if nothing were done; <see langword="null"/> where it is not rated so.</param>
/// <param name="Current">Its cell today; <see langword="null"/> where it is not rated so.</param>
/// <param name="Target">Its cell when all is done; <see langword="null"/> where it is not rated so.</param>
public sealed record HeatMapRisk(
    string Id,
    string Dimension,
    MatrixCell? Inherent,
    MatrixCell? Current,
    MatrixCell? Target
);
