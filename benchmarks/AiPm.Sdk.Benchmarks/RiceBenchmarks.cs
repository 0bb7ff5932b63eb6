using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Scores of columns beside copying as many bytes: four columns are read and one is written, so 2.5 are copied.</summary>
[MemoryDiagnoser]
public class RiceScoreBenchmarks
{
    private double[] _reach = [];
    private double[] _impact = [];
    private double[] _confidence = [];
    private double[] _effort = [];
    private double[] _scores = [];
    private double[] _from = [];
    private double[] _to = [];

    [Params(1_000, 10_000_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _reach = Column("reach", 0, 10_000);
        _impact = Column("impact", 0.25, 3);
        _confidence = Column("confidence", 0.1, 1);
        _effort = Column("effort", 0.5, 20);
        _scores = new double[Items];
        _from = new double[Items * 5L / 2];
        _to = new double[_from.Length];
        _from.AsSpan().Fill(1);
        _to.AsSpan().Fill(2);
    }

    [Benchmark]
    public void Score() => Rice.Score(_reach, _impact, _confidence, _effort, _scores);

    [Benchmark(Baseline = true)]
    public void CopySameBytes() => _from.AsSpan().CopyTo(_to);

    private double[] Column(string name, double lower, double upper)
    {
        double[] column = new double[Items];
        new RandomStream(1, name).Uniforms(0, column);
        for (int i = 0; i < column.Length; i++)
        {
            column[i] = lower + (upper - lower) * column[i];
        }

        return column;
    }
}

/// <summary>1,000 items, one lognormal each, 10,000 draws: every rank of every item, draws included.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class RiceForecastBenchmarks
{
    private string[] _items = [];
    private Dictionary<string, RiceInputs> _inputs = [];

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _items = [.. Enumerable.Range(0, 1_000).Select(i => $"item {i}")];
        _inputs = _items
            .Index()
            .ToDictionary(
                item => item.Item,
                item => new RiceInputs(
                    Estimate.Of(new LogNormalDistribution(7 + 0.001 * item.Index, 0.5)),
                    RiceScales.Impact["high"],
                    RiceScales.Confidence["medium"],
                    1 + item.Index % 7
                )
            );
    }

    [Benchmark]
    public RankingForecast<string> Forecast() =>
        Rice.Forecast(_items, item => _inputs[item], new SimulationOptions { Draws = 10_000, Threads = Threads });
}
