namespace AiPm.Sdk.Numerics.Tests.Simulation;

/// <summary>Simulations that stop when something is known well enough.</summary>
public class DrawsUntilTests
{
    private const int Seeds = 400;

    private static readonly Estimate Value = Estimate.Normal(1, 1) + Estimate.Normal(0, 2);
    private static readonly NormalDistribution Truth = new(1, Math.Sqrt(5));

    public static TheoryData<PrecisionTarget, double> Targets =>
        new()
        {
            { PrecisionTarget.ProbabilityAbove(2, 0.01), Truth.Survival(2) },
            { PrecisionTarget.ProbabilityBelow(-3, 0.004), Truth.Cumulative(-3) },
            { PrecisionTarget.Mean(0.04), 1 },
            { PrecisionTarget.Quantile(0.8, 0.06), Truth.Quantile(0.8) },
        };

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_draws_stop_when_the_interval_is_narrow_enough_and_not_before(PrecisionTarget target, double truth)
    {
        Simulated run = Value.Simulate(Options(target));
        PrecisionOutcome outcome = run.Precision!;
        Assert.True(outcome.Reached);
        Assert.InRange(outcome.HalfWidth, 0.8 * target.HalfWidth, target.HalfWidth);
        Assert.Equal(0, outcome.Draws % 4_096);
        Assert.InRange(outcome.Draws, 8_192, 30_000);
        Assert.Equal(outcome.Draws, run.Count);
        Assert.Equal(outcome.Draws, run.Provenance.Draws);
        Assert.Equal(outcome.Draws / 4_096, outcome.Looks);
        Assert.Equal(truth, outcome.Answer, 2 * target.HalfWidth);
        Assert.True(outcome.Interval.Contains(outcome.Answer));
        double answer = target.Statistic switch
        {
            PrecisionStatistic.Mean => run.Mean,
            PrecisionStatistic.Quantile => run.Quantile(target.At!.Value),
            PrecisionStatistic.ProbabilityAbove => run.ProbabilityAbove(target.At!.Value),
            _ => run.ProbabilityBelow(target.At!.Value),
        };
        Assert.Equal(answer, outcome.Answer, 1e-13);
        Assert.Equal(Simulated.FromDraws(run.Draws).Quantile(0.8), run.Quantile(0.8));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_interval_at_the_stop_holds_the_truth_nearly_as_often_as_it_says(
        PrecisionTarget target,
        double truth
    )
    {
        int within = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            Simulated run = Value.Simulate(Options(target) with { Seed = seed, Threads = 1 });
            within += run.Precision!.Interval.Contains(truth) ? 1 : 0;
        }

        Assert.InRange(within, (int)(0.92 * Seeds), (int)(0.98 * Seeds));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Any_number_of_threads_stops_at_the_same_draw_with_the_same_bits(PrecisionTarget target, double truth)
    {
        _ = truth;
        foreach (DrawKeeping keep in (DrawKeeping[])[DrawKeeping.Always, DrawKeeping.Never])
        {
            SimulationOptions options = Options(target) with { Keep = keep };
            Simulated one = Value.Simulate(options with { Threads = 1 });
            foreach (int threads in (int[])[2, 3, 8])
            {
                Simulated several = Value.Simulate(options with { Threads = threads });
                Assert.Equal(one.Precision, several.Precision);
                Assert.Equal(one.Mean, several.Mean);
                Assert.Equal(one.Quantile(0.3), several.Quantile(0.3));
            }
        }
    }

    [Fact]
    public void The_draws_are_those_of_a_simulation_of_as_many()
    {
        Simulated until = Value.Simulate(Options(PrecisionTarget.Mean(0.03)));
        Simulated fixedDraws = Value.Simulate(new() { Draws = until.Count, Seed = 5 });
        Assert.Equal(fixedDraws.Draws.ToArray(), until.Draws.ToArray());
        Assert.Equal(fixedDraws.Mean, until.Mean);
        Assert.Null(fixedDraws.Precision);
    }

    [Fact]
    public void A_probability_of_nought_is_no_certainty()
    {
        // Wilson's upper end at 0 of n is z²/(n + z²).
        PrecisionOutcome outcome = Value.Simulate(Options(PrecisionTarget.ProbabilityAbove(100, 1e-4))).Precision!;
        Assert.Equal(0, outcome.Answer);
        Assert.True(outcome.Reached);
        Assert.InRange(outcome.Draws, 38_411, 38_411 + 4_096);
        Assert.Equal(3.841459 / (outcome.Draws + 3.841459), outcome.Interval.Upper, 1e-9);
        PrecisionOutcome one = Value.Simulate(Options(PrecisionTarget.ProbabilityBelow(100, 1e-4))).Precision!;
        Assert.Equal((1.0, outcome.Draws), (one.Answer, one.Draws));
    }

    [Fact]
    public void The_mean_of_draws_that_are_all_equal_is_not_known()
    {
        Estimate rare = Estimate.IfLess(Value, 100, 0, 1);
        PrecisionOutcome outcome = rare.Simulate(
            Options(PrecisionTarget.Mean(0.01)) with
            {
                Draws = 20_000,
            }
        ).Precision!;
        Assert.False(outcome.Reached);
        Assert.Equal(20_000, outcome.Draws);
        Assert.Equal(double.PositiveInfinity, outcome.HalfWidth);
        Assert.Contains("has no interval yet", outcome.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certain_number_is_known_at_once()
    {
        Estimate five = 5;
        PrecisionOutcome outcome = five.Simulate(Options(PrecisionTarget.Mean(0.01))).Precision!;
        Assert.Equal((true, 5.0, 0.0, 4_096), (outcome.Reached, outcome.Answer, outcome.HalfWidth, outcome.Draws));
    }

    [Fact]
    public void A_quantile_in_a_tail_without_draws_is_not_known()
    {
        PrecisionTarget target = PrecisionTarget.Quantile(0.99999, 1);
        PrecisionOutcome outcome = Value.Simulate(Options(target) with { Draws = 8_000 }).Precision!;
        Assert.False(outcome.Reached);
        Assert.Equal(double.PositiveInfinity, outcome.Interval.Upper);
        Assert.Equal(8_000, outcome.Draws);
    }

    [Fact]
    public void A_target_out_of_reach_says_so()
    {
        PrecisionTarget target = PrecisionTarget.ProbabilityAbove(2, 1e-6);
        PrecisionOutcome outcome = Value.Simulate(Options(target) with { Draws = 10_000 }).Precision!;
        Assert.False(outcome.Reached);
        Assert.Equal(3, outcome.Looks);
        Assert.Equal(
            "P(estimate > 2) is 0.3286 ± 0.0093 (95 % confidence) after 10,000 of at most 10,000 draws; the wanted ± 1e-6 was not reached.",
            outcome.Explanation.Sentence
        );
    }

    [Fact]
    public void Looks_are_an_eighth_apart_when_there_are_many_draws()
    {
        PrecisionTarget target = PrecisionTarget.Mean(0.006);
        PrecisionOutcome outcome = Value.Simulate(Options(target)).Precision!;
        Assert.InRange(outcome.Draws, 533_000, 620_000);
        Assert.InRange(outcome.Looks, 35, 46);
    }

    [Fact]
    public void A_target_is_about_one_slot()
    {
        JointSimulation simulation = new();
        simulation.Add("a", Estimate.Normal(0, 1), Domain.Real);
        simulation.Add("b", Estimate.Normal(0, 2), Domain.Real);
        PrecisionTarget mean = PrecisionTarget.Mean(0.02);
        Assert.Contains(
            "must name its slot",
            Assert.Throws<ArgumentException>(() => simulation.Run(Options(mean))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => simulation.Run(Options(mean with { Slot = "c" })));
        IReadOnlyDictionary<string, Simulated> run = simulation.Run(Options(mean with { Slot = "b" }));
        Assert.Null(run["a"].Precision);
        Assert.True(run["b"].Precision!.Reached);
        Assert.Equal(run["b"].Count, run["a"].Count);
    }

    [Theory]
    [InlineData(Sampling.LatinHypercube)]
    [InlineData(Sampling.Sobol)]
    public void Points_made_for_a_number_of_draws_cannot_stop_early(Sampling sampling) =>
        Assert.Throws<ArgumentException>(() =>
            Value.Simulate(Options(PrecisionTarget.Mean(0.1)) with { Sampling = sampling })
        );

    [Fact]
    public void Accumulators_say_themselves_when_they_know_enough()
    {
        JointSimulation simulation = new();
        simulation.Add("estimate", Value, Domain.Real);
        SimulationOptions options = new() { Draws = 100_000, Seed = 5 };
        foreach (int threads in (int[])[1, 2, 8])
        {
            SequentialRun<Summary> run = simulation.RunUntil(
                options with
                {
                    Threads = threads,
                },
                () => new Summary(),
                summary => summary.Moments.Count >= 10_000
            );
            Assert.Equal((12_288, 3, true), (run.Draws, run.Looks, run.Reached));
            Assert.Equal(
                Value.Simulate(options with { Draws = 12_288 }).Mean.Value,
                run.Accumulator.Moments.Mean.Value,
                1e-14
            );
        }

        SequentialRun<Summary> never = simulation.RunUntil(options, () => new Summary(), _ => false);
        Assert.Equal((100_000, false), (never.Draws, never.Reached));
        Assert.Throws<ArgumentException>(() => simulation.Run(Options(PrecisionTarget.Mean(1)), () => new Summary()));
    }

    [Fact]
    public void Progress_is_that_of_the_most_draws_and_ends_at_one()
    {
        List<double> seen = [];
        Value.Simulate(Options(PrecisionTarget.Mean(0.05)) with { Threads = 1 }, new Recorder(seen));
        Assert.Equal(1, seen[^1]);
        Assert.Equal(seen.Order(), seen);
        Assert.True(seen[^2] < 0.1);
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Value.Simulate(Options(PrecisionTarget.Mean(0.05)), null, source.Token)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Half_widths_that_are_none_are_refused(double halfWidth)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionTarget.Mean(halfWidth));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionTarget.Quantile(0.5, halfWidth));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionTarget.ProbabilityAbove(0, halfWidth));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionTarget.ProbabilityBelow(0, halfWidth));
    }

    [Fact]
    public void Targets_are_checked_and_read_as_phrases()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionTarget.Quantile(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionTarget.ProbabilityAbove(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionTarget.Mean(1) with { Confidence = 1 });
        Assert.Equal("P(X > 0) to ± 0.005 at 95 % confidence", PrecisionTarget.ProbabilityAbove(0, 0.005).ToString());
        Assert.Equal(
            "the 90 % quantile of X to ± 2 at 99 % confidence",
            (PrecisionTarget.Quantile(0.9, 2) with { Confidence = 0.99 }).ToString()
        );
    }

    private static SimulationOptions Options(PrecisionTarget target) =>
        new()
        {
            Draws = 1_000_000,
            Seed = 5,
            Until = target,
        };

    private sealed class Summary : IDrawAccumulator<Summary>
    {
        public Moments Moments { get; private set; }

        public void Add(DrawChunk chunk) => Moments = Moments.Merge(Moments.Of(chunk[0]));

        public void Merge(Summary later) => Moments = Moments.Merge(later.Moments);
    }

    private sealed class Recorder(List<double> seen) : IProgress<double>
    {
        public void Report(double value) => seen.Add(value);
    }
}
