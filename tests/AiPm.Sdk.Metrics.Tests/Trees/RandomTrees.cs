namespace AiPm.Sdk.Metrics.Tests;

/// <summary>Trees of all kinds of nodes from a seed, with values before and after; drivers may stand in several places.</summary>
internal sealed class RandomTrees
{
    private readonly Random _random;
    private readonly bool _reuses;
    private readonly bool _subtracts;
    private readonly int _drivers;
    private int _nodes;
    private int _made;

    private RandomTrees(int seed, int drivers, bool reuses, bool subtracts) =>
        (_random, _drivers, _reuses, _subtracts) = (new(seed), drivers, reuses, subtracts);

    internal static (MetricTree Tree, double[] Before, double[] After) Make(
        int seed,
        int drivers = 6,
        bool reuses = true,
        bool subtracts = false
    )
    {
        RandomTrees maker = new(seed, drivers, reuses, subtracts);
        MetricNode own = MetricNode.Driver($"d{maker._made++}");
        MetricTree tree = new(MetricNode.Product("root", maker.Node(3), own));
        double[] before = [.. tree.Drivers.Select(_ => maker.Value())];
        double[] after = [.. before.Select(value => maker._random.Next(5) == 0 ? value : maker.Value())];
        return (tree, before, after);
    }

    private double Value() => 0.2 + 3 * _random.NextDouble();

    private MetricNode Node(int depth)
    {
        string id = $"n{_nodes++}";
        if (depth == 0 || (depth < 3 && _random.Next(4) == 0))
        {
            return Leaf(id);
        }

        switch (_random.Next(4))
        {
            case 0:
                return MetricNode.Ratio(id, Node(depth - 1), Node(depth - 1));
            case 1:
                return MetricNode.WeightedSum(
                    id,
                    [
                        .. Children(depth)
                            .Select(child => (_subtracts && _random.Next(3) == 0 ? -0.3 : 1 + _random.Next(2), child)),
                    ]
                );
            default:
                return MetricNode.Product(id, [.. Children(depth)]);
        }
    }

    private MetricNode[] Children(int depth) =>
        [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Node(depth - 1))];

    private MetricNode Leaf(string id)
    {
        if (_random.Next(8) == 0)
        {
            return MetricNode.Constant(id, 1.5);
        }

        bool again = _made >= _drivers || (_reuses && _made > 0 && _random.Next(6) == 0);
        return again && (_reuses || _made >= _drivers)
            ? _reuses
                ? MetricNode.Driver($"d{_random.Next(_made)}")
                : MetricNode.Constant(id, 0.7)
            : MetricNode.Driver($"d{_made++}");
    }
}
