using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>The mean of a number over units.</summary>
public sealed record MeanKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="measure">What is measured of a unit; a column's name stands for its sum.</param>
    public MeanKind(Measure measure) => Measure = Require(measure, nameof(measure));

    /// <summary>What is measured of a unit.</summary>
    public Measure Measure { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "mean";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => Measure.Columns;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsPlain => Measure.IsPlain;
}
