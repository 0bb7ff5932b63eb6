using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A squared maximum mean discrepancy in linear time, with its normal interval and test.</summary>
/// <param name="Squared">MMD² with its interval; from −2 to 2, near 0 where nothing has changed.</param>
/// <param name="Bandwidth">σ of the kernel.</param>
/// <param name="PValue">The probability of so large an estimate or a larger one if nothing has changed, by the normal distribution; one-sided.</param>
public sealed record LinearMeanDiscrepancyResult(IntervalEstimate Squared, Measured Bandwidth, Measured PValue);
