using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Strengths of items from a hundred comparisons each; the difference of two with its error is part of it.</summary>
[MemoryDiagnoser]
public class BradleyTerryBenchmarks
{
    private string[] _items = [];
    private int[] _winners = [];
    private int[] _losers = [];

    [Params(10, 100, 1_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _items = [.. Enumerable.Range(0, Items).Select(i => $"item {i}")];
        int[] first = Sequence.Integers(Items, 100 * Items, 0);
        int[] steps = Sequence.Integers(Items - 1, first.Length, 1);
        double[] chances = Sequence.Uniforms(first.Length, 2);
        _winners = new int[first.Length];
        _losers = new int[first.Length];
        for (int row = 0; row < first.Length; row++)
        {
            int a = first[row];
            int b = (a + 1 + steps[row]) % Items;
            bool wins = chances[row] < 1 / (1 + Math.Exp((a - b) / (0.3 * Items)));
            (_winners[row], _losers[row]) = wins ? (a, b) : (b, a);
        }
    }

    /// <summary>The standard error of the difference of two items.</summary>
    [Benchmark]
    public double FitAndDifference() =>
        BradleyTerry.Fit(_items, _winners, _losers).Strengths.Difference(_items[1], _items[Items / 2]).StandardError;
}
