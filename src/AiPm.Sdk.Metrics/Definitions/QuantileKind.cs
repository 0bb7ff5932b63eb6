using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A quantile of a number over units, as the 95th percentile of the latency.</summary>
public sealed record QuantileKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="measure">What is measured of a unit; a column's name stands for its sum.</param>
    /// <param name="probability">Which quantile, strictly between 0 and 1: 0.95 for the 95th percentile.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public QuantileKind(Measure measure, double probability)
    {
        Measure = Require(measure, nameof(measure));
        Probability = Domain.OpenShare.Require(probability);
    }

    /// <summary>What is measured of a unit.</summary>
    public Measure Measure { get; }

    /// <summary>Which quantile.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "quantile";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => Measure.Columns;
}
