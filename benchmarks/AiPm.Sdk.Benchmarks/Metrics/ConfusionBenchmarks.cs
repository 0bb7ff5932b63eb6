using AiPm.Sdk.Metrics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Counting pairs of labels, a byte each, and the accuracy that follows.</summary>
[MemoryDiagnoser]
public class ConfusionBenchmarks
{
    private const int Period = 1_000_000;
    private string[] _classes = [];
    private byte[] _actual = [];
    private byte[] _predicted = [];

    [Params(1_000_000, 10_000_000, 100_000_000)]
    public int Rows { get; set; }

    [Params(2, 10)]
    public int Classes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _classes = [.. Enumerable.Range(0, Classes).Select(k => $"class {k}")];
        _actual = Repeated(SplitMix.Labels(Classes, Period, 0));
        _predicted = Repeated(SplitMix.Labels(Classes, Period, 1));
    }

    [Benchmark]
    public double Accuracy() =>
        Classes == 2
            ? BinaryConfusionMatrix.Of(_actual, _predicted).Accuracy().Value.Value
            : ConfusionMatrix.Of(_classes, _actual, _predicted).Accuracy().Value.Value;

    // Nothing that counts can remember a million labels.
    private byte[] Repeated(byte[] labels)
    {
        byte[] column = new byte[Rows];
        for (int start = 0; start < column.Length; start += Period)
        {
            labels.CopyTo(column, start);
        }

        return column;
    }
}
