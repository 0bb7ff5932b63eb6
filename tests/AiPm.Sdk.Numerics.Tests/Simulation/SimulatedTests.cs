namespace AiPm.Sdk.Numerics.Tests.Simulation;

/// <summary>Answers from kept and from counted draws, and the bound on memory.</summary>
public class SimulatedTests
{
    private static readonly Estimate Value =
        (Estimate.Normal(1, 1) + Estimate.Normal(0, 2)) * Estimate.Of(new LogNormalDistribution(0, 0.5));

    [Theory]
    [InlineData(Sampling.Independent)]
    [InlineData(Sampling.LatinHypercube)]
    [InlineData(Sampling.Sobol)]
    public void Counted_draws_answer_as_kept_ones_to_the_stated_accuracy(Sampling sampling)
    {
        SimulationOptions options = new()
        {
            Draws = 65_536,
            Sampling = sampling,
            Seed = 3,
        };
        Simulated kept = Value.Simulate(options);
        Simulated counted = Value.Simulate(options with { Keep = DrawKeeping.Never });
        Assert.Equal((true, 0.0), (kept.KeepsDraws, kept.RelativeAccuracy));
        Assert.Equal((false, 0.001), (counted.KeepsDraws, counted.RelativeAccuracy));
        Assert.Equal(kept.Count, counted.Count);
        Assert.Equal(kept.Mean.Value, counted.Mean.Value, 1e-12);
        Assert.Equal(kept.Mean.StandardError, counted.Mean.StandardError, 1e-12);
        Assert.Equal(kept.StandardDeviation.Value, counted.StandardDeviation.Value, 1e-12);
        Assert.Equal(kept.StandardDeviation.StandardError, counted.StandardDeviation.StandardError, 1e-10);
        for (double p = 0; p <= 1; p += 1.0 / 64)
        {
            SimulatedValue exact = kept.Quantile(p);
            SimulatedValue sketched = counted.Quantile(p);
            Assert.InRange(Math.Abs(sketched.Value - exact.Value), 0, 0.001 * Math.Abs(exact.Value) * (1 + 1e-9));
            Assert.True(counted.QuantileBounds(p).Contains(exact.Value));
            Assert.Equal(new Interval(exact.Value, exact.Value), kept.QuantileBounds(p));
            Assert.InRange(
                sketched.StandardError,
                0.5 * exact.StandardError,
                1.5 * exact.StandardError + 0.004 * Math.Abs(exact.Value)
            );
        }

        foreach (double x in (double[])[-5, -1, 0, 0.01, 1, 2, 10])
        {
            SimulatedValue exact = kept.ProbabilityAbove(x);
            SimulatedValue sketched = counted.ProbabilityAbove(x);
            Assert.InRange(Math.Abs(sketched.Value - exact.Value), 0, 1e-3);
            Assert.True(sketched.StandardError >= Math.Abs(sketched.Value - exact.Value));
            Assert.Equal(1, sketched.Value + counted.ProbabilityBelow(x).Value, 1e-12);
            Assert.InRange(
                Math.Abs(counted.ProbabilityBetween(x, x + 1).Value - kept.ProbabilityBetween(x, x + 1).Value),
                0,
                2e-3
            );
        }

        Interval inner = kept.CentralInterval(0.9);
        Interval outer = counted.CentralInterval(0.9);
        Assert.True(outer.Lower <= inner.Lower && outer.Upper >= inner.Upper);
    }

    [Theory]
    [InlineData(Sampling.Independent)]
    [InlineData(Sampling.LatinHypercube)]
    [InlineData(Sampling.Sobol)]
    public void Counts_have_the_same_bits_on_any_number_of_threads_and_in_any_memory(Sampling sampling)
    {
        SimulationOptions options = new()
        {
            Draws = 100_000,
            Sampling = sampling,
            Seed = 4,
            Keep = DrawKeeping.Never,
        };
        Simulated one = Value.Simulate(options with { Threads = 1 });
        foreach (int threads in (int[])[2, 3, 8, 0])
        {
            foreach (long? limit in (long?[])[null, 8L << 20])
            {
                Simulated several = Value.Simulate(options with { Threads = threads, MemoryLimit = limit });
                Assert.Equal(one.Mean, several.Mean);
                Assert.Equal(one.StandardDeviation, several.StandardDeviation);
                foreach (double p in (double[])[0, 0.01, 0.3, 0.5, 0.9, 1])
                {
                    Assert.Equal(one.Quantile(p), several.Quantile(p));
                }

                Assert.Equal(one.ProbabilityAbove(1), several.ProbabilityAbove(1));
            }
        }
    }

