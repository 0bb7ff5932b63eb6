using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Our side of benchmarks/compare/metrics: reads a folder's columns, then answers each line of input with milliseconds and the value, so that the peer can
/// take its turn in between.
/// </summary>
public static class ClassificationTimings
{
    public static void Run(string folder)
    {
        bool[] actual = MemoryMarshal.Cast<byte, bool>(File.ReadAllBytes(Path.Combine(folder, "actual.bin"))).ToArray();
        bool[] predicted = MemoryMarshal
            .Cast<byte, bool>(File.ReadAllBytes(Path.Combine(folder, "predicted.bin")))
            .ToArray();
        double[] scores = MemoryMarshal
            .Cast<byte, double>(File.ReadAllBytes(Path.Combine(folder, "scores.bin")))
            .ToArray();
        string[] classes = [.. Enumerable.Range(0, 10).Select(k => $"class {k}")];
        byte[] tenths = [.. scores.Select(score => (byte)Math.Min(9, score * 10))];
        byte[] shifted = [.. tenths.Select((tenth, row) => (byte)((tenth + (actual[row] ? 0 : 3)) % 10))];
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } what)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            double value = what switch
            {
                "auc" => RocAuc.Of(actual, scores).Value.Value,
                "ap" => AveragePrecision.Of(actual, scores).Value.Value,
                "confusion" => BinaryConfusionMatrix.Of(actual, predicted).TruePositives.Rows,
                "ten classes" => ConfusionMatrix.Of(classes, tenths, shifted).Accuracy().Value.Value,
                _ => throw new ArgumentException($"auc, ap, confusion or ten classes, but was {what}", nameof(folder)),
            };
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F2} {value:R}"));
        }
    }
}
