using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A decision tree rolled back: its value, what to choose where, and what may come of it.</summary>
public sealed class DecisionAnalysis
{
    private readonly DecisionNode _tree;
    private readonly DecisionColumns _columns;
    private readonly double[] _values;

    private DecisionAnalysis(DecisionNode tree, DecisionColumns columns, Provenance? provenance)
    {
        (_tree, _columns, Provenance) = (tree, columns, provenance);
        Rollback rollback = new(columns, Allowed: null);
        _values = Now(rollback);
        Value = columns.Mean(_values);
        rollback.Walk(tree, "", columns.Ones(), columns.Discount(tree), columns.Zeros());
        Choices = [.. rollback.Points];
        Outcomes = [.. rollback.Outcomes];
        ProbabilityOfGain = Bounded(columns.Mean(rollback.Gain));
        Explanation = new(
            Sentence(),
            "decision tree by backward induction (Raiffa 1968)",
            [
                "the option with the best mean value is chosen",
                "what is uncertain outside chance nodes is not known when a choice is made",
                "the rate holds no premium for what the probabilities say",
            ]
        );
    }

    /// <summary>The mean present value where the best option is chosen everywhere; exact where all is certain but chance.</summary>
    public SimulatedValue Value { get; }

    /// <summary>P(present value &gt; 0), over chance and all that is uncertain.</summary>
    public SimulatedValue ProbabilityOfGain { get; }

    /// <summary>Every choice that can come up, from the root on.</summary>
    public IReadOnlyList<DecisionPoint> Choices { get; }

    /// <summary>Every end that can come, with its probability: the risk profile.</summary>
    public IReadOnlyList<DecisionOutcome> Outcomes { get; }

    /// <summary>Seed, draws and versions; null where nothing was drawn.</summary>
    public Provenance? Provenance { get; }

    /// <summary>What the analysis says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The mean present value over chance in each draw of what is uncertain; one number where all is certain.</summary>
    [JsonIgnore]
    public ReadOnlySpan<double> Draws => _values;