    [Fact]
    public void What_does_not_fit_is_counted_or_refused_with_the_bytes_it_needs()
    {
        SimulationOptions options = new() { Draws = 1_000_000, MemoryLimit = 15_999_999 };
        Assert.False(Value.Simulate(options).KeepsDraws);
        Assert.True(Value.Simulate(options with { MemoryLimit = 16_000_000 }).KeepsDraws);
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            Value.Simulate(options with { Keep = DrawKeeping.Always })
        );
        Assert.Contains("16000000 bytes", refused.Message, StringComparison.Ordinal);
        ArgumentException none = Assert.Throws<ArgumentException>(() =>
            Value.Simulate(options with { MemoryLimit = 100_000 })
        );
        Assert.Contains("1179648 bytes", none.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            Value.Simulate(new() { Draws = Simulated.MostDraws + 1, Keep = DrawKeeping.Always })
        );
    }

    [Fact]
    public void A_bounded_simulation_allocates_less_than_its_bound()
    {
        SimulationOptions options = new()
        {
            Draws = 2_000_000,
            MemoryLimit = 2 << 20,
            Threads = 1,
        };
        Value.Simulate(options with { Draws = 200_000 });
        long before = GC.GetAllocatedBytesForCurrentThread();
        Simulated run = Value.Simulate(options);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(2_000_000, run.Count);
        Assert.InRange(allocated, 1, 2 << 20);
    }

    [Fact]
    public void More_draws_than_can_be_kept_begin_at_once_and_can_be_stopped()
    {
        using CancellationTokenSource source = new();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Value.Simulate(new() { Draws = 1L << 40 }, new Stop(source), source.Token)
        );
    }

    [Fact]
    public void An_accumulator_is_not_bounded_by_an_option_it_cannot_see()
    {
        JointSimulation simulation = new();
        simulation.Add("x", Value, Domain.Real);
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            simulation.Run(new() { MemoryLimit = 1 << 20 }, () => new Nothing())
        );
        Assert.Contains("MemoryLimit must be left", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_from_elsewhere_answer_like_simulated_ones()
    {
        Simulated run = Value.Simulate(new() { Draws = 5_000 });
        Simulated given = Simulated.FromDraws(run.Draws, run.Provenance);
        Assert.Equal(run.Mean, given.Mean);
        Assert.Equal(run.Quantile(0.7), given.Quantile(0.7));
        Assert.Equal("given", Simulated.FromDraws([1, 2, 3]).Provenance.SamplerVersion);
        QuantileSketch sketch = new();
        sketch.Add(run.Draws);
        Simulated summary = Simulated.FromSketch(sketch, Moments.Of(run.Draws));
        sketch.Add(1e9);
        Assert.Equal(5_000, summary.Count);
        Assert.Equal(run.Mean, summary.Mean);
        Assert.Equal(run.Quantile(0.7).Value, summary.Quantile(0.7).Value, 0.01 * run.Quantile(0.7).Value);
        Assert.Throws<InvalidOperationException>(() => summary.Draws.Length);
    }

    [Fact]
    public void Draws_from_elsewhere_keep_their_randomisations()
    {
        Simulated run = Value.Simulate(new() { Draws = 5_000, Sampling = Sampling.LatinHypercube });
        Simulated given = Simulated.FromDraws(run.Draws, run.Provenance);
        Assert.Equal(run.Mean, given.Mean);
        Assert.Equal(run.Quantile(0.7), given.Quantile(0.7));
        Assert.NotEqual(run.Mean.StandardError, Simulated.FromDraws(run.Draws).Mean.StandardError);
        Assert.Throws<ArgumentException>(() =>
            Simulated.FromDraws(run.Draws[..100], run.Provenance with { Draws = 100 })
        );
        QuantileSketch sketch = new();
        sketch.Add(run.Draws);
        Assert.Throws<ArgumentException>(() => Simulated.FromSketch(sketch, Moments.Of(run.Draws), run.Provenance));
    }

    [Fact]
    public void Draws_too_large_to_have_a_spread_have_quantiles_and_no_mean()
    {
        Simulated huge = Simulated.FromDraws([1e308, -1e308, 0]);
        Assert.Equal(UndefinedReason.Infinite, Assert.Throws<UndefinedException>(() => huge.Mean).Undefined.Reason);
        Assert.Throws<UndefinedException>(() => huge.StandardDeviation);
        Assert.Equal(1.0 / 3, huge.ProbabilityAbove(1).Value, 1e-15);
    }

    [Fact]
    public void Draws_from_elsewhere_are_checked()
    {
        Assert.Throws<ArgumentException>(() => Simulated.FromDraws([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Simulated.FromDraws([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Simulated.FromDraws([1, 2], Provenance.Of(new() { Draws = 100 })));
        QuantileSketch sketch = new();
        sketch.Add([1.0, 2.0]);
        Assert.Throws<ArgumentException>(() => Simulated.FromSketch(sketch, Moments.Of([1.0, 2.0, 3.0])));
        Assert.Throws<ArgumentException>(() => Simulated.FromSketch(new(), default));
    }

    [Fact]
    public void Options_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulationOptions { Sampling = (Sampling)9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulationOptions { Keep = (DrawKeeping)(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulationOptions { MemoryLimit = 65_535 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulationOptions { SketchAccuracy = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulationOptions { SketchAccuracy = 0.6 });
    }

    [Fact]
    public void What_was_simulated_is_written_as_JSON_without_its_draws()
    {
        Simulated simulated = Estimate.Normal(3, 1).Simulate(new() { Draws = 1_000 });
        using var written = System.Text.Json.JsonDocument.Parse(System.Text.Json.JsonSerializer.Serialize(simulated));
        Assert.Equal(simulated.Mean.Value, written.RootElement.GetProperty("Mean").GetProperty("value").GetDouble());
        Assert.Equal(1_000, written.RootElement.GetProperty("Provenance").GetProperty("Draws").GetInt64());
        Assert.False(written.RootElement.TryGetProperty("Draws", out _));
    }

    private sealed class Nothing : IDrawAccumulator<Nothing>
    {
        public void Add(DrawChunk chunk) { }

        public void Merge(Nothing later) { }
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
