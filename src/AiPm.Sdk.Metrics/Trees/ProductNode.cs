using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>The product of other nodes, as visitors × conversion × order value.</summary>
public sealed class ProductNode : MetricNode
{
    [JsonConstructor]
    internal ProductNode(string id, IReadOnlyList<MetricNode> factors)
        : base(id, RequireSome(factors, id, nameof(factors))) { }

    /// <summary>What is multiplied.</summary>
    public IReadOnlyList<MetricNode> Factors => Children;
}