    /// <summary>
    /// What an option is worth: the value of the tree less its value where the option cannot be chosen, on the same draws. Never negative but for
    /// its error.
    /// </summary>
    /// <param name="choice">The name of the choice; all choices of that name.</param>
    /// <param name="option">The option that is taken away; it must not be the only one.</param>
    /// <exception cref="ArgumentException">No choice has this option beside others.</exception>
    public SimulatedValue ValueOfOption(string choice, string option)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(option);
        bool isThere = false;
        (_, SimulatedValue lost) = Restricted(
            (node, branch) =>
            {
                bool isTaken = node.Name == choice && branch.Name == option && node.Branches.Count > 1;
                isThere |= isTaken;
                return !isTaken;
            }
        );
        return isThere
            ? lost
            : throw new ArgumentException(
                $"no choice \"{choice}\" has the option \"{option}\" beside another",
                nameof(option)
            );
    }

    /// <summary>What the tree is worth with some options only, and what it loses by that, on the same draws.</summary>
    internal (SimulatedValue Value, SimulatedValue Lost) Restricted(Func<DecisionNode, DecisionBranch, bool> allowed)
    {
        double[] values = Now(new Rollback(_columns, allowed));
        return (_columns.Mean(values), _columns.MeanDifference(_values, values));
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static DecisionAnalysis Of(
        DecisionNode tree,
        Estimate rate,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        CashFlows.RequireRate(rate);
        DecisionColumns columns = DecisionColumns.Draw(tree, rate, options, cancellation);
        return new(tree, columns, columns.Draws > 1 ? Provenance.Of(options) : null);
    }

    /// <summary>What the tree is worth before the time that passes on the way to its root.</summary>
    private double[] Now(Rollback rollback) => _columns.Times(rollback.Value(_tree, ""), _columns.Discount(_tree));

    private static SimulatedValue Bounded(SimulatedValue share) =>
        new(Math.Clamp(share.Value, 0, 1), share.StandardError);

    private string Sentence()
    {
        string value =
            $"The tree is worth {NumberText.Number(Value)}, and more than nothing with {ShareText.Probability(ProbabilityOfGain)} probability";
        return Choices.Count == 0
            ? value + "."
            : $"{value}; at \"{Choices[0].Name}\" the best is \"{Choices[0].Chosen}\".";
    }

    /// <summary>One pass from the ends to the root, and one along the best options.</summary>
    private sealed record Rollback(DecisionColumns Columns, Func<DecisionNode, DecisionBranch, bool>? Allowed)
    {
        private readonly Dictionary<string, (DecisionBranch Best, List<DecisionOption> Options)> _best = new(
            StringComparer.Ordinal
        );

        public List<DecisionPoint> Points { get; } = [];

        public List<DecisionOutcome> Outcomes { get; } = [];

        /// <summary>In each draw the probability that the present value is above 0.</summary>
        public double[] Gain { get; } = Columns.Zeros();

        /// <summary>What a node is worth when it is reached.</summary>
        public double[] Value(DecisionNode node, string path)
        {
            double[] value = [.. Columns.Of(node.Amount)];
            if (node.Kind == DecisionNodeKind.Chance)
            {
                foreach ((DecisionBranch branch, double[] share) in Columns.Shares(node))
                {
                    Columns.AddProduct(value, share, Discounted(branch, Step(path, node, branch)));
                }
            }
            else if (node.Kind == DecisionNodeKind.Choice)
            {
                Columns.Add(value, Best(node, path));
            }

            return value;
        }

        public void Walk(DecisionNode node, string path, double[] reached, double[] factor, double[] earned)
        {
            double[] sum = [.. earned];
            Columns.AddProduct(sum, factor, Columns.Of(node.Amount));
            if (node.Kind == DecisionNodeKind.End)
            {
                Outcomes.Add(new(path, Bounded(Columns.Mean(reached)), Columns.Mean(sum)));
                for (int d = 0; d < sum.Length; d++)
                {
                    Gain[d] += sum[d] > 0 ? reached[d] : 0;
                }

                return;
            }

            if (node.Kind == DecisionNodeKind.Choice)
            {
                (DecisionBranch best, List<DecisionOption> options) = _best[path];
                Points.Add(new(path, node.Name, best.Name, options, Bounded(Columns.Mean(reached))));
                Walk(
                    best.Then,
                    Step(path, node, best),
                    reached,
                    Columns.Times(factor, Columns.Discount(best.Then)),
                    sum
                );
                return;
            }

            foreach ((DecisionBranch branch, double[] share) in Columns.Shares(node))
            {
                Walk(
                    branch.Then,
                    Step(path, node, branch),
                    Columns.Times(reached, share),
                    Columns.Times(factor, Columns.Discount(branch.Then)),
                    sum
                );
            }
        }

        private static string Step(string path, DecisionNode node, DecisionBranch branch) =>
            $"{path}{(path.Length == 0 ? "" : "/")}{node.Name}: {branch.Name}";

        private double[] Discounted(DecisionBranch branch, string path) =>
            Columns.Times(Value(branch.Then, path), Columns.Discount(branch.Then));

        private double[] Best(DecisionNode node, string path)
        {
            // A choice of which nothing is allowed is not what the restriction is about.
            DecisionBranch[] branches = [.. node.Branches.Where(branch => Allowed?.Invoke(node, branch) ?? true)];
            branches = branches.Length == 0 ? [.. node.Branches] : branches;
            double[][] values = [.. branches.Select(branch => Discounted(branch, Step(path, node, branch)))];
            SimulatedValue[] means = [.. values.Select(Columns.Mean)];
            int best = 0;
            for (int i = 1; i < means.Length; i++)
            {
                best = means[i].Value > means[best].Value ? i : best;
            }

            _best[path] = (
                branches[best],
                [
                    .. branches.Select(
                        (branch, i) =>
                            new DecisionOption(branch.Name, means[i], Columns.MeanDifference(values[i], values[best]))
                    ),
                ]
            );
            return values[best];
        }
    }
}
