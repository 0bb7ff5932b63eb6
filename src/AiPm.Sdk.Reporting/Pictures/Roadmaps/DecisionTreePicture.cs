using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>A decision tree with what it says to do: a diagram, and the options of each choice with their values.</summary>
public static class DecisionTreePicture
{
    /// <summary>The picture.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="analysis">Its analysis.</param>
    /// <param name="unit">The unit of the amounts; empty for none.</param>
    public static Picture Of(DecisionNode tree, DecisionAnalysis analysis, string unit = "")
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(unit);
        string? shown = unit.Length == 0 ? null : unit;
        (DecisionPoint Choice, DecisionOption Option)[] options =
        [
            .. analysis.Choices.SelectMany(choice => choice.Options.Select(option => (choice, option))),
        ];
        PictureTable table = new(
            [
                new("Choice"),
                new("Option"),
                new("Value", ColumnKind.Money) { Unit = shown },
                new("Against the best", ColumnKind.Money) { Unit = shown },
                new("Chosen"),
                new("Comes up", ColumnKind.Share),
            ],
            options.Select(pair =>
                new[]
                {
                    Place(pair.Choice),
                    pair.Option.Name,
                    PictureCell.OfMoney(pair.Option.Value, "") with
                    {
                        Bar = new DataBar(pair.Option.Value),
                    },
                    PictureCell.OfMoney(pair.Option.AgainstBest, ""),
                    pair.Option.Name == pair.Choice.Chosen ? "yes" : "no",
                    PictureCell.OfProbability(pair.Choice.ProbabilityReached),
                }
            )
        );
        List<FlowNode> nodes = [];
        List<FlowArrow> arrows = [];
        Walk(tree, "", isOnPath: true);
        return Drawn.Of(
            "What to decide",
            analysis.Explanation.Sentence,
            table,
            Bars.Of(
                ChartAxis.Money("mean value of the option", unit),
                [
                    .. options.Select(pair =>
                        (
                            $"{Place(pair.Choice)}: {pair.Option.Name}",
                            pair.Option.Value.Value,
                            (string?)(pair.Option.Name == pair.Choice.Chosen ? "chosen" : "not chosen")
                        )
                    ),
                ]
            )
        ) with
        {
            Mermaid = MermaidFlowchart.Of("What to decide", nodes, arrows),
        };

        void Walk(DecisionNode node, string path, bool isOnPath)
        {
            nodes.Add(
                new(path, Words(node))
                {
                    Shape =
                        node.Kind == DecisionNodeKind.Choice ? FlowShape.Box
                        : node.Kind == DecisionNodeKind.Chance ? FlowShape.Rounded
                        : FlowShape.Hexagon,
                    IsCritical = isOnPath,
                }
            );
            string? chosen = analysis
                .Choices.FirstOrDefault(choice => choice.Path == path && choice.Name == node.Name)
                ?.Chosen;
            for (int i = 0; i < node.Branches.Count; i++)
            {
                DecisionBranch branch = node.Branches[i];
                string next = Path(path, node, branch);
                bool isNext = isOnPath && (node.Kind == DecisionNodeKind.Chance || branch.Name == chosen);
                Walk(branch.Then, next, isNext);
                arrows.Add(new(path, next) { Label = Label(branch), IsCritical = isNext });
            }
        }

        string Words(DecisionNode node)
        {
            string amount =
                node.Amount.TryGetCertain(out double certain)
                    ? (certain == 0 && node.Kind != DecisionNodeKind.End ? "" : NumberText.Money(certain, unit))
                : node.Amount.Mean.TryGet(out double mean, out _) ? $"about {NumberText.Money(mean, unit)}"
                : "an uncertain amount";
            return node.Name.Length == 0 ? amount
                : amount.Length == 0 ? node.Name
                : $"{node.Name} ({amount})";
        }
    }

    private static string Place(DecisionPoint choice) =>
        choice.Path.Length == 0 ? choice.Name : $"{choice.Name} ({choice.Path})";

    /// <summary>How a node is reached, as <see cref="DecisionPoint.Path"/> has it: <c>build?: build/market: large</c>.</summary>
    private static string Path(string path, DecisionNode node, DecisionBranch branch) =>
        $"{path}{(path.Length == 0 ? "" : "/")}{node.Name}: {branch.Name}";

    private static string Label(DecisionBranch branch) =>
        branch.Probability is not { } probability ? branch.Name
        : probability.TryGetCertain(out double share) ? $"{branch.Name}, {ShareText.Share(share, 0)}"
        : probability.Mean.TryGet(out double mean, out _) ? $"{branch.Name}, about {ShareText.Share(mean, 0)}"
        : branch.Name;
}
