using AiPm.Sdk.Metrics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Contributions of the drivers of a metric tree: sums of products of sums, four children a node; or one product of all, the highest degree there is.</summary>
[MemoryDiagnoser]
public class MetricTreeBenchmarks
{
    private MetricTree _tree = null!;
    private double[] _before = [];
    private double[] _after = [];
    private double[] _contributions = [];

    /// <summary>At least so many; a bushy tree fills its last layer.</summary>
    [Params(10, 100, 1_000)]
    public int Nodes { get; set; }

    [Params("bushy", "flat")]
    public string Shape { get; set; } = "bushy";

    [Params(AttributionMethod.Sequential, AttributionMethod.Shapley, AttributionMethod.LogMeanDivisia)]
    public AttributionMethod Method { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int made = 0;
        _tree = new(
            Shape == "flat"
                ? MetricNode.Product("root", [.. Enumerable.Range(0, Nodes - 1).Select(Leaf)])
                : Bushy(Nodes, 0, ref made)
        );
        int drivers = _tree.Drivers.Count;
        _before = [.. Enumerable.Range(0, drivers).Select(i => 1 + (0.001 * (i % 7)))];
        _after = [.. Enumerable.Range(0, drivers).Select(i => 1 + (0.001 * (i % 5)))];
        _contributions = new double[drivers];
    }

    /// <summary>The change of the root, which the contributions add up to.</summary>
    [Benchmark]
    public double Attribute()
    {
        _tree.Attribute(_before, _after, Method, _contributions);
        double sum = 0;
        foreach (double contribution in _contributions)
        {
            sum += contribution;
        }

        return sum;
    }

    /// <summary>A node of so many nodes in all; sums and products by turns.</summary>
    private static MetricNode Bushy(int nodes, int depth, ref int made)
    {
        string id = $"n{made++}";
        if (nodes < 2)
        {
            return MetricNode.Driver(id);
        }

        MetricNode[] children = new MetricNode[4];
        for (int i = 0; i < children.Length; i++)
        {
            children[i] = Bushy((nodes - 1) / 4, depth + 1, ref made);
        }

        return depth % 2 == 0 ? MetricNode.Sum(id, children) : MetricNode.Product(id, children);
    }

    private static MetricNode Leaf(int index) => MetricNode.Driver($"x{index}");
}
