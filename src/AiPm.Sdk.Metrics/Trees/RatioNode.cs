using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>One node divided by another, as cost ÷ answers; undefined where the denominator is 0.</summary>
public sealed class RatioNode : MetricNode
{
    [JsonConstructor]
    internal RatioNode(string id, MetricNode numerator, MetricNode denominator)
        : base(id, numerator, denominator) { }

    /// <summary>What is divided.</summary>
    public MetricNode Numerator => Children[0];

    /// <summary>What it is divided by.</summary>
    public MetricNode Denominator => Children[1];
}
