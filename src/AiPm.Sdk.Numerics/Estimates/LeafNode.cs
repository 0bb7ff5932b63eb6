namespace AiPm.Sdk.Numerics;

/// <summary>
/// An uncertain quantity that is written down: a distribution, a name where it is used in several places, and the copula
/// that its name belongs to where it is correlated with others.
/// </summary>
internal sealed class LeafNode(Distribution distribution, string? name, Copula? copula = null) : EstimateNode
{
    public Distribution Distribution { get; } = distribution;

    public string? Name { get; } = name;

    public Copula? Copula { get; } = copula;

    /// <summary>The scores that a correlated quantity is drawn from; none where it has a stream of its own.</summary>
    public override ReadOnlySpan<EstimateNode> Operands => Copula is null ? [] : Copula.ScoresOf(Name!);
}
