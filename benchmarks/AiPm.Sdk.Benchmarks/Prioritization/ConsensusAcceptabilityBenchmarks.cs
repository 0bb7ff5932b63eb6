using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>How sure a consensus order of 12 items is: ballots drawn again and ordered again.</summary>
[MemoryDiagnoser]
public class ConsensusAcceptabilityBenchmarks
{
    private const int Items = 12;
    private Ballots _ballots = null!;

    [Params(10, 100, 1_000)]
    public int Voters { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        string[] items = [.. Enumerable.Range(0, Items).Select(i => $"item {i:00}")];
        double[] noise = Sequence.Between(0, 8, Items * Voters, 0);
        _ballots = Ballots.Of(
            items,
            Enumerable
                .Range(0, Voters)
                .Select(voter =>
                    Ballot.Of(
                        $"{voter}",
                        [.. Enumerable.Range(0, Items).OrderBy(i => i + noise[voter * Items + i]).Select(i => items[i])]
                    )
                )
        );
    }

    /// <summary>The mean place of the first item in 2,000 replicates.</summary>
    [Benchmark]
    public double Schulze() =>
        _ballots
            .Acceptability(ConsensusMethod.Schulze, new() { Replicates = 2_000, Threads = Threads })
            .ExpectedRank("item 00");
}
