using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What a metric was on a day.</summary>
public readonly record struct MetricReading
{
    /// <summary>Makes a reading.</summary>
    /// <param name="day">The day.</param>
    /// <param name="value">The value; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    [JsonConstructor]
    public MetricReading(DateOnly day, double value)
    {
        Day = day;
        Value = Domain.Real.Require(value);
    }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>The value.</summary>
    public double Value { get; }
}
