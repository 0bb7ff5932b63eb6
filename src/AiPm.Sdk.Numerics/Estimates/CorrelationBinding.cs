namespace AiPm.Sdk.Numerics;

/// <summary>Puts the copulas of correlations into graphs: every leaf of a name that they know.</summary>
internal sealed class CorrelationBinding(IReadOnlyDictionary<string, Copula> copulas)
{
    // A node used twice stays one node, also between the estimates that are bound together.
    private readonly Dictionary<EstimateNode, EstimateNode> _bound = new(ReferenceEqualityComparer.Instance);

    /// <summary>The names that were met.</summary>
    public HashSet<string> Found { get; } = new(StringComparer.Ordinal);

    public Estimate Bind(Estimate estimate) => Estimate.OfNode(Bind(estimate.Node));

    private EstimateNode Bind(EstimateNode node)
    {
        if (!_bound.TryGetValue(node, out EstimateNode? bound))
        {
            bound = node switch
            {
                LeafNode leaf => BindLeaf(leaf),
                OperationNode operation => BindOperands(operation),
                _ => node,
            };
            _bound.Add(node, bound);
        }

        return bound;
    }

    private LeafNode BindLeaf(LeafNode leaf)
    {
        if (leaf.Name is not { } name || !copulas.TryGetValue(name, out Copula? copula))
        {
            return leaf;
        }

        _ = Found.Add(name);
        return leaf.Copula is null ? new(leaf.Distribution, name, copula)
            : leaf.Copula.Equals(copula) ? leaf
            : throw new ArgumentException(
                $"\"{name}\" is already bound to other correlations ({string.Join(", ", Correlations.PairsOf(leaf.Copula.Names, leaf.Copula.Spearman))}); put all correlations of a quantity into one"
            );
    }

    private OperationNode BindOperands(OperationNode operation)
    {
        EstimateNode[] operands = new EstimateNode[operation.Operands.Length];
        bool isChanged = false;
        for (int i = 0; i < operands.Length; i++)
        {
            operands[i] = Bind(operation.Operands[i]);
            isChanged |= !ReferenceEquals(operands[i], operation.Operands[i]);
        }

        return isChanged ? new(operation.Operation, operands) : operation;
    }
}
