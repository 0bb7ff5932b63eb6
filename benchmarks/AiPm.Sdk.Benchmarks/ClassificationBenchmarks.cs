using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The area under the ROC curve of ten million scores, and counting a hundred million pairs of labels beside reading the same bytes.</summary>
[MemoryDiagnoser]
public class ClassificationBenchmarks
{
    private const int Scores = 10_000_000;
    private const int Pairs = 100_000_000;

    private readonly string[] _classes = [.. Enumerable.Range(0, 10).Select(k => $"class {k}")];
    private bool[] _actual = [];
    private double[] _scores = [];
    private byte[] _labels = [];
    private byte[] _predictions = [];
    private byte[] _ofTen = [];
    private byte[] _predictedOfTen = [];

    [GlobalSetup]
    public void Setup()
    {
        _scores = new double[Scores];
        new RandomStream(1, "scores").Uniforms(0, _scores);
        double[] labels = new double[Scores];
        new RandomStream(1, "labels").Uniforms(0, labels);
        _actual = [.. labels.Zip(_scores, (u, s) => u < s)];
        _labels = Column("labels", 2);
        _predictions = Column("predictions", 2);
        _ofTen = Column("labels", 10);
        _predictedOfTen = Column("predictions", 10);
    }

    [Benchmark]
    public IntervalEstimate Area() => RocAuc.Of(_actual, _scores);

    [Benchmark]
    public IntervalEstimate AreaUnderPrecisionAndRecall() => AveragePrecision.Of(_actual, _scores);

    [Benchmark]
    public BinaryConfusionMatrix CountTwoClasses() => BinaryConfusionMatrix.Of(_labels, _predictions);

    [Benchmark]
    public ConfusionMatrix CountTenClasses() => ConfusionMatrix.Of(_classes, _ofTen, _predictedOfTen);

    /// <summary>What memory allows: one pass over the same two columns.</summary>
    [Benchmark(Baseline = true)]
    public bool ReadSameBytes() => _labels.AsSpan().IndexOf((byte)7) + _predictions.AsSpan().IndexOf((byte)7) > 0;

    private static byte[] Column(string name, int classes)
    {
        byte[] column = new byte[Pairs];
        double[] uniforms = new double[Pairs / 100];
        new RandomStream(2, name).Uniforms(0, uniforms);
        for (int row = 0; row < column.Length; row++)
        {
            column[row] = (byte)(uniforms[row % uniforms.Length] * classes);
        }

        return column;
    }
}
