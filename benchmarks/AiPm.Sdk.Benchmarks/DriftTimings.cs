using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Our side of <c>benchmarks/compare/metrics/compare_drift.py</c>: reads the columns it wrote, freezes references, then answers each line of standard
/// input with the time of one population stability index and its value.
/// </summary>
internal static class DriftTimings
{
    public static void Run(string folder)
    {
        double[] reference = Column(Path.Combine(folder, "reference.bin"));
        double[] current = Column(Path.Combine(folder, "current.bin"));
        NumericReference ten = NumericReference.Quantiles(reference);
        NumericReference hundred = NumericReference.Quantiles(reference, bins: 100);
        Console.WriteLine("ready");
        while (Console.ReadLine() is { Length: > 0 } line)
        {
            NumericReference bins = line == "10" ? ten : hundred;
            long start = Stopwatch.GetTimestamp();
            double index = BinnedDistance
                .PopulationStabilityIndex(
                    bins.Counts.AsSpan(),
                    bins.Count(current).Counts.AsSpan(),
                    BinSmoothing.HalfCount
                )
                .Value;
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds} {index:R}"));
        }
    }

    private static double[] Column(string path) => MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(path)).ToArray();
}
