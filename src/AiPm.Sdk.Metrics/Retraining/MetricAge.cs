using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A metric's value at an age of the model.</summary>
public readonly record struct MetricAge
{
    /// <summary>Makes the reading.</summary>
    /// <param name="days">Days since the model was trained; at least 0.</param>
    /// <param name="value">The metric's value; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    [JsonConstructor]
    public MetricAge(double days, double value)
    {
        Days = Domain.NonNegative.Require(days);
        Value = Domain.Real.Require(value);
    }

    /// <summary>Days since the model was trained.</summary>
    public double Days { get; }

    /// <summary>The metric's value.</summary>
    public double Value { get; }
}
