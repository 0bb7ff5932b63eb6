using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Kemeny's order where all items are one circle of majorities, the hardest case; 15 items must stay below 0.2 s.</summary>
[MemoryDiagnoser]
public class KemenyBenchmarks
{
    private Ballots? _ballots;

    [Params(10, 15, 18, 40)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        string[] items = [.. Enumerable.Range(0, Items).Select(i => $"item {i:00}")];
        _ballots = Ballots.Of(
            items,
            Enumerable
                .Range(0, 9)
                .Select(voter =>
                    Ballot.Of($"{voter}", [.. items[(voter * Items / 9)..], .. items[..(voter * Items / 9)]])
                )
        );
    }

    [Benchmark]
    public KemenyResult Kemeny() => _ballots!.Kemeny();
}

/// <summary>Strengths of 1,000 items from 100,000 comparisons; must stay below 1 s. The difference of two with its error is part of it.</summary>
[MemoryDiagnoser]
public class BradleyTerryBenchmarks
{
    private string[] _items = [];
    private int[] _winners = [];
    private int[] _losers = [];

    [GlobalSetup]
    public void Setup()
    {
        _items = [.. Enumerable.Range(0, 1_000).Select(i => $"item {i}")];
        _winners = new int[100_000];
        _losers = new int[_winners.Length];
        RandomStream stream = new(1, "pairs");
        for (int row = 0; row < _winners.Length; row++)
        {
            int a = (int)(stream.Uniform(row, 0) * 1_000);
            int b = (a + 1 + (int)(stream.Uniform(row, 1) * 999)) % 1_000;
            bool wins = stream.Uniform(row, 2) < 1 / (1 + Math.Exp((a - b) / 300.0));
            (_winners[row], _losers[row]) = wins ? (a, b) : (b, a);
        }
    }

    [Benchmark]
    public double FitAndDifference() =>
        BradleyTerry.Fit(_items, _winners, _losers).Strengths.Difference("item 1", "item 500").StandardError;
}
