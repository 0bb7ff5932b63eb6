using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What moving one uncertain input from its low to its high quantile does.</summary>
/// <param name="Name">What is moved: <c>search/effort</c>, or the name of a quantity, wherever it stands as an input.</param>
/// <param name="Range">The input at the low and at the high quantile.</param>
/// <param name="AtLow">The score, or the gap, with the input at its low quantile.</param>
/// <param name="AtHigh">The same at its high quantile.</param>
/// <param name="RankAtLow">The item's rank among all, from 1; ties share the mean of their places.</param>
/// <param name="RankAtHigh">The same at the high quantile.</param>
/// <param name="VarianceShare">The share of the variance of the score, or of the gap, that the input makes alone: its first-order Sobol index, from the draws.</param>
public sealed record TornadoBar(
    string Name,
    Interval Range,
    double AtLow,
    double AtHigh,
    double RankAtLow,
    double RankAtHigh,
    Measured VarianceShare
)
{
    /// <summary>How far the score moves: the length of the bar.</summary>
    public double Swing => Math.Abs(AtHigh - AtLow);

    /// <summary>Whether the gap changes its sign: the two items change places. For a score, whether the rank changes.</summary>
    public bool Flips { get; init; }
}
