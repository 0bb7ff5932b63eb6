using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Our side of benchmarks/compare/experiments/compare_statistics.py: reads a folder's columns, then answers each line of input with milliseconds and a value,
/// so that the peer can take its turn in between.
/// </summary>
public static class StatisticsTimings
{
    public static void Run(string folder)
    {
        double[] x = Column("x");
        double[] y = Column("y");
        double[] units = Column("units");
        double[] probabilities = Column("probabilities");
        double[] freedoms = Column("freedoms");
        BootstrapOptions options = new() { Replicates = 1_000, Threads = 1 };

        // Long enough for the last stage of the compiler.
        double warm = 0;
        for (int round = 0; round < 60; round++)
        {
            warm += JointMoments.Of(x.AsSpan(0, 400_000), y.AsSpan(0, 400_000)).Covariance.Value;
            warm += Read(x.AsSpan(0, 400_000));
            warm += Bootstrap.Mean(units.AsSpan(0, 300), options).Estimate;
            warm += Quantiles(probabilities, freedoms);
            Thread.Sleep(20);
        }

        Console.WriteLine(double.IsNaN(warm) ? "failed" : "ready");
        while (Console.ReadLine() is { } what)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            double value = what switch
            {
                "moments" => JointMoments.Of(x, y).Covariance.Value,
                "read" => Read(x) + Read(y),
                "bootstrap" => Bootstrap.Mean(units, options).StandardError.Value,
                "t" => Quantiles(probabilities, freedoms),
                _ => throw new ArgumentException($"moments, read, bootstrap or t, but was {what}", nameof(folder)),
            };
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F4} {value:R}"));
        }

        double[] Column(string name) =>
            MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path.Combine(folder, name + ".bin"))).ToArray();
    }

    // Reading once and nothing else: four sums, so that no addition waits for another.
    private static double Read(ReadOnlySpan<double> values)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        Vector512<double> a = default;
        Vector512<double> b = default;
        Vector512<double> c = default;
        Vector512<double> d = default;
        for (nuint i = 0; i + 32 <= (nuint)values.Length; i += 32)
        {
            a += Vector512.LoadUnsafe(ref first, i);
            b += Vector512.LoadUnsafe(ref first, i + 8);
            c += Vector512.LoadUnsafe(ref first, i + 16);
            d += Vector512.LoadUnsafe(ref first, i + 24);
        }

        Vector512<double> all = a + b + (c + d);
        double sum = 0;
        for (int i = 0; i < Vector512<double>.Count; i++)
        {
            sum += all[i];
        }

        return sum;
    }

    private static double Quantiles(double[] probabilities, double[] freedoms)
    {
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            sum += new StudentTDistribution(freedoms[i]).Quantile(probabilities[i]);
        }

        return sum;
    }
}
