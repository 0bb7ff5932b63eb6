namespace AiPm.Sdk.Metrics;

/// <summary>A value with its slopes by diagonal, row and column sum; the slope by cell (i, j) is [i = j] Dᵢ + Rᵢ + Qⱼ.</summary>
internal sealed record MarginSlopes(double Value, double[] ByDiagonal, double[] ByActual, double[] ByPredicted);
