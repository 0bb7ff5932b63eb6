namespace AiPm.Sdk.Numerics.Tests.Simulation;

public class JointSimulationTests
{
    private static readonly SimulationOptions Options = new() { Draws = 20_000, Seed = 42 };

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        Estimate value = Estimate.Pert(2, 3, 8) * Estimate.Interval(100, 400) + Estimate.Normal(0, 1);
        double[] one = [.. value.Simulate(Options with { Threads = 1 }).Draws];
        Assert.Equal(one, value.Simulate(Options with { Threads = 2 }).Draws.ToArray());
        Assert.Equal(one, value.Simulate(Options with { Threads = 7 }).Draws.ToArray());
        Assert.Equal(one, value.Simulate(Options).Draws.ToArray());
    }

    [Fact]
    public void Accumulators_are_merged_in_the_order_of_draws_on_any_number_of_threads()
    {
        SimulationOptions options = new() { Draws = 300_001, Seed = 5 };
        (long[] First, double Sum) one = Order(options with { Threads = 1 });
        (long[] First, double Sum) many = Order(options with { Threads = 8 });
        Assert.Equal(one.Sum, Order(options with { Threads = 2 }).Sum);
        Assert.Equal(one.Sum, Order(options with { Threads = 3 }).Sum);
        Assert.Equal(Enumerable.Range(0, (300_001 + 511) / 512).Select(i => i * 512L), one.First);
        Assert.Equal(one.First, many.First);
        Assert.Equal(one.Sum, many.Sum);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(512, 1)]
    [InlineData(10_000, 10)]
    [InlineData(100_000, 16)]
    [InlineData(600_000, 19)]
    public void Segments_follow_from_the_draws_alone_and_share_them_evenly(long draws, int segments)
    {
        JointSimulation simulation = new();
        simulation.Add("x", Estimate.Normal(0, 1), Domain.Real);
        foreach (int threads in (int[])[0, 1, 2, 5])
        {
            long made = 0;
            simulation.Run(
                new() { Draws = draws, Threads = threads },
                () =>
                {
                    Interlocked.Increment(ref made);
                    return new Recording();
                }
            );
            Assert.Equal(segments, made);
        }
    }

    [Fact]
    public void A_cancelled_run_on_several_threads_ends_though_segments_wait_for_one_another()
    {
        JointSimulation simulation = new();
        simulation.Add("x", Estimate.Normal(0, 1), Domain.Real);
        using CancellationTokenSource source = new();
        long chunks = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
            simulation.Run(
                new() { Draws = 100_000_000, Threads = 4 },
                () =>
                {
                    if (Interlocked.Increment(ref chunks) == 40)
                    {
                        source.Cancel();
                    }

                    return new Recording();
                },
                progress: null,
                source.Token
            )
        );
        Assert.InRange(chunks, 40, 60);
    }

    [Fact]
    public void More_draws_leave_the_earlier_ones_as_they_were()
    {
        Estimate value = Estimate.Normal(0, 1);
        double[] few = [.. value.Simulate(new() { Draws = 1_000, Seed = 9 }).Draws];
        double[] many = [.. value.Simulate(new() { Draws = 5_000, Seed = 9 }).Draws];
        Assert.Equal(few, many[..1_000]);
    }

    [Fact]
    public void Adding_removing_or_reordering_slots_changes_no_other_draw()
    {
        Func<Estimate> search = () => Estimate.Pert(2, 3, 8);
        Func<Estimate> chat = () => Estimate.Interval(100, 400) * Estimate.Beta(3, 4);
        double[] alone = Draws("search/effort", ("search/effort", search()));
        double[] before = Draws("search/effort", ("chat/reach", chat()), ("search/effort", search()));
        double[] after = Draws("search/effort", ("search/effort", search()), ("chat/reach", chat()), ("x", search()));
        Assert.Equal(alone, before);
        Assert.Equal(alone, after);
    }

    [Fact]
    public void A_named_leaf_draws_the_same_in_every_slot_and_every_simulation()
    {
        Estimate cost = Estimate.Interval(10, 20).Named("platform cost");
        double[] first = Draws("a", ("a", cost), ("b", cost + 1));
        double[] second = Draws(
            "z",
            ("y", Estimate.Normal(0, 1)),
            ("z", Estimate.Interval(10, 20).Named("platform cost"))
        );
        Assert.Equal(first, second);
    }

    [Fact]
    public void An_unnamed_leaf_in_two_slots_is_refused_and_asked_for_a_name()
    {
        Estimate cost = Estimate.Interval(10, 20);
        JointSimulation simulation = new();
        simulation.Add("a", cost, Domain.Positive);
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            simulation.Add("b", cost * 2, Domain.Positive)
        );
        Assert.Contains("Named", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"a\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"b\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_slot_leaves_the_simulation_as_it_was()
    {
        Estimate cost = Estimate.Interval(10, 20);
        JointSimulation simulation = new();
        simulation.Add("a", cost, Domain.Positive);
        Assert.Throws<ArgumentException>(() => simulation.Add("b", Estimate.Normal(0, 1) + cost, Domain.Real));
        Assert.Equal(1, simulation.Count);
        Assert.Equal(1, simulation.Add("b", Estimate.Normal(0, 1), Domain.Real));
        Assert.Equal(["a", "b"], simulation.Run(Options).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_name_for_two_distributions_is_refused()
    {
        JointSimulation simulation = new();
        simulation.Add("a", Estimate.Normal(0, 1).Named("x"), Domain.Real);
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            simulation.Add("b", Estimate.Normal(0, 2).Named("x"), Domain.Real)
        );
        Assert.Contains("one name is one quantity", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_leaf_that_can_leave_its_slot_is_refused_with_a_suggestion()
    {
        JointSimulation simulation = new();
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            simulation.Add("search/effort", Estimate.Normal(2, 1), Domain.Positive)
        );
        Assert.Contains(
            "search/effort must be a finite number greater than 0",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("truncate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_computed_estimate_that_leaves_its_slot_is_undefined_with_the_share_of_draws()
    {
        JointSimulation simulation = new();
        simulation.Add("margin", Estimate.Normal(0, 1) + 0.0 * 1 + Estimate.Normal(0, 1), Domain.NonNegative);
        simulation.Add("fine", Estimate.Beta(2, 2), Domain.Share);
        UndefinedException refused = Assert.Throws<UndefinedException>(() => simulation.Run(Options));
        Assert.StartsWith(
            "margin must be a finite number of at least 0, but ",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("fine", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_rises_to_one_and_cancellation_stops()
    {
        List<double> seen = [];
        Estimate.Normal(0, 1).Simulate(Options, new Recorder(seen));
        Assert.Equal(1, seen[^1]);
        Assert.Equal(seen.Order(), seen);
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Estimate.Normal(0, 1).Simulate(Options, null, source.Token));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Too_few_draws_are_refused(long draws) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulationOptions { Draws = draws });

    [Fact]
    public void Registers_are_used_again_without_mixing_quantities()
    {
        // A wide graph in which every intermediate is used twice, against the same computed by hand from the leaves' draws.
        Estimate[] leaves = [.. Enumerable.Range(0, 12).Select(i => Estimate.Normal(i, 1 + i).Named($"x{i}"))];
        Estimate graph = 0;
        for (int i = 0; i + 1 < leaves.Length; i++)
        {
            Estimate product = leaves[i] * leaves[i + 1];
            graph = graph + product * product - Estimate.Abs(product) / 3;
        }

        JointSimulation simulation = new();
        simulation.Add("graph", graph, Domain.Real);
        for (int i = 0; i < leaves.Length; i++)
        {
            simulation.Add($"leaf {i}", leaves[i], Domain.Real);
        }

        IReadOnlyDictionary<string, Simulated> run = simulation.Run(new() { Draws = 1_000, Seed = 2 });
        for (int draw = 0; draw < 1_000; draw++)
        {
            double expected = 0;
            for (int i = 0; i + 1 < leaves.Length; i++)
            {
                double product = run[$"leaf {i}"].Draws[draw] * run[$"leaf {i + 1}"].Draws[draw];
                expected = expected + product * product - Math.Abs(product) / 3;
            }

            Assert.Equal(expected, run["graph"].Draws[draw], 1e-12 * Math.Abs(expected));
        }
    }

    private static double[] Draws(string slot, params (string Slot, Estimate Estimate)[] slots)
    {
        JointSimulation simulation = new();
        foreach ((string name, Estimate estimate) in slots)
        {
            simulation.Add(name, estimate, Domain.Real);
        }

        return [.. simulation.Run(Options)[slot].Draws];
    }

    private static (long[] First, double Sum) Order(SimulationOptions options)
    {
        JointSimulation simulation = new();
        simulation.Add("x", Estimate.Interval(1, 1_000), Domain.Positive);
        Recording recording = simulation.Run(options, () => new Recording());
        return ([.. recording.First], recording.Sum);
    }

    private sealed class Recording : IDrawAccumulator<Recording>
    {
        public List<long> First { get; } = [];

        public double Sum { get; private set; }

        public void Add(DrawChunk chunk)
        {
            First.Add(chunk.FirstDraw);
            foreach (double value in chunk[0])
            {
                Sum += value;
            }
        }

        public void Merge(Recording later)
        {
            First.AddRange(later.First);
            Sum += later.Sum;
        }
    }

    private sealed class Recorder(List<double> seen) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (seen)
            {
                seen.Add(value);
            }
        }
    }
}
