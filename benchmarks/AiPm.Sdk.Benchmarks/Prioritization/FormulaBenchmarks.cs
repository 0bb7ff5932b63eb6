using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The same formula as a struct in one loop and as text in blocks, beside copying as many bytes.</summary>
[MemoryDiagnoser]
public class FormulaBenchmarks
{
    private readonly Formula _text = Formula.Parse(Rice.Model.Formula.Text, [.. Rice.Model.Formula.Inputs]);
    private ReadOnlyMemory<double>[] _columns = [];
    private double[] _scores = [];
    private double[] _from = [];
    private double[] _to = [];

    [Params(1_000, 10_000_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _columns = [.. Rice.Model.Criteria.Select(criterion => (ReadOnlyMemory<double>)Column(criterion.Name))];
        _scores = new double[Items];
        _from = new double[Items * 5L / 2];
        _to = new double[_from.Length];
        _from.AsSpan().Fill(1);
        _to.AsSpan().Fill(2);
    }

    [Benchmark]
    public void Struct() => Rice.Model.Score(_columns, _scores);

    [Benchmark]
    public void Text() => _text.Apply(_columns, _scores);

    [Benchmark(Baseline = true)]
    public void CopySameBytes() => _from.AsSpan().CopyTo(_to);

    // From 0.5 to 1, which every input of RICE takes.
    private double[] Column(string name)
    {
        double[] column = new double[Items];
        new RandomStream(1, name).Uniforms(0, column);
        for (int i = 0; i < column.Length; i++)
        {
            column[i] = 0.5 + 0.5 * column[i];
        }

        return column;
    }
}

/// <summary>1,000 items, one lognormal each, 10,000 draws: every rank of every item, draws included, for a sum over a size and for the same by text.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class ModelForecastBenchmarks
{
    private readonly ScoringModel _text = ScoringModel.Define("WSJF", Wsjf.Model.Criteria, Wsjf.Model.Formula.Text);
    private string[] _items = [];
    private Dictionary<string, WsjfInputs> _inputs = [];

    [GlobalSetup]
    public void Setup()
    {
        _items = [.. Enumerable.Range(0, 1_000).Select(i => $"item {i}")];
        _inputs = _items
            .Index()
            .ToDictionary(
                item => item.Item,
                item => new WsjfInputs(
                    Estimate.Of(new LogNormalDistribution(2 + 0.001 * item.Index, 0.5)),
                    1 + item.Index % 5,
                    1 + item.Index % 3,
                    1 + item.Index % 7
                )
            );
    }

    [Benchmark(Baseline = true)]
    public RankingForecast<string> Struct() =>
        Wsjf.Model.Forecast(_items, item => _inputs[item], new SimulationOptions { Draws = 10_000, Threads = 1 });

    [Benchmark]
    public RankingForecast<string> Text() =>
        _text.Forecast(
            _items,
            item => new CriterionValues
            {
                { "business value", _inputs[item].BusinessValue },
                { "time criticality", _inputs[item].TimeCriticality },
                { "risk reduction", _inputs[item].RiskReduction },
                { "job size", _inputs[item].JobSize },
            },
            new SimulationOptions { Draws = 10_000, Threads = 1 }
        );
}
