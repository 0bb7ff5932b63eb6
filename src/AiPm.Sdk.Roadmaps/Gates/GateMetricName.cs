using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A metric that a gate is about to be put on: <c>Gate.Metric("answer accuracy").AtLeast(0.90)</c>.</summary>
public sealed class GateMetricName
{
    private readonly string _metric;

    internal GateMetricName(string metric) => _metric = metric;

    /// <summary>The gate is passed where the metric is at least the level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not finite.</exception>
    public Gate AtLeast(double level) => Meets(Threshold.AtLeast(level));

    /// <summary>The gate is passed where the metric is at most the level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not finite.</exception>
    public Gate AtMost(double level) => Meets(Threshold.AtMost(level));

    /// <summary>The gate is passed where the metric meets the threshold.</summary>
    public Gate Meets(Threshold threshold) => new(_metric, threshold);
}
