using System.Diagnostics;
using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Our side of <c>benchmarks/compare/risks/compare_audit.py</c>: writes the exact share, then answers each line of standard input, a number of risks, with the time of
/// an audit of all their pairs on one thread and its share of reversed pairs.
/// </summary>
internal static class AuditTimings
{
    public static void Run()
    {
        string[] five = ["1", "2", "3", "4", "5"];
        double[] fifths = [0, 0.2, 0.4, 0.6, 0.8, 1];
        RiskMatrix matrix = RiskMatrix.FromScores(
            "5 × 5",
            new("likelihood", "", five, fifths),
            [new("cost", new("cost", "", five, fifths))],
            (likelihood, impact) => likelihood * impact,
            [new(new("low"), 1), new(new("high"), 12)]
        );
        Estimate uniform = Estimate.Of(new UniformDistribution(0, 1));
        Console.WriteLine(
            MatrixAudit.OfUniformPairs(matrix).ReversedOfUntied.Value.ToString("R", CultureInfo.InvariantCulture)
        );
        ulong seed = 0;
        while (Console.ReadLine() is { Length: > 0 } line)
        {
            SimulationOptions options = new()
            {
                Draws = long.Parse(line, CultureInfo.InvariantCulture),
                Threads = 1,
                Seed = ++seed,
            };
            long start = Stopwatch.GetTimestamp();
            MatrixPairAudit audit = MatrixAudit.OfSimulatedPairs(
                matrix,
                uniform.Named("likelihood"),
                uniform.Named("impact"),
                options
            );
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{milliseconds} {audit.ReversedOfUntied.Value:R}")
            );
        }
    }
}
