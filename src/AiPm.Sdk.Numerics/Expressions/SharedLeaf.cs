namespace AiPm.Sdk.Numerics;

/// <summary>Finds what a text cannot say: an unnamed quantity that is used more than once.</summary>
internal static class SharedLeaf
{
    /// <summary>The first unnamed leaf that several operands lead to, or null.</summary>
    public static LeafNode? Find(EstimateNode root)
    {
        Dictionary<EstimateNode, LeafNode?> unnamedBelow = new(ReferenceEqualityComparer.Instance);
        return Find(root, unnamedBelow);
    }

    private static LeafNode? Find(EstimateNode node, Dictionary<EstimateNode, LeafNode?> unnamedBelow)
    {
        LeafNode? unnamed = node is LeafNode { Name: null } leaf ? leaf : null;
        foreach (EstimateNode operand in node.Operands)
        {
            if (unnamedBelow.TryGetValue(operand, out LeafNode? known))
            {
                // Reached a second time: whatever unnamed leaf it holds would be written twice.
                if (known is not null)
                {
                    return known;
                }

                continue;
            }

            if (Find(operand, unnamedBelow) is { } shared)
            {
                return shared;
            }

            unnamed ??= unnamedBelow[operand];
        }

        unnamedBelow[node] = unnamed;
        return null;
    }
}
