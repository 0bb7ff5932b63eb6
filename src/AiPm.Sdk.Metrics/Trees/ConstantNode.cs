using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A number in a metric tree, as 12 months in a year. No change is ever attributed to it.</summary>
public sealed class ConstantNode : MetricNode
{
    [JsonConstructor]
    internal ConstantNode(string id, double value)
        : base(id) => Value = Domain.Real.Require(value, id);

    /// <summary>The number.</summary>
    public double Value { get; }
}
