using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Our side of <c>benchmarks/compare/risks/compare_losses.py</c>: answers each line of standard input, a number of years, with the processor time of one
/// forecast of twenty compound risks on one thread, its mean and its value at risk.
/// </summary>
internal static class RiskTimings
{
    public static void Run()
    {
        RiskRegister register = new(
            Enumerable
                .Range(0, 20)
                .Select(i => new Risk($"risk {i}", 0.5, Estimate.Of(new LogNormalDistribution(10 + 0.05 * i, 1))))
        );
        ulong seed = 0;
        Console.WriteLine("ready");
        while (Console.ReadLine() is { Length: > 0 } line)
        {
            string[] parts = line.Split(' ');
            SimulationOptions options = new()
            {
                Draws = long.Parse(parts[0], CultureInfo.InvariantCulture),
                Threads = 1,
                Seed = ++seed,
            };
            TimeSpan start = Environment.CpuUsage.TotalTime;
            LossForecast total = register.Forecast(options).Total;
            double value = parts.Length > 1 ? total.ConditionalValueAtRisk(0.99) : 0;
            double milliseconds = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{milliseconds} {total.SimulatedMean.Value:R} {value:R}")
            );
        }
    }
}
