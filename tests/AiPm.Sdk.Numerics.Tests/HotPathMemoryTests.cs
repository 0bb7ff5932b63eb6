namespace AiPm.Sdk.Numerics.Tests;

/// <summary>What runs over columns or in a loop allocates nothing.</summary>
public class HotPathMemoryTests
{
    private const int Rows = 1_003;
    private static readonly double[] Uniforms = Column("uniforms", u => u);

    // Between 1 and 2, which every function below takes.
    private static readonly double[] Positive = Column("positive", u => 1 + u);
    private readonly double[] _results = new double[Rows];

    public static TheoryData<Distribution> Distributions =>
        [
            new BernoulliDistribution(0.3),
            new BetaDistribution(2.5, 4),
            new BinomialDistribution(40, 0.3),
            new BinomialDistribution(1_000_000, 0.3),
            new CategoricalDistribution([1, 2, 5], [1, 2, 3]),
            new ChiSquaredDistribution(4.5),
            new EmpiricalDistribution(1, 2, 2, 7),
            new ExponentialDistribution(0.7),
            new FDistribution(3, 12),
            new GammaDistribution(2.3, 1.5),
            new GeometricDistribution(0.2),
            new LogNormalDistribution(1, 0.5),
            new LogitNormalDistribution(0.3, 0.8),
            MetalogDistribution.FromQuantiles([0.1, 0.5, 0.9], [1, 2, 4]),
            new MixtureDistribution([1, 2], new NormalDistribution(0, 1), new NormalDistribution(3, 2)),
            new NegativeBinomialDistribution(3, 0.4),
            new NormalDistribution(1, 2),
            new PertDistribution(1, 2, 5),
            new PoissonDistribution(0.5),
            new PoissonDistribution(80),
            new StudentTDistribution(5),
            new TriangularDistribution(1, 2, 5),
            new TruncatedDistribution(new NormalDistribution(1, 2), 0, 4),
            new UniformDistribution(1, 5),
            new WeibullDistribution(1.5, 2),
        ];

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Values_of_a_distribution(Distribution distribution)
    {
        double sum = 0;
        Assert.Equal(0, Allocations.PerCall(Ask));
        Assert.False(double.IsNaN(sum));

        void Ask()
        {
            double middle = distribution.Quantile(0.4);
            sum +=
                distribution.Cumulative(middle)
                + distribution.Survival(middle)
                + Math.Max(-1e9, distribution.LogDensity(middle))
                + Math.Min(1e9, distribution.Density(middle))
                + distribution.SurvivalQuantile(0.2);
        }
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Draws_of_a_distribution(Distribution distribution)
    {
        RandomStream stream = new(1, "draws");
        Assert.Equal(0, Allocations.PerCall(() => distribution.Sample(stream, 17, _results)));
        Assert.Equal(0, Allocations.PerCall(() => distribution.Transform(Uniforms, _results)));
    }

    [Fact]
    public void Random_numbers()
    {
        RandomStream stream = new(1, "draws");
        int[] rows = [.. Enumerable.Range(0, Rows)];
        int[] occurrences = [.. rows.Select(row => row % 3)];
        double sum = 0;
        Assert.Equal(0, Allocations.PerCall(() => sum += stream.Uniform(12, 3)));
        Assert.Equal(0, Allocations.PerCall(() => stream.Uniforms(5, _results)));
        Assert.Equal(0, Allocations.PerCall(() => stream.Uniforms(5, rows, occurrences, _results)));
        Assert.Equal(0, Allocations.PerCall(() => sum += SobolSequence.Coordinate(12_345, 6)));
        Assert.True(sum > 0);
    }

    public static TheoryData<string, Func<double, double>> Functions =>
        new()
        {
            { "exp", Elementary.Exp },
            { "log", Elementary.Log },
            { "erf", ErrorFunction.Erf },
            { "erfc", ErrorFunction.Erfc },
            { "inverse of erf", x => ErrorFunction.ErfInverse(x / 4) },
            { "log gamma", GammaFunction.LogGamma },
            { "digamma", GammaFunction.Digamma },
            { "lower gamma", x => GammaFunction.RegularizedLower(3, x) },
            { "inverse of lower gamma", x => GammaFunction.InverseRegularizedLower(3, x / 4) },
            { "log beta", x => BetaFunction.Log(x, 4) },
            { "lower beta", x => BetaFunction.RegularizedLower(2, 5, x / 4) },
            { "inverse of lower beta", x => BetaFunction.InverseRegularizedLower(2, 5, x / 4) },
            { "normal", NormalFunction.Cumulative },
            { "normal quantile", x => NormalFunction.Quantile(x / 4) },
        };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Single_values_of_a_function(string name, Func<double, double> function)
    {
        double sum = 0;
        Assert.Equal(0, Allocations.PerCall(() => sum += function(1.3)));
        Assert.True(double.IsFinite(sum), name);
    }

    [Fact]
    public void Columns_of_functions()
    {
        Assert.Equal(0, Allocations.PerCall(() => Elementary.Exp(Positive, _results)));
        Assert.Equal(0, Allocations.PerCall(() => Elementary.Log(Positive, _results)));
        Assert.Equal(0, Allocations.PerCall(() => Elementary.Pow(Positive, 1.7, _results)));
        Assert.Equal(0, Allocations.PerCall(() => NormalFunction.Cumulative(Positive, _results)));
        Assert.Equal(0, Allocations.PerCall(() => NormalFunction.Survival(Positive, _results)));
        Assert.Equal(0, Allocations.PerCall(() => NormalFunction.Quantile(Uniforms, _results)));
    }

    [Fact]
    public void Formulas_over_columns()
    {
        Formula formula = Formula.Parse(
            "(a + b) * a / (1 + b)",
            [new("a", Domain.Positive), new("b", Domain.Positive)]
        );
        ReadOnlyMemory<double>[] columns = [Positive, Uniforms];
        Assert.Equal(0, Allocations.PerCall(() => formula.Apply(columns, _results)));
    }

    [Fact]
    public void Moments_of_columns()
    {
        Moments all = Moments.Empty;
        double sum = 0;
        Assert.Equal(0, Allocations.PerCall(() => all = all.Merge(Moments.Of(Positive))));
        Assert.Equal(0, Allocations.PerCall(() => sum += CompensatedSum.Product(Positive, Uniforms)));
        Assert.Equal(0, Allocations.PerCall(() => sum += OrderStatistic.CountAtMost(Positive, 1.5)));
        Assert.True(all.Count > 0 && sum > 0);
    }

    [Fact]
    public void Sketches_and_histograms()
    {
        QuantileSketch sketch = new();
        Histogram histogram = new([1, 1.25, 1.5, 2]);
        Assert.Equal(0, Allocations.PerCall(() => sketch.Add(Positive)));
        Assert.Equal(0, Allocations.PerCall(() => sketch.Add(1.7)));
        Assert.Equal(0, Allocations.PerCall(() => histogram.Add(Positive)));
        Assert.Equal(0, Allocations.PerCall(() => histogram.Add(1.7)));
        Assert.True(sketch.Count > Rows && histogram.Count > Rows);
    }

    [Fact]
    public void Moments_of_two_columns_cost_their_result()
    {
        double sum = 0;

        // The result, whatever the rows.
        Assert.InRange(
            Allocations.PerCall(() => sum += JointMoments.Of(Positive, Uniforms).Covariance.Value, expected: 200),
            0,
            200
        );
        Assert.True(double.IsFinite(sum));
    }

    [Fact]
    public void A_test_from_summaries_costs_its_result()
    {
        Moments control = Moments.FromSummary(500, 10, 4);
        Moments treatment = Moments.FromSummary(520, 10.2, 5);
        double sum = 0;

        // The result with its intervals and their sizes; no text until it is asked for.
        Assert.InRange(
            Allocations.PerCall(() => sum += WelchTTest.Compare(control, treatment).PValue.Value, expected: 1_000),
            0,
            1_000
        );
        Assert.True(sum > 0);
    }

    [Fact]
    public void Draws_that_are_not_kept_cost_no_memory()
    {
        Estimate value = Estimate.Interval(4_000, 9_000) * Estimate.Beta(3, 4) / Estimate.Pert(2, 3, 8);
        SimulationOptions options = new()
        {
            Draws = 20_000,
            Keep = DrawKeeping.Never,
            Threads = 1,
        };
        SimulationOptions more = options with { Draws = 200_000 };

        // Sums of segments, of which there are more.
        Assert.InRange(Allocations.Ratio(() => value.Simulate(options), () => value.Simulate(more), 2), 0, 2);
    }

    [Fact]
    public void Kept_draws_cost_eight_bytes_each_by_design()
    {
        Estimate value = Estimate.Interval(4_000, 9_000) * Estimate.Beta(3, 4);
        SimulationOptions options = new() { Draws = 20_000, Threads = 1 };
        SimulationOptions more = options with { Draws = 200_000 };
        Assert.InRange(
            Allocations.PerUnit(() => value.Simulate(options), () => value.Simulate(more), 180_000, 18),
            8,
            18
        );
    }

    [Fact]
    public void Equal_distributions_make_what_they_draw_from_once()
    {
        SimulationOptions options = new()
        {
            Draws = 1_000,
            Keep = DrawKeeping.Never,
            Threads = 1,
        };

        // A table takes 43 kB; a leaf a stream and a name.
        double perLeaf = Allocations.PerUnit(() => Sum(2), () => Sum(42), 40, 4_000);
        Assert.InRange(perLeaf, 0, 4_000);

        void Sum(int leaves) =>
            Enumerable
                .Range(0, leaves)
                .Select(i => Estimate.Pert(2, 3, 8).Named($"effort {i}"))
                .Aggregate((sum, effort) => sum + effort)
                .Simulate(options);
    }

    private static double[] Column(string name, Func<double, double> change)
    {
        double[] column = new double[Rows];
        new RandomStream(1, name).Uniforms(0, column);
        return [.. column.Select(change)];
    }
}
