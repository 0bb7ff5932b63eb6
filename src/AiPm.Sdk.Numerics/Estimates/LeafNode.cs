namespace AiPm.Sdk.Numerics;

/// <summary>An uncertain quantity that is written down: a distribution, and a name where it is used in several places.</summary>
internal sealed class LeafNode(Distribution distribution, string? name) : EstimateNode
{
    public Distribution Distribution { get; } = distribution;

    public string? Name { get; } = name;
}
