using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class PoissonBootstrapMeanTests
{
    private static readonly BootstrapOptions Options = new() { Replicates = 400, Seed = 3 };

    [Fact]
    public void Any_split_in_any_order_merges_to_the_same_bits()
    {
        Prop.ForAll(
                Arb.From(Gen.Choose(-5, 60)),
                Arb.From(Gen.Choose(1, 40)),
                Arb.From(Gen.Choose(0, 40)),
                (exponent, rows, cut) =>
                {
                    // Sizes from 2⁻⁶⁰ to 2⁶⁰ of both signs: sums in doubles would depend on the order.
                    double Value(int row) =>
                        (row % 2 == 0 ? 1 : -1) * Math.ScaleB(1 + row / 7.0, (row * 31 % 13 - 6) * exponent / 6);
                    PoissonBootstrapMean whole = Of(Enumerable.Range(0, rows), Value);
                    PoissonBootstrapMean first = Of(Enumerable.Range(0, rows).Where(row => row < cut).Reverse(), Value);
                    PoissonBootstrapMean second = Of(Enumerable.Range(0, rows).Where(row => row >= cut), Value);
                    return Bits(whole).SequenceEqual(Bits(first.Merge(second)))
                        && Bits(whole).SequenceEqual(Bits(second.Merge(first).Merge(new(Options))))
                        && whole.Mean == second.Merge(first).Mean;
                }
            )
            .Holds();
    }

    [Fact]
    public void Sums_are_exact()
    {
        PoissonBootstrapMean bootstrap = new(Options);
        double[] values = [1e300, 3.5, -1e300, 5e-324, 1e-200, -3.5, -1e-200, 7];
        foreach (double value in values)
        {
            bootstrap.Add("the same unit", value);
        }

        Assert.Equal(7.0 / 8, bootstrap.Mean.Value);
        for (int i = 0; i < Options.Replicates; i++)
        {
            Measured replicate = bootstrap.Replicate(i);
            Assert.True(!replicate.IsDefined || replicate.Value == 7.0 / 8);
        }

        PoissonBootstrapMean large = new(Options);
        large.Add("a", double.MaxValue);
        Assert.Equal(double.MaxValue, large.Mean.Value);
        large.Add("b", double.MaxValue);
        Assert.Equal(UndefinedReason.Infinite, large.Mean.Undefined!.Reason);
        large.Add("c", -double.MaxValue);
        Assert.Equal(double.MaxValue / 3, large.Mean.Value);
    }

    [Fact]
    public void Weights_are_Poisson()
    {
        BootstrapOptions options = new() { Replicates = 200_000, Seed = 9 };
        PoissonBootstrapMean bootstrap = new(options);
        bootstrap.Add("x", 0);
        bootstrap.Add("y", 1);

        // The mean of a replicate is w₂/(w₁ + w₂): undefined where both are 0, and 0, ½ and 1 with known probabilities.
        int none = 0;
        int zero = 0;
        int equal = 0;
        for (int i = 0; i < options.Replicates; i++)
        {
            Measured replicate = bootstrap.Replicate(i);
            none += replicate.IsDefined ? 0 : 1;
            zero += replicate.TryGet(out double value, out _) && value == 0 ? 1 : 0;
            equal += replicate.TryGet(out value, out _) && value == 0.5 ? 1 : 0;
        }

        double never = Math.Exp(-1);
        Assert.Equal(never * never, none / 200_000.0, 0.004);
        Assert.Equal(never * (1 - never), zero / 200_000.0, 0.004);

        // P(w₁ = w₂) is e⁻² I₀(2) = 0.30850832255, of which e⁻² is no weight at all.
        Assert.Equal(0.30850832255 - never * never, equal / 200_000.0, 0.004);
    }

    [Fact]
    public void The_interval_is_close_to_that_of_the_multinomial_bootstrap()
    {
        double[] values = new double[400];
        new NormalDistribution(10, 3).Sample(new RandomStream(2, "data"), 0, values);
        BootstrapOptions options = new() { Replicates = 3_999 };
        PoissonBootstrapMean poisson = new(options);
        for (int i = 0; i < values.Length; i++)
        {
            poisson.Add($"user {i}", values[i]);
        }

        Interval expected = Bootstrap.Mean(values, options).Percentile().Interval.Value;
        Interval actual = poisson.Percentile().Interval.Value;
        Assert.Equal(expected.Lower, actual.Lower, 0.05);
        Assert.Equal(expected.Upper, actual.Upper, 0.05);
    }

    [Fact]
    public void What_cannot_be_measured_or_merged_is_said()
    {
        PoissonBootstrapMean empty = new(Options);
        Assert.False(empty.Mean.IsDefined);
        Assert.Equal(UndefinedReason.TooFewObservations, empty.Percentile().Interval.Undefined!.Reason);
        Assert.Throws<ArgumentException>(() => empty.Merge(new(Options with { Seed = 4 })));
        Assert.Throws<ArgumentException>(() => empty.Merge(new(Options with { Replicates = 401 })));
        Assert.Throws<ArgumentException>(() => empty.Merge(new(Options with { Name = "other" })));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.Add("a", double.NaN));
        Assert.Throws<ArgumentNullException>(() => empty.Add(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.Replicate(400));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.Percentile(1));
        PoissonBootstrapMean constant = new(Options);
        for (int i = 0; i < 50; i++)
        {
            constant.Add($"{i}", 0.25);
        }

        Assert.Equal(UndefinedReason.NoVariation, constant.Percentile().Interval.Undefined!.Reason);
    }

    private static PoissonBootstrapMean Of(IEnumerable<int> rows, Func<int, double> value)
    {
        PoissonBootstrapMean bootstrap = new(Options);
        foreach (int row in rows)
        {
            bootstrap.Add($"user {row / 2}", value(row));
        }

        return bootstrap;
    }

    private static IEnumerable<Measured> Bits(PoissonBootstrapMean bootstrap) =>
        Enumerable.Range(0, Options.Replicates).Select(bootstrap.Replicate);
}
