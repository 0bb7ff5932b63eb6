using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Where a key result stands, and where it will end.</summary>
/// <param name="KeyResult">The key result.</param>
/// <param name="Current">The last reading of the period; undefined without one, and for milestones and binary results.</param>
/// <param name="Progress">How much is done, not held to 0 and 1; undefined where nothing was measured.</param>
/// <param name="Score">How much is done, from 0 to 1; undefined where nothing was measured.</param>
/// <param name="Forecast">Where the metric will end; <see langword="null"/> where there is no forecast.</param>
/// <param name="ProbabilityReached">
/// The chance that it is reached at the end of the period: of the metric from its forecast, of milestones and binary results certain where done, else the
/// team's own confidence; undefined where there is neither.
/// </param>
public sealed record KeyResultAssessment(
    KeyResult KeyResult,
    Measured Current,
    Measured Progress,
    Measured Score,
    TrendForecast? Forecast,
    Measured ProbabilityReached
);
