using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of metric trees: drivers with what they are today, and the sums, products and ratios that metrics are made of.</summary>
internal sealed class TreeShapes
{
    private readonly Shape<MetricNode> _node;

    private TreeShapes(EstimateShapes estimates)
    {
        Shape<MetricNode>? made = null;
        Shape<MetricNode> child = Shape.Deferred(() => made!);
        made = Shape.Union<MetricNode>(
            "metricNode",
            "A node of a metric tree: a driver, a number, or what is made of other nodes.",
            "kind",
            cases =>
            {
                cases.Case(
                    "driver",
                    Driver("driver", "A quantity that the tree does not explain further.", estimates.Any, Domain.Real)
                );
                cases.Case(
                    "amount",
                    Driver("amountDriver", "A driver of at least 0.", estimates.NonNegative, Domain.NonNegative)
                );
                cases.Case(
                    "positive",
                    Driver("positiveDriver", "A driver greater than 0.", estimates.Positive, Domain.Positive)
                );
                cases.Case(
                    "share",
                    Driver("shareDriver", "A driver that is a share from 0 to 1.", estimates.Share, Domain.Share)
                );
                cases.Case("constant", Constant());
                cases.Case("sum", Sum(child));
                cases.Case(
                    "difference",
                    Two(
                        "differenceNode",
                        "What the first has more than the second.",
                        "left",
                        "right",
                        child,
                        MetricNode.Difference
                    )
                );
                cases.Case("product", Product(child));
                cases.Case(
                    "ratio",
                    Two(
                        "ratioNode",
                        "One node divided by another.",
                        "numerator",
                        "denominator",
                        child,
                        MetricNode.Ratio
                    )
                );
                cases.Case("complement", Complement(child));
            }
        );
        _node = made;
    }

    public static Shape<IReadOnlyList<PlannedTree>> Of(EstimateShapes estimates) =>
        Shape.List(new TreeShapes(estimates).Tree, 0, 100);

    private ObjectShape<PlannedTree> Tree =>
        Shape.Object<PlannedTree>(
            "metricTree",
            "What a metric is made of, and what should become of it.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.Tree.Definition, "Its id.");
                Member<MetricNode> root = members.Required("root", _node, "The metric, and what it is made of.");
                Member<Goal?> goal = members.Optional("goal", GoalShape, "What should become of it.");
                return values =>
                {
                    MetricTree tree = new(values.Get(root));
                    return new(values.Get(id), tree) { Goal = values.Get(goal) };
                };
            }
        );

    private static readonly ObjectShape<Goal> GoalShape = Shape.Object<Goal>(
        "treeGoal",
        "A level to reach, or a change by which it should be higher or lower.",
        members =>
        {
            Shape<double> number = Shape.Number(Domain.Real);
            Member<double?> atLeast = members.OptionalValue("atLeast", number, "At least this.");
            Member<double?> atMost = members.OptionalValue("atMost", number, "At most this.");
            Member<double?> higher = members.OptionalValue(
                "higherBy",
                Shape.Number(Domain.Positive),
                "Higher by this."
            );
            Member<double?> lower = members.OptionalValue("lowerBy", Shape.Number(Domain.Positive), "Lower by this.");
            return values =>
                (values.Get(atLeast), values.Get(atMost), values.Get(higher), values.Get(lower)) switch
                {
                    ({ } level, null, null, null) => Goal.AtLeast(level),
                    (null, { } level, null, null) => Goal.AtMost(level),
                    (null, null, { } by, null) => Goal.Higher(by),
                    (null, null, null, { } by) => Goal.Lower(by),
                    _ => throw new ArgumentException("it says one of atLeast, atMost, higherBy and lowerBy"),
                };
        }
    );

    private static ObjectShape<MetricNode> Driver(
        string name,
        string description,
        Shape<Estimate> shape,
        Domain domain
    ) =>
        Shape.Object<MetricNode>(
            name,
            description,
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "What it is; one id is one quantity.");
                Member<Estimate> value = members.Required("value", shape, "What it is today.");
                return values => MetricNode.Driver(values.Get(id), values.Get(value), domain);
            }
        );

    private static ObjectShape<MetricNode> Constant() =>
        Shape.Object<MetricNode>(
            "constantNode",
            "A number, as 12 months in a year.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "What it is.");
                Member<double> value = members.Required("value", Shape.Number(Domain.Real), "The number.");
                return values => MetricNode.Constant(values.Get(id), values.Get(value));
            }
        );

    private static ObjectShape<MetricNode> Sum(Shape<MetricNode> child) =>
        Shape.Object<MetricNode>(
            "sumNode",
            "The sum of nodes, each times its weight.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "What it is.");
                var terms = members.Required("terms", Shape.List(child, 1, 100), "The nodes.");
                Member<IReadOnlyList<double>?> weights = members.Optional(
                    "weights",
                    Shape.List(Shape.Number(Domain.Real), 1, 100),
                    "A weight for each; 1 when left out."
                );
                return values =>
                {
                    IReadOnlyList<MetricNode> nodes = values.Get(terms);
                    return values.Get(weights) is not { } factors ? MetricNode.Sum(values.Get(id), nodes)
                        : factors.Count == nodes.Count ? MetricNode.WeightedSum(values.Get(id), [.. factors.Zip(nodes)])
                        : throw new ArgumentException("there is one for each of the terms", weights.Name);
                };
            }
        );

    private static ObjectShape<MetricNode> Product(Shape<MetricNode> child) =>
        Shape.Object<MetricNode>(
            "productNode",
            "The product of nodes.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "What it is.");
                var factors = members.Required("factors", Shape.List(child, 1, 100), "The nodes.");
                return values => MetricNode.Product(values.Get(id), values.Get(factors));
            }
        );

    private static ObjectShape<MetricNode> Two(
        string name,
        string description,
        string first,
        string second,
        Shape<MetricNode> child,
        Func<string, MetricNode, MetricNode, MetricNode> make
    ) =>
        Shape.Object<MetricNode>(
            name,
            description,
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "What it is.");
                Member<MetricNode> one = members.Required(first, child, $"The {first}.");
                Member<MetricNode> other = members.Required(second, child, $"The {second}.");
                return values => make(values.Get(id), values.Get(one), values.Get(other));
            }
        );

    private static ObjectShape<MetricNode> Complement(Shape<MetricNode> child) =>
        Shape.Object<MetricNode>(
            "complementNode",
            "What a share leaves: 1 less it.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "What it is.");
                Member<MetricNode> share = members.Required("of", child, "The share.");
                return values => MetricNode.Complement(values.Get(id), values.Get(share));
            }
        );
}
