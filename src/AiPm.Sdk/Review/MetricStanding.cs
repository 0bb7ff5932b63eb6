using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Where a metric stands, and where it was thought to stand at the last look.</summary>
/// <param name="Now">What is known.</param>
/// <param name="Before">What was known at the last look.</param>
/// <param name="Target">The verdict on its target with hysteresis; unknown without target or value.</param>
/// <param name="TargetBefore">The verdict as it was at the last look.</param>
/// <param name="Anomalies">Which observations are not as expected.</param>
public sealed record MetricStanding(
    MetricHistory Now,
    MetricHistory Before,
    ThresholdVerdict Target,
    ThresholdVerdict TargetBefore,
    MetricAnomalies Anomalies
);
