namespace AiPm.Sdk.Numerics;

public readonly partial struct Estimate
{
    /// <summary>
    /// The names of the quantities this estimate is made of, each once, in reading order. Two estimates depend on each other
    /// where they share a name or an unnamed quantity, or names of theirs are correlated (<see cref="DependsOn"/>).
    /// </summary>
    /// <remarks>Empty for a certain number. Cost: one walk over the graph.</remarks>
    public IReadOnlyList<string> Names
    {
        get
        {
            List<string> names = [];
            if (_node is not null)
            {
                Collect(_node, names, new(ReferenceEqualityComparer.Instance));
            }

            return names;
        }
    }

    private static void Collect(EstimateNode node, List<string> names, HashSet<EstimateNode> seen)
    {
        if (!seen.Add(node))
        {
            return;
        }

        if (node is LeafNode { Name: { } name } && !names.Contains(name, StringComparer.Ordinal))
        {
            names.Add(name);
        }

        foreach (EstimateNode operand in node.Operands)
        {
            Collect(operand, names, seen);
        }
    }
}
