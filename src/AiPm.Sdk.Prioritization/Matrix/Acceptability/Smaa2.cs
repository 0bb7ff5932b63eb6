using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// SMAA-2: what can be said of an order without knowing the weights. For which share of all weights does an item rank first, second, …;
/// which weights favour it; and how sure is that, with cells as uncertain as they are (Lahdelma and Salminen 2001).
/// </summary>
/// <remarks>
/// Unlike the common implementation, tied items share their ranks, so that the acceptabilities of every rank add up to 1. Each answer has its Monte Carlo
/// error; for two criteria and certain cells it is exact.
/// </remarks>
public static class Smaa2
{
    /// <summary>Analyses a matrix. Its own weights are not used.</summary>
    /// <param name="matrix">The items; cells may be uncertain, none may be missing.</param>
    /// <param name="weights">What is known of the weights; nothing when left out.</param>
    /// <param name="method">
    /// What ranks the items under given weights: the weighted sum of min-max normalised values when left out, SMAA-2's additive value
    /// function with linear partial values over each draw's range. With stated scales use <see cref="Normalization.FixedScale"/>, with utilities
    /// <see cref="Normalization.None"/>; any other method may stand in (SMAA-TOPSIS and its like).
    /// </param>
    /// <param name="options">Draws, seed and threads; <see cref="SimulationOptions.Default"/> when left out.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="InvalidDecisionMatrixException">Cells are missing; all are listed.</exception>
    /// <exception cref="ArgumentException">The weights do not fit the criteria, or leave no room.</exception>
    /// <exception cref="UndefinedException">The method is not defined for the numbers of some draw; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public static MatrixForecast Analyze(
        DecisionMatrix matrix,
        WeightSpace? weights = null,
        MatrixMethod? method = null,
        SimulationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) =>
        (method ?? new WeightedSumModel(Normalization.MinMax)).Forecast(
            matrix,
            weights ?? WeightSpace.Unknown,
            options,
            progress,
            cancellation
        );
}
