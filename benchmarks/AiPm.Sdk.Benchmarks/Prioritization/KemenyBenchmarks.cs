using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Kemeny's order where all items are one circle of majorities, the hardest case.</summary>
[MemoryDiagnoser]
public class KemenyBenchmarks
{
    private const int Voters = 9;
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
                .Range(0, Voters)
                .Select(voter =>
                    Ballot.Of($"{voter}", [.. items[(voter * Items / Voters)..], .. items[..(voter * Items / Voters)]])
                )
        );
    }

    /// <summary>The disagreement that is left.</summary>
    [Benchmark]
    public double Kemeny() => _ballots!.Kemeny().Distance;
}
