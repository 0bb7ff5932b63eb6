using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests.Estimates;

public class CorrelationsTests
{
    private const double Third = Math.PI / 6;

    private static readonly SimulationOptions Options = new() { Draws = 100_000, Seed = 11 };

    private static readonly Estimate Price = Estimate.Interval(8, 12).Named("price");
    private static readonly Estimate Volume = Estimate.Normal(1_000, 150).Named("volume");
    private static readonly Estimate Cost = Estimate.Pert(2, 3, 8).Named("cost");

    private static readonly Correlations Given = Correlations.Between(
        ("price", "volume", -0.4),
        ("price", "cost", 0.3),
        ("volume", "cost", 0.6)
    );

    [Fact]
    public void Draws_have_the_rank_correlations_and_keep_their_own_distributions()
    {
        Estimate[] bound = Given.Bind(Price, Volume, Cost);
        double[][] draws = Draws(("a", bound[0]), ("b", bound[1]), ("c", bound[2]));

        // The standard error of Spearman's coefficient is at most 1.06/√n.
        double error = 4 * 1.06 / Math.Sqrt(Options.Draws);
        Assert.Equal(-0.4, Spearman(draws[0], draws[1]), error);
        Assert.Equal(0.3, Spearman(draws[0], draws[2]), error);
        Assert.Equal(0.6, Spearman(draws[1], draws[2]), error);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(bound[i].TryGetDistribution(out Distribution? distribution));
            Assert.True(
                KolmogorovFunction.Survival(Options.Draws, DistanceFrom(distribution, draws[i])) > 1e-3,
                distribution.ToText()
            );
        }
    }

    [Fact]
    public void Normals_have_the_copulas_own_correlation()
    {
        Estimate[] x = Correlations.Between(("x", "y", 0.7)).Bind(Normal(0, 1, "x"), Normal(0, 1, "y"));
        double[][] draws = Draws(("a", x[0]), ("b", x[1]));
        double r = 2 * Math.Sin(Third * 0.7);
        double error = 4 * (1 - r * r) / Math.Sqrt(Options.Draws);
        Assert.Equal(r, JointMoments.Of(draws[0], draws[1]).Correlation.Value, error);
    }

    [Fact]
    public void A_sum_of_correlated_normals_is_normal_with_their_covariance()
    {
        Correlations correlations = Correlations.Between(("x", "y", 0.7), ("y", "z", -0.5), ("x", "z", 0.1));
        Estimate[] v = correlations.Bind(Normal(1, 2, "x"), Normal(-3, 0.5, "y"), Normal(10, 4, "z"));
        Estimate sum = 3 * v[0] - 5 * v[1] + v[2] / 2 + 7;
        double[] a = [3 * 2, -5 * 0.5, 4 / 2.0];
        double xy = 2 * Math.Sin(Third * 0.7);
        double yz = 2 * Math.Sin(Third * -0.5);
        double xz = 2 * Math.Sin(Third * 0.1);
        double variance =
            a[0] * a[0] + a[1] * a[1] + a[2] * a[2] + 2 * (a[0] * a[1] * xy + a[1] * a[2] * yz + a[0] * a[2] * xz);
        Assert.Equal(3 * 1 + 15 + 5 + 7, sum.Mean.Value, 1e-13);
        Assert.Equal(Math.Sqrt(variance), sum.StandardDeviation.Value, 1e-13);
        Assert.True(sum.TryGetDistribution(out Distribution? distribution));
        Assert.IsType<NormalDistribution>(distribution);
        Simulated simulated = sum.Simulate(Options);
        foreach (double p in new[] { 0.01, 0.3, 0.9 })
        {
            SimulatedValue quantile = simulated.Quantile(p);
            Assert.Equal(sum.Quantile(p), quantile.Value, 5 * quantile.StandardError);
        }

        // What hedges itself keeps its digits: x − y of two all but equal quantities.
        Estimate[] close = Correlations.Between(("x", "y", 0.999999)).Bind(Normal(0, 1, "x"), Normal(0, 1, "y"));
        double r = 2 * Math.Sin(Third * 0.999999);
        Assert.Equal(Math.Sqrt(2 * (1 - r)), (close[0] - close[1]).StandardDeviation.Value, 1e-12);
    }

    [Fact]
    public void A_product_of_correlated_lognormals_is_lognormal_with_their_covariance()
    {
        Estimate[] v = Correlations
            .Between(("x", "y", -0.6))
            .Bind(
                Estimate.Of(new LogNormalDistribution(1, 0.5)).Named("x"),
                Estimate.Of(new LogNormalDistribution(-2, 0.8)).Named("y")
            );
        double r = 2 * Math.Sin(Third * -0.6);
        Estimate product = 3 * v[0] * v[0] / Estimate.Sqrt(v[1]);
        double s = 2 * 0.5;
        double t = -0.5 * 0.8;
        double deviation = Math.Sqrt(s * s + t * t + 2 * s * t * r);
        double logMean = Math.Log(3) + 2 + 1;
        Assert.True(product.TryGetDistribution(out Distribution? distribution));
        LogNormalDistribution known = Assert.IsType<LogNormalDistribution>(distribution);
        Assert.Equal(deviation, known.LogStandardDeviation, 1e-14);
        Assert.Equal(logMean, known.LogMean, 1e-14);
        Simulated simulated = product.Simulate(Options);
        Assert.Equal(product.Mean.Value, simulated.Mean.Value, 5 * simulated.Mean.StandardError);

        // The sum has no distribution in closed form but a variance.
        double m1 = Math.Exp(1 + 0.125);
        double m2 = Math.Exp(-2 + 0.32);
        double expected =
            m1 * m1 * (Math.Exp(0.25) - 1) + m2 * m2 * (Math.Exp(0.64) - 1) + 2 * m1 * m2 * (Math.Exp(r * 0.4) - 1);
        Assert.Equal(Math.Sqrt(expected), (v[0] + v[1]).StandardDeviation.Value, 1e-13);
        Assert.Equal(m1 + m2, (v[0] + v[1]).Mean.Value, 1e-13);
    }

    [Fact]
    public void Known_covariances_agree_with_the_draws_and_unknown_ones_are_undefined()
    {
        Estimate[] leaves =
        [
            Normal(1, 2, "n"),
            Estimate.Of(new UniformDistribution(-1, 4)).Named("u"),
            Estimate.Of(new UniformDistribution(0, 1)).Named("w"),
            Estimate.Of(new LogNormalDistribution(0, 0.5)).Named("l"),
        ];
        Estimate[] v = Correlations
            .Between(("n", "u", 0.5), ("n", "w", -0.4), ("u", "w", 0.3), ("n", "l", 0.6), ("u", "l", 0.1))
            .Bind(leaves);
        foreach ((int i, int j) in new[] { (0, 1), (0, 2), (1, 2), (0, 3) })
        {
            Estimate sum = 2 * v[i] - 3 * v[j];
            SimulatedValue simulated = sum.Simulate(Options with { Draws = 400_000 }).StandardDeviation;
            Assert.Equal(sum.StandardDeviation.Value, simulated.Value, 5 * simulated.StandardError);
            Assert.NotEqual((2 * leaves[i] - 3 * leaves[j]).StandardDeviation.Value, sum.StandardDeviation.Value, 0.01);
        }

        Assert.Equal(UndefinedReason.NoClosedForm, (v[1] + v[3]).StandardDeviation.Undefined!.Reason);
        Assert.True((v[1] + v[3]).Mean.IsDefined);

        // Names without a correlation of their own are independent.
        Assert.Equal((leaves[2] + leaves[3]).StandardDeviation.Value, (v[2] + v[3]).StandardDeviation.Value, 1e-15);
    }

    [Fact]
    public void Reordering_and_adding_leave_every_other_bit()
    {
        double[][] plain = Draws(("a", Bound(Given, Price)), ("b", Bound(Given, Volume)), ("c", Bound(Given, Cost)));
        Correlations reordered = Correlations.Between(
            ("cost", "volume", 0.6),
            ("cost", "price", 0.3),
            ("volume", "price", -0.4),
            ("another", "more", 0.9)
        );
        double[][] again = Draws(
            ("x", Estimate.Normal(0, 1)),
            ("c", Bound(reordered, Cost)),
            ("b", Bound(reordered, Volume)),
            ("y", Bound(reordered, Normal(0, 1, "more"))),
            ("a", Bound(reordered, Price))
        );
        Assert.Equal(plain[0], again[4]);
        Assert.Equal(plain[1], again[2]);
        Assert.Equal(plain[2], again[1]);
        Assert.Equal(plain[1], Draws(("anything", Bound(Given, Volume)))[0]);
        Assert.Equal(plain[1], Draws(Options with { Threads = 3 }, ("b", Bound(Given, Volume)))[0]);

        // The first name keeps the draws it has alone; an uncorrelated quantity beside them too.
        Assert.Equal(Draws(("c", Cost))[0], plain[2]);
        Assert.NotEqual(Draws(("a", Price))[0], plain[0]);
        Assert.Equal(Draws(("x", Estimate.Normal(0, 1)))[0], again[0]);
    }

    [Theory]
    [InlineData(Sampling.LatinHypercube)]
    [InlineData(Sampling.Sobol)]
    public void Other_points_have_the_correlations_too(Sampling sampling)
    {
        SimulationOptions options = new()
        {
            Draws = 1 << 16,
            Seed = 5,
            Sampling = sampling,
        };
        Estimate[] bound = Given.Bind(Price, Volume, Cost);
        double[][] draws = Draws(options, ("a", bound[0]), ("b", bound[1]), ("c", bound[2]));
        double error = sampling == Sampling.Sobol ? 1e-3 : 0.015;
        Assert.Equal(-0.4, Spearman(draws[0], draws[1]), error);
        Assert.Equal(0.3, Spearman(draws[0], draws[2]), error);
        Assert.Equal(0.6, Spearman(draws[1], draws[2]), error);
    }

    /// <summary>The bits of correlated draws, committed: they must come out at every vector width.</summary>
    [Fact]
    [Trait("Category", "SameBits")]
    public void Correlated_draws_have_the_committed_bits()
    {
        Estimate[] bound = Correlations
            .Between(("u", "v", 0.37), ("v", "w", -0.81), ("u", "w", 0.05))
            .Bind(Uniform("u"), Uniform("v"), Uniform("w"));
        double[][] draws = Draws(Options with { Draws = 20_000 }, ("a", bound[0]), ("b", bound[1]), ("c", bound[2]));
        byte[] bytes = [.. draws.SelectMany(column => column).SelectMany(BitConverter.GetBytes)];
        Assert.Equal(
            "D5043D3B9B160094",
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))[..16]
        );

        static Estimate Uniform(string name) => Estimate.Of(new UniformDistribution(0, 1)).Named(name);
    }

    [Fact]
    public void A_correlation_of_zero_is_none()
    {
        Correlations zero = Correlations.Between(("price", "volume", 0), ("volume", "cost", 0.5));
        Estimate[] bound = zero.Bind(Price, Volume, Cost);
        Assert.Equal(Draws(("a", Price))[0], Draws(("a", bound[0]))[0]);
        Assert.Equal(["price"], bound[0].DependsOn);
        Assert.Equal(["volume", "cost"], bound[1].DependsOn);
        Assert.Empty(bound[0].RankCorrelations);
        Assert.Equal([new RankCorrelation("cost", "volume", 0.5)], bound[1].RankCorrelations);
    }

    [Fact]
    public void Identities_hold_among_correlated_quantities()
    {
        Estimate margin = (Price * Volume - Cost * Volume).CorrelatedBy(Given);
        Estimate[] bound = Given.Bind(Price, Volume, Cost);
        Assert.Equal(bound[0], Given.Bind(Price, Volume, Cost)[0]);
        Assert.Equal(0, (bound[0] - Price.CorrelatedBy(Given)).Mean.Value);
        Assert.True((bound[0] - Price.CorrelatedBy(Given)).IsCertain);
        Assert.NotEqual(bound[0], Price);
        Assert.Equal(margin.DependsOn, margin.Names);
        Assert.Equal(["price", "cost", "volume"], bound[0].DependsOn);
        Assert.Equal(bound[0], bound[0].CorrelatedBy(Given));
        Assert.Equal(bound[0], bound[0].Named("price"));
        double[][] draws = Draws(("m", margin), ("n", bound[0] * bound[1] - bound[2] * bound[1]));
        Assert.Equal(draws[0], draws[1]);
        Estimate sum = (Price + Volume) * 2;
        Estimate[] twice = Correlations.Between(("price", "volume", 0.2)).Bind(sum, sum);
        Assert.True((twice[0] - twice[1]).IsCertain);
    }

    [Fact]
    public void Discrete_quantities_keep_their_probabilities_and_move_together()
    {
        Estimate[] bound = Correlations
            .Between(("switch", "count", 0.6))
            .Bind(
                Estimate.Of(new BernoulliDistribution(0.3)).Named("switch"),
                Estimate.Of(new PoissonDistribution(4)).Named("count")
            );
        double[][] draws = Draws(("a", bound[0]), ("b", bound[1]));
        Assert.Equal(0.3, draws[0].Average(), 5 * Math.Sqrt(0.21 / Options.Draws));
        Assert.Equal(4, draws[1].Average(), 5 * Math.Sqrt(4.0 / Options.Draws));
        Assert.InRange(JointMoments.Of(draws[0], draws[1]).Correlation.Value, 0.4, 0.6);
    }

    [Fact]
    public void Correlations_that_cannot_hold_offer_the_nearest_that_can()
    {
        InvalidCorrelationsException refused = Assert.Throws<InvalidCorrelationsException>(() =>
            Correlations.Between(("a", "b", -0.9), ("a", "c", 0.5), ("b", "c", 0.8), ("p", "q", 0.1))
        );
        Assert.Equal(["a", "b", "c"], refused.Names.ToArray());
        Assert.Equal(-0.9, refused.Given[0, 1]);
        Assert.Contains("instead of -0.9", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("p–q", refused.Message, StringComparison.Ordinal);

        // What is offered is accepted as printed, and is the nearest in the scores' scale but for its margin and rounding.
        _ = Correlations.Of(refused.Names, refused.Nearest);
        Matrix scores = Matrix.Create(3, 3, (i, j) => i == j ? 1 : 2 * Math.Sin(Third * refused.Given[i, j]));
        Matrix nearest = NearestCorrelationMatrix.Of(scores);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(nearest[i, j], 2 * Math.Sin(Third * refused.Nearest[i, j]), i == j ? 1e-12 : 0.005);
                Assert.Equal(Math.Round(refused.Nearest[i, j], 3), refused.Nearest[i, j]);
            }
        }
    }

    [Fact]
    public void Offers_are_valid_for_many_matrices()
    {
        for (int number = 0; number < 30; number++)
        {
            int size = 3 + number % 6;
            double[] uniforms = new double[size * size];
            new RandomStream((ulong)number, "offers").Uniforms(0, uniforms);
            string[] names = [.. Enumerable.Range(0, size).Select(i => $"q{i}")];
            Matrix guess = Matrix.Create(
                size,
                size,
                (i, j) => i == j ? 1 : Math.Round(1.9 * uniforms[Math.Max(i, j) * size + Math.Min(i, j)] - 0.95, 2)
            );
            try
            {
                _ = Correlations.Of(names, guess);
            }
            catch (InvalidCorrelationsException refused)
            {
                _ = Correlations.Of(refused.Names, refused.Nearest);
            }
        }
    }

    [Theory]
    [InlineData(0.9999)]
    [InlineData(-0.9999999)]
    public void Two_quantities_may_be_all_but_one(double spearman)
    {
        Estimate[] v = Correlations.Between(("x", "y", spearman)).Bind(Normal(0, 1, "x"), Normal(0, 1, "y"));
        double[][] draws = Draws(("a", v[0]), ("b", v[1]));
        Assert.Equal(spearman, Spearman(draws[0], draws[1]), 1e-4);
    }

    [Fact]
    public void Text_and_documents_keep_the_correlations()
    {
        Estimate[] bound = Given.Bind(Price, Volume, Cost);
        Estimate revenue = bound[0] * bound[1];
        string text = EstimateText.Write(revenue);
        Assert.EndsWith(
            """ where spearman("cost", "price", 0.3), spearman("cost", "volume", 0.6), spearman("price", "volume", -0.4)""",
            text,
            StringComparison.Ordinal
        );
        Assert.Equal(text, revenue.ToString());
        Estimate read = Estimate.Parse(text);
        Assert.Equal(text, EstimateText.Write(read));
        Assert.Equal(Draws(("a", revenue)), Draws(("a", read)));
        Estimate reloaded = JsonSerializer.Deserialize<Estimate>(JsonSerializer.Serialize(revenue));
        Assert.Equal(Draws(("a", revenue)), Draws(("a", reloaded)));
        Assert.Equal(
            """[{"between":["cost","price"],"spearman":0.3},{"between":["cost","volume"],"spearman":0.6},{"between":["price","volume"],"spearman":-0.4}]""",
            JsonSerializer.Serialize(Given)
        );
        Assert.Equal(Given, JsonSerializer.Deserialize<Correlations>(JsonSerializer.Serialize(Given)));
        Assert.Equal(0.3, Given["price", "cost"]);
        Assert.Equal(1, Given["price", "price"]);

        // The slot's domain still says what an interval means.
        Estimate share = Estimate.Parse(
            """(20% to 60%) as "share" where spearman("share", "other", 0.5)""",
            Domain.Share
        );
        Assert.Equal(new Interval(0, 1), share.Support);
    }

    [Theory]
    [InlineData("""normal(1, 2) as "x" where spearman("x", "x", 0.5)""", "both were")]
    [InlineData("""normal(1, 2) as "x" where spearman("x", "y", 1)""", "strictly between -1 and 1")]
    [InlineData("""normal(1, 2) as "x" where spearman("z", "y", 0.5)""", "no quantity of")]
    [InlineData("""normal(1, 2) where spearman("z", "y", 0.5)""", "no name")]
    [InlineData("""12 where spearman("z", "y", 0.5)""", "certain number")]
    [InlineData("""normal(1, 2) as "x" where spearman("x", "y", normal(0, 1))""", "a certain number between")]
    [InlineData("""normal(1, 2) as "x" where pearson("x", "y", 0.5)""", "spearman(")]
    [InlineData("""normal(1, 2) as "x" where spearman(x, "y", 0.5)""", "a quoted name")]
    [InlineData(
        """normal(1, 2) as "x" where spearman("x", "y", 0.9), spearman("y", "z", 0.9), spearman("z", "x", -0.9)""",
        "nearest"
    )]
    [InlineData("""normal(1, 2) as "x" where spearman("x", "y", 0.9), spearman("y", "x", 0.9)""", "twice")]
    public void Text_that_correlates_nothing_is_refused_with_its_place(string text, string expected)
    {
        Assert.False(Estimate.TryParse(text, null, null, out _, out TextProblem? problem));
        Assert.Contains(expected, problem.ToString(), StringComparison.Ordinal);
        Assert.True(problem.Position > 1);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""[{"between":["a"],"spearman":0.3}]""")]
    [InlineData("""[{"between":["a","b"]}]""")]
    [InlineData("""[{"between":["a","b"],"spearman":2}]""")]
    [InlineData("""[{"between":["a","b"],"pearson":0.2}]""")]
    [InlineData("""[{"between":["a","b"],"spearman":0.3},{"between":["b","a"],"spearman":0.3}]""")]
    public void A_document_that_is_no_correlation_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Correlations>(json));

    [Fact]
    public void What_would_lose_a_correlation_is_refused()
    {
        Estimate[] bound = Given.Bind(Price, Volume, Cost);
        AssertRefused("\"price\" would follow", () => Draws(("a", bound[1]), ("b", Price)));
        AssertRefused("\"price\" would follow", () => Draws(("b", Price), ("a", bound[1])));
        AssertRefused("\"price\" would follow", () => (bound[0] * Price).Simulate());
        Estimate other = Volume.CorrelatedBy(Correlations.Between(("volume", "season", 0.5)));
        AssertRefused("\"volume\" would follow", () => Draws(("a", bound[0]), ("b", other)));
        AssertRefused("already bound to other correlations", () => other.CorrelatedBy(Given));
        Assert.Equal(UndefinedReason.NoClosedForm, (bound[1] + Price).Mean.Undefined!.Reason);
        AssertRefused("a certain number", () => Given.Bind(Price, Volume, 3));
        AssertRefused("has no name", () => Given.Bind(Price, Volume, Estimate.Normal(0, 1)));
        AssertRefused("no estimate has a quantity named \"cost\"", () => Given.Bind(Price, Volume));
        AssertRefused("did you mean", () => Given.Bind(Price, Volume, Cost.Named("costs")));
        AssertRefused("no quantity of", () => Normal(0, 1, "x").CorrelatedBy(Given));
        Assert.Throws<InvalidOperationException>(() => bound[0].Named("cost"));
        AssertRefused("not among the correlated", () => _ = Given["price", "volumes"]);
    }

    [Fact]
    public void Bad_correlations_are_named()
    {
        Assert.Throws<ArgumentException>(() => Correlations.Between());
        Assert.Throws<ArgumentException>(() => new RankCorrelation("a", "a", 0.1));
        Assert.Throws<ArgumentException>(() => new RankCorrelation(" ", "a", 0.1));
        foreach (double bad in new[] { 1, -1, 2, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new RankCorrelation("a", "b", bad));
        }

        Matrix valid = Matrix.Of(2, 2, 1, 0.5, 0.5, 1);
        Assert.Equal(Correlations.Between(("b", "a", 0.5)), Correlations.Of(["b", "a"], valid));
        Assert.Throws<ArgumentException>(() => Correlations.Of(["a"], valid));
        Assert.Throws<ArgumentException>(() => Correlations.Of(["a", "a"], valid));
        Assert.Throws<ArgumentException>(() => Correlations.Of(["a", "b", "c"], valid));
        Assert.Throws<ArgumentException>(() => Correlations.Of(["a", "b"], Matrix.Of(2, 2, 1, 0.5, 0.4, 1)));
        Assert.Throws<ArgumentException>(() => Correlations.Of(["a", "b"], Matrix.Of(2, 2, 2, 0.5, 0.5, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Correlations.Of(["a", "b"], Matrix.Of(2, 2, 1, 1, 1, 1)));
        Assert.Equal("cost–price 0.3", Correlations.Between(("price", "cost", 0.3)).ToString());
    }

    private static Estimate Normal(double mean, double deviation, string name) =>
        Estimate.Normal(mean, deviation).Named(name);

    private static Estimate Bound(Correlations correlations, Estimate estimate) => estimate.CorrelatedBy(correlations);

    private static void AssertRefused(string expected, Action action) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    private static double[][] Draws(params (string Slot, Estimate Estimate)[] slots) => Draws(Options, slots);

    private static double[][] Draws(SimulationOptions options, params (string Slot, Estimate Estimate)[] slots)
    {
        JointSimulation simulation = new();
        foreach ((string slot, Estimate estimate) in slots)
        {
            simulation.Add(slot, estimate, Domain.Real);
        }

        IReadOnlyDictionary<string, Simulated> results = simulation.Run(options);
        return [.. slots.Select(slot => results[slot.Slot].Draws.ToArray())];
    }

    private static double Spearman(double[] x, double[] y) => JointMoments.Of(Ranks(x), Ranks(y)).Correlation.Value;

    private static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort((double[])values.Clone(), order);
        double[] ranks = new double[values.Length];
        for (int i = 0; i < order.Length; i++)
        {
            ranks[order[i]] = i;
        }

        return ranks;
    }

    private static double DistanceFrom(Distribution distribution, double[] draws)
    {
        double[] sorted = [.. draws.Order()];
        double largest = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double p = distribution.Cumulative(sorted[i]);
            largest = Math.Max(largest, Math.Max((i + 1.0) / sorted.Length - p, p - (double)i / sorted.Length));
        }

        return largest;
    }
}
