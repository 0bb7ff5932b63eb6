using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The analytic hierarchy process: a goal, criteria in as many levels as it takes, and items under the lowest (Saaty 1977, 1980). Priorities are
/// multiplied down the hierarchy and added up over the lowest criteria.
/// </summary>
public static class AhpHierarchy
{
    /// <summary>Puts a hierarchy together.</summary>
    /// <param name="goal">The top of the hierarchy. Every leaf must judge the same items; no two parts may have one name.</param>
    /// <param name="mode">How the priorities of items are put together.</param>
    /// <param name="method">How judgements become priorities.</param>
    /// <param name="randomIndex">The random indices of consistency ratios; Saaty's when left out.</param>
    /// <exception cref="InvalidDecisionMatrixException">Names are used twice, or leaves judge different items; all of it is listed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mode or the method is not a named one.</exception>
    public static AhpResult Synthesize(
        AhpNode goal,
        SynthesisMode mode = SynthesisMode.Distributive,
        PriorityMethod method = PriorityMethod.Eigenvector,
        RandomIndexTable? randomIndex = null
    )
    {
        ArgumentNullException.ThrowIfNull(goal);
        _ = EnumDomain.Require(mode);

        List<AhpNode> nodes = [];
        Collect(goal, nodes);
        Refuse(nodes);
        Dictionary<string, AhpCriterion> criteria = new(StringComparer.Ordinal);
        AddCriteria(goal, "", local: 1, global: 1, method, randomIndex ?? RandomIndexTable.Saaty, criteria);
        return new(nodes, criteria, mode);
    }

    private static void Collect(AhpNode node, List<AhpNode> nodes)
    {
        nodes.Add(node);
        foreach (AhpNode child in node.Children)
        {
            Collect(child, nodes);
        }
    }

    private static void AddCriteria(
        AhpNode node,
        string parent,
        double local,
        double global,
        PriorityMethod method,
        RandomIndexTable randomIndex,
        Dictionary<string, AhpCriterion> criteria
    )
    {
        PairwisePriorities? priorities = node.Comparisons?.Priorities(method, randomIndex);
        criteria.Add(node.Name, new(node.Name, parent, local, global, priorities));
        foreach (AhpNode child in node.Children)
        {
            double share = priorities![child.Name];
            AddCriteria(child, node.Name, share, global * share, method, randomIndex, criteria);
        }
    }

    private static void Refuse(List<AhpNode> nodes)
    {
        List<Problem> problems = [];
        problems.AddRange(
            nodes
                .GroupBy(node => node.Name, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => new Problem(
                    same.Key,
                    0,
                    $"the name of {same.Count()} parts of the hierarchy",
                    "the name of one"
                ))
        );
        AhpNode[] leaves = [.. nodes.Where(node => node.IsLeaf)];
        string[] items = Items(leaves[0]);
        foreach (AhpNode leaf in leaves.Skip(1))
        {
            string[] own = Items(leaf);
            if (
                !own.Order(StringComparer.Ordinal)
                    .SequenceEqual(items.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            )
            {
                problems.Add(
                    new(
                        leaf.Name,
                        0,
                        $"a criterion of {string.Join(", ", own)}",
                        $"a criterion of {string.Join(", ", items)}, as {leaves[0].Name} is"
                    )
                );
            }
        }

        InvalidDecisionMatrixException.ThrowIfAny(problems);
    }

    internal static string[] Items(AhpNode leaf) => [.. leaf.Comparisons?.Names ?? leaf.Ratings!.Keys];
}
