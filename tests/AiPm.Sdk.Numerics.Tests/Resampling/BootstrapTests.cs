using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class BootstrapTests
{
    private static readonly BootstrapOptions Options = new() { Replicates = 1_999, Seed = 11 };

    [Theory]
    [InlineData("mean")]
    [InlineData("variance")]
    public void Intervals_of_given_replicates_agree_with_an_independent_computation(string statistic)
    {
        ILookup<string, double> rows = File.ReadLines(AiPm.Sdk.Testing.TestData.Path("Resampling/bootstrap.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(row => row[0] == statistic)
            .ToLookup(row => row[1], row => double.Parse(row[2], CultureInfo.InvariantCulture));
        double[] replicates = [.. rows["replicate"]];
        double estimate = rows["estimate"].Single();
        Measured acceleration = BootstrapIntervals.Acceleration([.. rows["jackknife"]]);
        Agree(rows["acceleration"].Single(), acceleration.Value);
        Agree(rows["bias-correction"].Single(), BootstrapIntervals.BiasCorrection(replicates, estimate).Value);
        foreach (double level in new[] { 0.9, 0.95 })
        {
            Compare("percentile", BootstrapIntervals.Percentile(replicates, level));
            Compare("basic", BootstrapIntervals.Basic(replicates, estimate, level));
            Compare("bca", BootstrapIntervals.Bca(replicates, estimate, acceleration, level));
            void Compare(string name, BootstrapInterval interval)
            {
                Agree(
                    rows[FormattableString.Invariant($"{name} {level} lower")].Single(),
                    interval.Interval.Value.Lower
                );
                Agree(
                    rows[FormattableString.Invariant($"{name} {level} upper")].Single(),
                    interval.Interval.Value.Upper
                );
                Assert.True(interval.LowerError.Value > 0 && interval.UpperError.Value > 0);
            }
        }

        // The run's own jackknife gives the same acceleration.
        double[] data = [.. rows["data"]];
        BootstrapResult run = Bootstrap.Run(
            ResamplingDesign.Simple(data),
            statistic == "mean" ? Mean : Variance,
            new() { Replicates = 100 }
        );
        Agree(acceleration.Value, run.Acceleration().Value);
        Agree(estimate, run.Estimate);
    }

    [Fact]
    public void The_same_bits_on_any_number_of_threads_and_for_any_number_of_replicates()
    {
        double[] values = Normal(37, 5, 2, 3);
        ResamplingDesign design = ResamplingDesign.Stratified<int>(
            values,
            [.. Enumerable.Range(0, 37).Select(i => i % 3)]
        );
        double[] one = Bootstrap.Run(design, Mean, Options with { Threads = 1 }).Replicates.ToArray();
        Assert.Equal(one, Bootstrap.Run(design, Mean, Options with { Threads = 2 }).Replicates.ToArray());
        Assert.Equal(one[..500], Bootstrap.Run(design, Mean, Options with { Replicates = 500 }).Replicates.ToArray());
        Assert.NotEqual(one, Bootstrap.Run(design, Mean, Options with { Seed = 12 }).Replicates.ToArray());
        Assert.NotEqual(one, Bootstrap.Run(design, Mean, Options with { Name = "other" }).Replicates.ToArray());

        double[] fast = Bootstrap.Mean(values, Options with { Threads = 1 }).Replicates.ToArray();
        Assert.Equal(fast, Bootstrap.Mean(values, Options with { Threads = 2 }).Replicates.ToArray());
    }

    [Fact]
    public void The_fast_mean_draws_the_samples_of_the_general_one()
    {
        double[] values = Normal(300, 5, 2, 4);
        BootstrapResult fast = Bootstrap.Mean(values, Options);
        BootstrapResult general = Bootstrap.Run(ResamplingDesign.Simple(values), Mean, Options, ErrorOfMean);
        foreach ((double first, double second) in fast.Replicates.ToArray().Zip(general.Replicates.ToArray()))
        {
            Agree(first, second);
        }

        Agree(general.Studentised().Interval.Value.Lower, fast.Studentised().Interval.Value.Lower);
        Agree(general.Bca().Interval.Value.Upper, fast.Bca().Interval.Value.Upper);

        // One address by hand: replicate 21, whose 300 places cross into the second occurrence.
        RandomStream stream = new(Options.Seed, Options.Name);
        double sum = 0;
        for (int place = 0; place < 300; place++)
        {
            sum += values[(int)(stream.Uniform(21, place / 256, place % 256) * 300)];
        }

        Agree(sum / 300, fast.Replicates.Span[21]);
    }

    [Fact]
    public void The_studentised_interval_of_a_normal_mean_is_close_to_Students()
    {
        double[] values = Normal(40, 100, 15, 8);
        BootstrapInterval studentised = Bootstrap.Mean(values, new() { Replicates = 19_999 }).Studentised();
        double half = new StudentTDistribution(39).Quantile(0.975) * ErrorOfMean(values);
        Assert.Equal(Mean(values) - half, studentised.Interval.Value.Lower, half * 0.12);
        Assert.Equal(Mean(values) + half, studentised.Interval.Value.Upper, half * 0.12);
    }

    [Fact]
    public void The_standard_error_is_that_of_the_plug_in_and_its_spread_over_seeds_is_the_one_stated()
    {
        double[] values = Normal(50, 0, 1, 5);
        double[] lower = new double[60];
        double stated = 0;
        for (int seed = 0; seed < lower.Length; seed++)
        {
            BootstrapResult result = Bootstrap.Mean(values, new() { Replicates = 999, Seed = (ulong)seed });
            Assert.Equal(Math.Sqrt(Variance(values) / 50), result.StandardError.Value, 0.02);
            Assert.Equal(0, result.Bias.Value, 0.02);
            BootstrapInterval bca = result.Bca(0.9);
            lower[seed] = bca.Interval.Value.Lower;
            stated += bca.LowerError.Value / lower.Length;
        }

        Assert.InRange(Math.Sqrt(Variance(lower)) / stated, 0.75, 1.33);
    }

    [Fact]
    public void Intervals_cover_about_as_often_as_they_say()
    {
        // 200 samples of 20 from a skewed law: the binomial deviation of 90 % is 2.1 points; percentile falls short, studentised does not.
        int percentile = 0;
        int bca = 0;
        int studentised = 0;
        for (int sample = 0; sample < 200; sample++)
        {
            double[] values = new double[20];
            new ExponentialDistribution(1).Sample(new RandomStream(5, "coverage"), sample * 20L, values);
            BootstrapResult result = Bootstrap.Mean(
                values,
                new()
                {
                    Replicates = 499,
                    Seed = (ulong)sample,
                    Threads = 1,
                }
            );
            percentile += result.Percentile(0.9).Interval.Value.Contains(1) ? 1 : 0;
            bca += result.Bca(0.9).Interval.Value.Contains(1) ? 1 : 0;
            studentised += result.Studentised(0.9).Interval.Value.Contains(1) ? 1 : 0;
        }

        Assert.InRange(percentile, 155, 186);
        Assert.InRange(bca, 160, 190);
        Assert.InRange(studentised, 168, 194);
    }

    [Fact]
    public void Strata_keep_their_sizes_and_clusters_stay_whole()
    {
        double[] values = [1, 1, 1, 100, 100, 100, 100];
        ResamplingDesign strata = ResamplingDesign.Stratified<string>(values, ["a", "a", "a", "b", "b", "b", "b"]);
        Assert.Equal((7, 7, 2), (strata.Observations, strata.Units, strata.Strata));
        BootstrapResult stratified = Bootstrap.Run(strata, Mean, Options);
        Assert.All(stratified.Replicates.ToArray(), mean => Assert.Equal(403.0 / 7, mean, 1e-12));
        Assert.Equal(UndefinedReason.NoVariation, stratified.Percentile().Interval.Undefined!.Reason);

        ResamplingDesign clusters = ResamplingDesign.Clustered<int>([1, 2, 10, 3, 20, 5], [7, 7, 9, 7, 9, 3]);
        Assert.Equal((6, 3, 1), (clusters.Observations, clusters.Units, clusters.Strata));
        HashSet<double> seen = [];
        BootstrapResult clustered = Bootstrap.Run(
            clusters,
            sample =>
            {
                double sum = 0;
                foreach (double value in sample)
                {
                    sum += value;
                }

                lock (seen)
                {
                    seen.Add(sum);
                }

                return sum;
            },
            Options
        );

        // Every sum of three of the cluster totals 6, 30 and 5; 41 is the sample's own. Leaving one out adds 35, 36 and 11.
        Assert.Equal([15, 16, 17, 18, 40, 41, 42, 65, 66, 90], seen.Order());
        _ = clustered.Bca();
        Assert.Superset(new HashSet<double> { 35, 36, 11 }, seen);
    }

    [Fact]
    public void Degenerate_samples_are_undefined_with_their_reason()
    {
        BootstrapResult single = Bootstrap.Mean([4.5], Options);
        Assert.Equal(4.5, single.Estimate);
        Assert.Equal(UndefinedReason.TooFewObservations, single.StandardError.Undefined!.Reason);
        Assert.All(All(single), interval => Refused(UndefinedReason.TooFewObservations, interval));

        BootstrapResult constant = Bootstrap.Mean([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], Options);
        Assert.All(All(constant), interval => Refused(UndefinedReason.NoVariation, interval));

        BootstrapResult flat = Bootstrap.Run(
            ResamplingDesign.Simple([1, 1, 1, 1, 2, 2, 2, 2, 2]),
            sample => sample.Contains(1.0) && sample.Length == 9 ? Mean(sample) : 5.0 / 3,
            Options
        );
        Refused(
            UndefinedReason.NoVariation,
            BootstrapIntervals.Bca([1, 2, 3], 2, BootstrapIntervals.Acceleration([2, 2, 2]))
        );
        Refused(UndefinedReason.NoVariation, flat.Bca());
        Refused(UndefinedReason.NotMeasured, flat.Studentised());
        Refused(UndefinedReason.DoesNotExist, BootstrapIntervals.Bca([1, 2, 3], 9, 0.01));
        Refused(UndefinedReason.TooFewObservations, Bootstrap.Mean([1, 2, 3], Options).Percentile(0.9999));
        Refused(UndefinedReason.NoVariation, Bootstrap.Mean([1, 2], Options).Studentised());
        Assert.Equal(UndefinedReason.TooFewObservations, BootstrapIntervals.Acceleration([1]).Undefined!.Reason);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        ResamplingDesign design = ResamplingDesign.Simple([1, 2, 3]);
        Assert.Contains(
            "replicate",
            Assert
                .Throws<ArgumentException>(() =>
                    Bootstrap.Run(design, sample => sample[0] == sample[1] ? double.NaN : 1, Options)
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<FormatException>(() =>
            Bootstrap.Run(design, sample => sample[0] == 3 ? throw new FormatException() : 1, Options)
        );
        Assert.Throws<ArgumentException>(() => Bootstrap.Run(design, Mean, Options, _ => -1));
        Assert.Throws<ArgumentException>(() => ResamplingDesign.Simple([]));
        Assert.Throws<ArgumentException>(() => ResamplingDesign.Stratified<int>([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ResamplingDesign.Simple([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Mean([1, double.PositiveInfinity], Options));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Replicates = 99 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Threads = -1 });
        Assert.Throws<ArgumentNullException>(() => new BootstrapOptions { Name = null! });
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapIntervals.Percentile([1, 2, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapIntervals.Percentile([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapIntervals.Studentised([1, double.NaN], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Mean([1, 2], Options).Percentile(double.NaN));
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Bootstrap.Mean([1, 2], Options, source.Token));
    }

    [Fact]
    public void Intervals_shift_and_scale_with_the_data()
    {
        Prop.ForAll(
                Arb.From(Gen.Choose(-1000, 1000)),
                Arb.From(Gen.Choose(1, 50)),
                (shift, scale) =>
                {
                    double[] values = Normal(15, 3, 1, 21);
                    BootstrapOptions options = new() { Replicates = 199, Threads = 1 };
                    BootstrapResult plain = Bootstrap.Mean(values, options);
                    BootstrapResult moved = Bootstrap.Mean([.. values.Select(value => shift + scale * value)], options);
                    return All(plain, 0.8)
                        .Zip(All(moved, 0.8))
                        .All(pair =>
                            Math.Abs(shift + scale * pair.First.Interval.Value.Lower - pair.Second.Interval.Value.Lower)
                            <= 1e-9
                        );
                }
            )
            .Holds();
    }

    private static BootstrapInterval[] All(BootstrapResult result, double confidence = 0.95) =>
        [
            result.Percentile(confidence),
            result.Basic(confidence),
            result.Bca(confidence),
            result.Studentised(confidence),
        ];

    private static void Refused(UndefinedReason reason, BootstrapInterval interval)
    {
        Assert.Equal(reason, interval.Interval.Undefined!.Reason);
        Assert.False(interval.LowerError.IsDefined);
        Assert.NotEmpty(interval.ToString());
    }

    private static void Agree(double expected, double actual) =>
        Assert.Equal(expected, actual, 1e-12 * Math.Max(1e-3, Math.Abs(expected)) * 10);

    private static double[] Normal(int count, double mean, double deviation, ulong seed)
    {
        double[] values = new double[count];
        new NormalDistribution(mean, deviation).Sample(new RandomStream(seed, "data"), 0, values);
        return values;
    }

    private static double Mean(ReadOnlySpan<double> values) => Moments.Of(values).Mean.Value;

    private static double Variance(ReadOnlySpan<double> values) =>
        Moments.Of(values).SumOfSquaredDeviations / values.Length;

    private static double ErrorOfMean(ReadOnlySpan<double> values) => Math.Sqrt(Variance(values) / (values.Length - 1));
}
