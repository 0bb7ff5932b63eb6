using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How past forecasts did between two levels that leave out as much below as above.</summary>
/// <param name="Confidence">The promised probability of the interval.</param>
/// <param name="Covered">The share of outcomes in it, both ends included, with Wilson's interval.</param>
/// <param name="MeanWidth">Its mean width.</param>
/// <param name="IntervalScore">
/// The mean of width + 2/α × the distance by which an outcome lies outside (Gneiting and Raftery 2007): least for the true interval.
/// </param>
public sealed record IntervalCalibration(
    double Confidence,
    IntervalEstimate Covered,
    double MeanWidth,
    double IntervalScore
);
