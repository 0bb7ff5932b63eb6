namespace AiPm.Sdk.Numerics;

/// <summary>Finds what is uncertain in a graph.</summary>
internal static class EstimateLeaf
{
    /// <summary>The first distribution in reading order, or null.</summary>
    public static LeafNode? Find(EstimateNode root) => Find(root, new(ReferenceEqualityComparer.Instance));

    private static LeafNode? Find(EstimateNode node, HashSet<EstimateNode> seen)
    {
        if (node is LeafNode leaf)
        {
            return leaf;
        }

        foreach (EstimateNode operand in node.Operands)
        {
            if (seen.Add(operand) && Find(operand, seen) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
