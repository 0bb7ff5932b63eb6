using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A bin of predicted probabilities and what happened there.</summary>
/// <param name="Range">From its lower edge to its upper; the upper edge belongs to the next bin but for the last.</param>
/// <param name="Rows">How many rows, with their weights.</param>
/// <param name="MeanProbability">The mean of what was predicted; undefined in an empty bin.</param>
/// <param name="Observed">The share that was positive, with its interval; undefined in an empty bin.</param>
public sealed record CalibrationBin(
    Interval Range,
    ConfusionCell Rows,
    Measured MeanProbability,
    IntervalEstimate Observed
)
{
    /// <summary>Observed share less mean probability: positive where the model is too shy, negative where it is too sure.</summary>
    public Measured Gap =>
        Observed.Value.TryGet(out double share, out Undefined? undefined) ? share - MeanProbability.Value : undefined;
}
