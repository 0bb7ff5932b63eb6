namespace AiPm.Sdk.Numerics;

public readonly partial struct Estimate
{
    /// <summary>
    /// The rank correlations that the quantities of this estimate are bound to, also with quantities that are not part of it;
    /// each pair once.
    /// </summary>
    /// <remarks>Empty where nothing is correlated. Cost: one walk over the graph.</remarks>
    public IReadOnlyList<RankCorrelation> RankCorrelations =>
        _node is null
            ? []
            : [.. Copulas(_node).SelectMany(copula => Correlations.PairsOf(copula.Names, copula.Spearman))];

    /// <summary>
    /// The names of the quantities this estimate depends on: <see cref="Names"/>, then those that its own are correlated with.
    /// </summary>
    /// <remarks>Another estimate is independent of it where it has none of these names and shares no unnamed quantity.</remarks>
    public IReadOnlyList<string> DependsOn
    {
        get
        {
            List<string> names = [.. Names];
            HashSet<string> own = new(names, StringComparer.Ordinal);
            foreach (RankCorrelation pair in RankCorrelations)
            {
                if (own.Contains(pair.First) != own.Contains(pair.Second))
                {
                    string other = own.Contains(pair.First) ? pair.Second : pair.First;
                    if (!names.Contains(other, StringComparer.Ordinal))
                    {
                        names.Add(other);
                    }
                }
            }

            return names;
        }
    }

    /// <summary>
    /// The same estimate with every quantity in it whose name the correlations know bound to them. Others that share
    /// these names must be bound too: a simulation refuses a quantity that is correlated in one place only.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The estimate is certain or an unnamed distribution, none of its quantities is named in the correlations, or one is already
    /// bound to others.
    /// </exception>
    public Estimate CorrelatedBy(Correlations correlations)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        return correlations.BindOne(this);
    }

    internal static Estimate OfNode(EstimateNode node) =>
        node is CertainNode certain ? certain.Value : new Estimate(node);

    /// <summary>The copulas in a graph, each once, in reading order.</summary>
    internal static IReadOnlyList<Copula> Copulas(EstimateNode root)
    {
        List<Copula> copulas = [];
        Collect(root, copulas, new(ReferenceEqualityComparer.Instance));
        return copulas;
    }

    private static void Collect(EstimateNode node, List<Copula> copulas, HashSet<EstimateNode> seen)
    {
        if (!seen.Add(node))
        {
            return;
        }

        if (node is LeafNode leaf)
        {
            if (leaf.Copula is { } copula && !copulas.Contains(copula))
            {
                copulas.Add(copula);
            }

            return;
        }

        foreach (EstimateNode operand in node.Operands)
        {
            Collect(operand, copulas, seen);
        }
    }
}
