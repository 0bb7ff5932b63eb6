using AiPm.Sdk.Experiments;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// From a row an answer, right or wrong, to the leaderboard of 20 models with 5 generations a prompt: 20 intervals and 190 paired tests with theirs. The mean
/// standard error of the pairs.
/// </summary>
[MemoryDiagnoser]
public class LeaderboardBenchmarks
{
    private const int Models = 20;
    private const int Generations = 5;
    private readonly string[] _names = [.. Enumerable.Range(0, Models).Select(model => $"m{model}")];
    private int[] _modelOfRow = [];
    private int[] _promptOfRow = [];
    private double[] _values = [];

    [Params(100, 1_000, 10_000)]
    public int Prompts { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int rows = Models * Prompts * Generations;
        double[] hardness = SplitMix.Uniforms(Prompts, 0);
        double[] uniforms = SplitMix.Uniforms(rows, 1);
        _modelOfRow = [.. Enumerable.Range(0, rows).Select(row => row / Generations % Models)];
        _promptOfRow = [.. Enumerable.Range(0, rows).Select(row => row / (Models * Generations))];
        _values =
        [
            .. uniforms.Select(
                (u, row) => u < 0.5 * (hardness[_promptOfRow[row]] + 0.5 + (0.02 * _modelOfRow[row])) ? 1.0 : 0.0
            ),
        ];
    }

    [Benchmark]
    public double TableAndLeaderboard()
    {
        EvaluationScores scores = EvaluationScores.Of(_names, Prompts, _modelOfRow, _promptOfRow, _values);
        return EvaluationLeaderboard.Of(scores).Pairs.Average(pair => pair.Difference.StandardError.Value);
    }
}
