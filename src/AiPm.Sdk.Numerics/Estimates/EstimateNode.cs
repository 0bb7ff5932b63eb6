namespace AiPm.Sdk.Numerics;

/// <summary>A node of an estimate's graph. Nodes are immutable; a node used twice is one quantity used twice.</summary>
internal abstract class EstimateNode
{
    /// <summary>The nodes this one is computed from, in the order of reading.</summary>
    public virtual ReadOnlySpan<EstimateNode> Operands => [];

    /// <summary>How far the graph reaches below this node; bounds every recursion over it.</summary>
    public virtual int Depth => 0;

    /// <summary>Whether both are the same uncertain quantity: the same node, or leaves of the same name, distribution and correlations.</summary>
    public static bool AreSame(EstimateNode left, EstimateNode right) =>
        ReferenceEquals(left, right)
        || (
            left is LeafNode { Name: { } leftName } leftLeaf
            && right is LeafNode { Name: { } rightName } rightLeaf
            && leftName == rightName
            && leftLeaf.Distribution.Equals(rightLeaf.Distribution)
            && Equals(leftLeaf.Copula, rightLeaf.Copula)
        );
}
