namespace AiPm.Sdk.Numerics.Tests.Simulation;

/// <summary>Latin hypercubes and scrambled Sobol points: evenness, randomness of the randomisation, honesty of the errors.</summary>
public class SamplingTests
{
    private const int Seeds = 400;

    private static readonly Estimate Uniform = Estimate.Of(new UniformDistribution(0, 1));

    // A sum, so that hypercubes do well, times a factor, so that they do not everything.
    private static readonly Estimate Product =
        (Estimate.Normal(1, 1) + Estimate.Normal(0, 2)) * Estimate.Of(new LogNormalDistribution(0, 0.5));
    private static readonly double Mean = Math.Exp(0.125);
    private static readonly Lazy<Simulated> Truth = new(() =>
        Product.Simulate(
            new()
            {
                Draws = 1 << 20,
                Sampling = Sampling.Sobol,
                Seed = 999,
            }
        )
    );

    [Theory]
    [InlineData(Sampling.LatinHypercube, 10_000, 10_000)]
    [InlineData(Sampling.LatinHypercube, 9_999, 10_000)]
    [InlineData(Sampling.LatinHypercube, 100, 112)]
    [InlineData(Sampling.Sobol, 10_000, 16_384)]
    [InlineData(Sampling.Sobol, 16_384, 16_384)]
    [InlineData(Sampling.Sobol, 100, 128)]
    public void Every_leaf_has_one_draw_of_a_randomisation_in_each_cell(Sampling sampling, long draws, int made)
    {
        JointSimulation simulation = new();
        for (int i = 0; i < 20; i++)
        {
            simulation.Add($"leaf {i}", Estimate.Of(new UniformDistribution(0, 1)), Domain.OpenShare);
        }

        IReadOnlyDictionary<string, Simulated> run = simulation.Run(new() { Draws = draws, Sampling = sampling });
        foreach (Simulated leaf in run.Values)
        {
            Assert.Equal(made, leaf.Count);
            Assert.Equal(made, leaf.Provenance.Draws);
            Assert.Equal(16, leaf.Provenance.Replicates);
            foreach (double[] replicate in leaf.Draws.ToArray().Chunk(made / 16))
            {
                Assert.Equal(
                    Enumerable.Range(0, made / 16),
                    replicate.Select(draw => (int)Math.Floor(draw * (made / 16))).Order()
                );
            }
        }
    }

    [Fact]
    public void Scrambling_keeps_every_elementary_rectangle_of_the_first_two_dimensions()
    {
        (double[] a, double[] b) = Pair(
            new()
            {
                Draws = 16 * 256,
                Sampling = Sampling.Sobol,
                Seed = 3,
            }
        );
        for (int replicate = 0; replicate < 16; replicate++)
        {
            for (int bits = 0; bits <= 8; bits++)
            {
                int columns = 1 << bits;
                int rows = 256 / columns;
                int[] counts = new int[256];
                for (int i = 256 * replicate; i < 256 * (replicate + 1); i++)
                {
                    counts[(int)(a[i] * columns) * rows + (int)(b[i] * rows)]++;
                }

                Assert.All(counts, count => Assert.Equal(1, count));
            }
        }
    }

    [Theory]
    [InlineData(Sampling.LatinHypercube, 7)]
    [InlineData(Sampling.Sobol, 8)]
    public void The_cells_of_two_draws_of_one_leaf_and_of_one_draw_of_two_leaves_are_as_random_as_they_can_be(
        Sampling sampling,
        int size
    )
    {
        int[,] draws = new int[size, size];
        int[,] leaves = new int[size, size];
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            (double[] a, double[] b) = Pair(
                new()
                {
                    Draws = 100,
                    Sampling = sampling,
                    Seed = seed,
                }
            );
            for (int first = 0; first < a.Length; first += size)
            {
                draws[(int)(a[first] * size), (int)(a[first + 1] * size)]++;
                leaves[(int)(a[first + 2] * size), (int)(b[first + 2] * size)]++;
            }
        }

