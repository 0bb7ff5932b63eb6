namespace AiPm.Sdk.Numerics;

public readonly partial struct Estimate
{
    /// <summary>Whether the quantity is a certain 0.</summary>
    internal bool IsCertainZero => IsZero;

    /// <summary>The quantity a node stands for.</summary>
    internal static Estimate From(EstimateNode node) =>
        node is CertainNode certain ? new Estimate(certain.Value) : new Estimate(node);
}
