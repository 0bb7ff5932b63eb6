using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The pinball (quantile) loss of a predicted quantile: the mean of τ·(y − q) where y ≥ q and (1 − τ)·(q − y) where not. Koenker and Bassett 1978.
/// </summary>
/// <remarks>At τ = ½ it is half the mean absolute error. Smallest on average for the true quantile, so it ranks forecasts of one level.</remarks>
public static class PinballLoss
{
    private static readonly string[] Assumptions =
    [
        "rows are independent",
        "rows are a fair sample of what the model will meet",
    ];

    /// <summary>Judges one predicted quantile a row.</summary>
    /// <param name="actual">What came; finite.</param>
    /// <param name="predicted">The predicted quantile, one a row; finite.</param>
    /// <param name="level">τ, the level of the quantile, strictly between 0 and 1.</param>
    /// <param name="weights">What each row counts, finite and at least 0; all equal where left out.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range; the first such row is named.</exception>
    public static IntervalEstimate Of(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        double level,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        PairedRows.Require(actual, predicted, weights, nameof(actual), nameof(predicted));
        Domain.OpenShare.Require(level);
        double[] losses = new double[actual.Length];
        for (int row = 0; row < losses.Length; row++)
        {
            double above = actual[row] - predicted[row];
            losses[row] = above >= 0 ? level * above : (level - 1) * above;
        }

        return MetricIntervals.Skew(
            $"pinball loss at {ShareText.Level(level)}",
            LinearisedStatistic.OfMean(losses, weights),
            confidence,
            Domain.NonNegative,
            MetricIntervals.SquareMethod,
            [new("rows", actual.Length)],
            Assumptions
        );
    }
}