        // Two draws of a Latin hypercube are in any two different cells; the first two Sobol points differ in the first digit.
        bool Possible(int i, int j) => sampling == Sampling.Sobol ? i / 4 != j / 4 : i != j;
        RequireEven(draws, Possible);
        RequireEven(leaves, (_, _) => true);
    }

    [Theory]
    [InlineData(Sampling.LatinHypercube)]
    [InlineData(Sampling.Sobol)]
    public void Any_number_of_threads_gives_the_same_bits(Sampling sampling)
    {
        Estimate value = Estimate.Pert(2, 3, 8) * Estimate.Interval(100, 400) + Estimate.Normal(0, 1);
        SimulationOptions options = new()
        {
            Draws = 50_000,
            Sampling = sampling,
            Seed = 8,
        };
        double[] one = [.. value.Simulate(options with { Threads = 1 }).Draws];
        foreach (int threads in (int[])[2, 3, 8, 0])
        {
            Assert.Equal(one, value.Simulate(options with { Threads = threads }).Draws.ToArray());
        }
    }

    [Fact]
    public void Latin_hypercube_draws_are_left_as_they_were_when_slots_come_and_go()
    {
        double[] alone = Slots(Sampling.LatinHypercube, "search");
        Assert.Equal(alone, Slots(Sampling.LatinHypercube, "chat", "search", "answers"));
        Assert.True(Uniform.Simulate(new() { Sampling = Sampling.LatinHypercube }).Provenance.KeepsDrawsOfOthers);
    }

    [Fact]
    public void Sobol_draws_are_left_as_they_were_by_another_order_only_and_say_so()
    {
        double[] three = Slots(Sampling.Sobol, "search", "chat", "answers");
        Assert.Equal(three, Slots(Sampling.Sobol, "answers", "search", "chat"));
        Assert.NotEqual(three, Slots(Sampling.Sobol, "search", "answers"));
        Assert.False(Uniform.Simulate(new() { Sampling = Sampling.Sobol }).Provenance.KeepsDrawsOfOthers);
    }

    [Theory]
    [InlineData(Sampling.LatinHypercube, 0.01)]
    [InlineData(Sampling.Sobol, 0.003)]
    public void Correlated_quantities_stay_correlated(Sampling sampling, double tolerance)
    {
        Correlations correlations = Correlations.Between(("price", "volume", -0.4));
        IReadOnlyList<Estimate> bound = correlations.Bind(
            Estimate.Normal(0, 1).Named("price"),
            Estimate.Normal(0, 1).Named("volume")
        );
        JointSimulation simulation = new();
        simulation.Add("1", bound[0], Domain.Real);
        simulation.Add("2", bound[1], Domain.Real);
        IReadOnlyDictionary<string, Simulated> run = simulation.Run(new() { Draws = 1 << 14, Sampling = sampling });
        double expected = 2 * Math.Sin(Math.PI * -0.4 / 6);
        Assert.Equal(expected, JointMoments.Of(run["1"].Draws, run["2"].Draws).Correlation.Value, tolerance);
    }

    [Fact]
    public void More_leaves_than_Sobol_has_dimensions_are_refused_and_a_Latin_hypercube_takes_them()
    {
        Estimate[] leaves = [.. Enumerable.Range(0, 257).Select(i => Estimate.Normal(0, 1).Named($"x{i}"))];
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            Estimate.Sum(leaves).Simulate(new() { Sampling = Sampling.Sobol })
        );
        Assert.Contains("256 dimensions", refused.Message, StringComparison.Ordinal);
        Assert.Contains("257 leaves", refused.Message, StringComparison.Ordinal);
        Assert.Equal(
            256,
            Estimate.Sum(leaves[..256]).Simulate(new() { Draws = 100, Sampling = Sampling.Sobol }).Count * 2
        );
        Simulated sum = Estimate.Sum(leaves).Simulate(new() { Sampling = Sampling.LatinHypercube });
        Assert.InRange(sum.Mean.StandardError, 1e-12, 0.02);
    }

    [Fact]
    public void The_error_of_scrambled_Sobol_points_falls_faster_than_that_of_independent_draws()
    {
        double few = Variance(Sampling.Sobol, 16 * 64);
        double many = Variance(Sampling.Sobol, 16 * 512);
        Assert.True(few / many > 100, $"eight times as many points: variance {few:G3} falls to {many:G3}");
        double independent = Variance(Sampling.Independent, 16 * 64) / Variance(Sampling.Independent, 16 * 512);
        Assert.InRange(independent, 4, 16);
    }

    [Fact]
    public void A_Latin_hypercube_removes_the_error_of_sums()
    {
        double independent = Variance(Sampling.Independent, 1_600);
        double hypercube = Variance(Sampling.LatinHypercube, 1_600);
        Assert.True(hypercube < independent / 5, $"{hypercube:G3} against {independent:G3}");
    }

    [Theory]
    [InlineData(Sampling.Independent)]
    [InlineData(Sampling.LatinHypercube)]
    [InlineData(Sampling.Sobol)]
    public void The_truth_is_within_twice_the_stated_error_as_often_as_stated(Sampling sampling)
    {
        Simulated truth = Truth.Value;
        Assert.Equal(Mean, truth.Mean.Value, 5 * truth.Mean.StandardError);
        double deviation = Math.Sqrt(6 * Math.Exp(0.5) - Math.Exp(0.25));
        Assert.Equal(deviation, truth.StandardDeviation.Value, 5 * truth.StandardDeviation.StandardError);
        int[] within = new int[5];
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            Simulated run = Product.Simulate(
                new()
                {
                    Draws = 16 * 128,
                    Sampling = sampling,
                    Seed = seed,
                    Threads = 1,
                }
            );
            Count(0, run.Mean, Mean);
            Count(1, run.Quantile(0.9), truth.Quantile(0.9));
            Count(2, run.ProbabilityAbove(2), truth.ProbabilityAbove(2));
            Count(3, run.ProbabilityBetween(-1, 1), truth.ProbabilityBetween(-1, 1));
            Count(4, run.Quantile(0.25), truth.Quantile(0.25));
        }

        Assert.All(within, hits => Assert.InRange(hits, (int)(0.92 * Seeds), (int)(0.98 * Seeds)));

        void Count(int what, SimulatedValue value, double expected) =>
            within[what] += Math.Abs(value.Value - expected) <= 1.959964 * value.StandardError ? 1 : 0;
    }

    [Fact]
    public void Errors_of_hypercubes_are_those_of_their_randomisations_not_of_independent_draws()
    {
        Estimate sum = Estimate.Normal(0, 1) + Estimate.Normal(0, 1);
        SimulationOptions options = new() { Draws = 10_000 };
        double independent = sum.Simulate(options).Mean.StandardError;
        double hypercube = sum.Simulate(options with { Sampling = Sampling.LatinHypercube }).Mean.StandardError;
        Assert.True(hypercube < independent / 10);
    }

    [Theory]
    [InlineData(Sampling.LatinHypercube, 100)]
    [InlineData(Sampling.Sobol, 128)]
    public void Errors_are_the_spread_of_the_randomisations_around_the_answer_of_all(Sampling sampling, int size)
    {
        Simulated run = Product.Simulate(new() { Draws = 1_600, Sampling = sampling });
        Simulated[] alone = [.. run.Draws.ToArray().Chunk(size).Select(draws => Simulated.FromDraws(draws))];
        Check(run.Mean, replicate => replicate.Mean);
        Check(run.StandardDeviation, replicate => replicate.StandardDeviation);
        Check(run.Quantile(0.9), replicate => replicate.Quantile(0.9));
        Check(run.ProbabilityAbove(1), replicate => replicate.ProbabilityAbove(1));

        // No randomisation has such a draw, yet one draw in all might.
        Assert.Equal(new SimulatedValue(0, 1.0 / run.Count), run.ProbabilityAbove(1e6));

        void Check(SimulatedValue all, Func<Simulated, double> answer)
        {
            double squares = alone.Sum(replicate => Math.Pow(answer(replicate) - all.Value, 2));

            // t(0.975; 15) is 2.131449546 in every table.
            double error = Math.Sqrt(squares / (16 * 15)) * 2.131449545559323 / 1.959963984540054;
            Assert.Equal(error, all.StandardError, 1e-12 * error);
        }
    }

    [Fact]
    public void Accumulators_take_points_that_are_not_independent_one_randomisation_at_a_time()
    {
        JointSimulation simulation = new();
        simulation.Add("x", Estimate.Normal(0, 1), Domain.Real);
        SimulationOptions options = new() { Draws = 10_000, Sampling = Sampling.LatinHypercube };
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            simulation.Run(options, () => new Summary())
        );
        Assert.Contains("RunReplicates", refused.Message, StringComparison.Ordinal);
        IReadOnlyList<Summary> replicates = simulation.RunReplicates(options, () => new Summary());
        double[] draws = [.. simulation.Run(options)["x"].Draws];
        Assert.Equal(16, replicates.Count);
        foreach ((int i, Summary replicate) in replicates.Index())
        {
            Assert.Equal((625, i, i), (replicate.Moments.Count, replicate.FirstReplicate, replicate.LastReplicate));
            Assert.Equal(draws[(625 * i)..(625 * (i + 1))].Average(), replicate.Moments.Mean.Value, 1e-14);
        }
    }

    private static double Variance(Sampling sampling, long draws)
    {
        // Smooth, of mean (e − 1) + 1/4 + 1/2.
        Estimate a = Uniform.Named("a");
        Estimate b = Uniform.Named("b");
        Estimate integrand = Estimate.Exp(a) + a * b + b;
        double squares = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            SimulationOptions options = new()
            {
                Draws = draws,
                Sampling = sampling,
                Seed = seed,
            };
            double error = integrand.Simulate(options).Mean.Value - (Math.E - 1 + 0.75);
            squares += error * error / 60;
        }

        return squares;
    }

    private static (double[] A, double[] B) Pair(SimulationOptions options)
    {
        JointSimulation simulation = new();
        simulation.Add("1", Uniform.Named("a"), Domain.Share);
        simulation.Add("2", Uniform.Named("b"), Domain.Share);
        IReadOnlyDictionary<string, Simulated> run = simulation.Run(options with { Threads = 1 });
        return ([.. run["1"].Draws], [.. run["2"].Draws]);
    }

    private static void RequireEven(int[,] counts, Func<int, int, bool> possible)
    {
        int size = counts.GetLength(0);
        int cells = 0;
        long total = 0;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                total += counts[i, j];
                cells += possible(i, j) ? 1 : 0;
                Assert.True(possible(i, j) || counts[i, j] == 0);
            }
        }

        double expected = (double)total / cells;
        double statistic = 0;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                statistic += possible(i, j) ? Math.Pow(counts[i, j] - expected, 2) / expected : 0;
            }
        }

        double survival = new ChiSquaredDistribution(cells - 1).Survival(statistic);
        Assert.InRange(survival, 1e-4, 1 - 1e-4);
    }

    private static double[] Slots(Sampling sampling, params string[] slots)
    {
        JointSimulation simulation = new();
        foreach (string slot in slots)
        {
            simulation.Add(slot, Estimate.Pert(2, 3, 8), Domain.Positive);
        }

        return [.. simulation.Run(new() { Draws = 2_000, Sampling = sampling })["search"].Draws];
    }

    private sealed class Summary : IDrawAccumulator<Summary>
    {
        public Moments Moments { get; private set; }

        public int FirstReplicate { get; private set; } = -1;

        public int LastReplicate { get; private set; }

        public void Add(DrawChunk chunk)
        {
            Moments = Moments.Merge(Moments.Of(chunk[0]));
            FirstReplicate = FirstReplicate < 0 ? chunk.Replicate : FirstReplicate;
            LastReplicate = chunk.Replicate;
        }

        public void Merge(Summary later)
        {
            Moments = Moments.Merge(later.Moments);
            LastReplicate = later.LastReplicate;
        }
    }
}
