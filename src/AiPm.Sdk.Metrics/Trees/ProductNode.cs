namespace AiPm.Sdk.Metrics;

/// <summary>The product of other nodes, as visitors × conversion × order value.</summary>
public sealed class ProductNode : MetricNode
{
    internal ProductNode(string id, IReadOnlyList<MetricNode> factors)
        : base(id, RequireSome(factors, id, nameof(factors))) { }
}
