using System.Diagnostics;
using AiPm.Sdk.Experiments;

namespace AiPm.Sdk.Benchmarks;

/// <summary>A leaderboard of 20 models on 10,000 prompts with 5 generations each, with intervals and all 190 paired tests; one thread, best of seven.</summary>
internal static class EvaluationTimings
{
    public static void Run()
    {
        const int models = 20;
        const int prompts = 10_000;
        const int generations = 5;
        Random random = new(1);
        int rows = models * prompts * generations;
        int[] modelOfRow = new int[rows];
        int[] promptOfRow = new int[rows];
        double[] values = new double[rows];
        double[] hardness = [.. Enumerable.Range(0, prompts).Select(_ => random.NextDouble())];
        for (int row = 0; row < rows; row++)
        {
            modelOfRow[row] = row / generations % models;
            promptOfRow[row] = row / (models * generations);
            values[row] =
                random.NextDouble() < 0.5 * (hardness[promptOfRow[row]] + 0.5 + 0.02 * modelOfRow[row]) ? 1 : 0;
        }

        string[] names = [.. Enumerable.Range(0, models).Select(model => $"m{model}")];
        double table = double.PositiveInfinity;
        double board = double.PositiveInfinity;
        for (int round = 0; round < 7; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            EvaluationScores scores = EvaluationScores.Of(names, prompts, modelOfRow, promptOfRow, values);
            table = Math.Min(table, watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            _ = EvaluationLeaderboard.Of(scores);
            board = Math.Min(board, watch.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine($"| table of 1,000,000 rows | {table:F0} ms |");
        Console.WriteLine($"| leaderboard, 20 intervals, 190 paired tests | {board:F0} ms |");
    }
}
