using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The items of a hierarchy by their priorities.</summary>
public sealed class AhpResult
{
    private readonly Dictionary<string, AhpCriterion> _criteria;

    internal AhpResult(List<AhpNode> nodes, Dictionary<string, AhpCriterion> criteria, SynthesisMode mode)
    {
        _criteria = criteria;
        Mode = mode;
        Criteria = [.. nodes.Select(node => criteria[node.Name])];
        AhpNode[] leaves = [.. nodes.Where(node => node.IsLeaf)];
        string[] items = AhpHierarchy.Items(leaves[0]);
        double[,] values = new double[items.Length, leaves.Length];
        for (int j = 0; j < leaves.Length; j++)
        {
            double[] local = Array.ConvertAll(
                items,
                item => leaves[j].Ratings?[item] ?? criteria[leaves[j].Name].Below![item]
            );
            double whole = mode == SynthesisMode.Ideal ? local.Max() : local.Sum();
            for (int i = 0; i < items.Length; i++)
            {
                values[i, j] = local[i] / whole;
            }
        }

        Matrix = DecisionMatrix.FromValues(
            leaves.Select(leaf => Criterion.Maximize(leaf.Name)),
            items,
            values,
            CriterionWeights.Normalized([.. leaves.Select(leaf => criteria[leaf.Name].GlobalPriority)])
        );
        Ranking = new WeightedSumModel(Normalization.None).Evaluate(Matrix);
        double sum = Ranking.Scores.Sum();
        Priorities = [.. Ranking.Scores.Select(score => score / sum)];
        ConsistencyRatio = OverallConsistency();
        Explanation = new(
            Sentence(),
            $"analytic hierarchy process, {(mode == SynthesisMode.Ideal ? "ideal" : "distributive")} mode (Saaty 1980)",
            []
        );
    }

    /// <summary>How the priorities of items were put together.</summary>
    public SynthesisMode Mode { get; }

    /// <summary>All parts of the hierarchy with their priorities, from the goal down.</summary>
    public IReadOnlyList<AhpCriterion> Criteria { get; }

    /// <summary>
    /// The items by the lowest criteria, weighted by their global priorities: what any other method, a forecast or a rank-reversal check can read.
    /// </summary>
    public DecisionMatrix Matrix { get; }

    /// <summary>The items in order, with what each criterion adds; in the ideal mode scores do not add up to 1.</summary>
    public WeightedSumResult Ranking { get; }

    /// <summary>The priority of each item, in the order of <see cref="DecisionMatrix.Items"/>; they add up to 1.</summary>
    public IReadOnlyList<double> Priorities { get; }

    /// <summary>
    /// The consistency of the whole hierarchy: the consistency indices below each part, weighted by its global priority, over the random indices weighted so (Saaty 1980).
    /// Undefined where one is.
    /// </summary>
    public Measured ConsistencyRatio { get; }

    /// <summary>The items in a sentence, with what is inconsistent.</summary>
    public Explanation Explanation { get; }

    /// <summary>The priority of an item.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public double this[string item] => Priorities[Matrix.IndexOf(item)];

    /// <summary>A part of the hierarchy by its name.</summary>
    /// <exception cref="ArgumentException">There is no such part.</exception>
    public AhpCriterion Part(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _criteria.TryGetValue(name, out AhpCriterion? criterion)
            ? criterion
            : throw new ArgumentException(
                $"there is no \"{name}\" in the hierarchy{(Spelling.Suggest(name, _criteria.Keys) is { } known ? "; " + known : "")}",
                nameof(name)
            );
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private Measured OverallConsistency()
    {
        (double index, double random) = (0, 0);
        foreach (AhpCriterion criterion in Criteria)
        {
            if (criterion.Below is not { } below)
            {
                continue;
            }

            if (
                !below.ConsistencyRatio.TryGet(out _, out Undefined? undefined)
                || !below.RandomIndex.TryGet(out double own, out undefined)
            )
            {
                return new Undefined(undefined.Reason, $"{criterion.Name}: {undefined.Sentence}");
            }

            index += criterion.GlobalPriority * below.ConsistencyIndex;
            random += criterion.GlobalPriority * own;
        }

        return random > 0 ? index / random : 0;
    }

    private string Sentence()
    {
        IEnumerable<string> order = Ranking.Items.Select(item => $"{item.Id} {NumberText.Number(this[item.Id], 3)}");
        AhpCriterion[] inconsistent =
        [
            .. Criteria.Where(criterion =>
                criterion.Below is { } below
                && below.ConsistencyRatio.TryGet(out double ratio, out _)
                && ratio > PairwisePriorities.UsualLimit
            ),
        ];
        return $"Priorities: {string.Join(", ", order)}."
            + string.Concat(
                inconsistent.Select(criterion =>
                    $" The judgements under {criterion.Name} contradict each other: {criterion.Below!.Revision()}."
                )
            );
    }
}
