using System.Text.Json;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class PermutationTestTests
{
    private static double[] Control => HodgesLehmannTests.Control;

    private static double[] Treatment => HodgesLehmannTests.Treatment;

    /// <summary>scipy 1.10.1, stats.permutation_test over all 24,310 splits, and over all 256 exchanges of eight pairs.</summary>
    [Theory]
    [InlineData(Alternative.TwoSided, 154, 1350, 4)]
    [InlineData(Alternative.Greater, 77, 675, 2)]
    [InlineData(Alternative.Less, 24_234, 23_865, 255)]
    public void All_arrangements_agree_with_scipy(Alternative side, double means, double medians, double pairs)
    {
        PermutationTestResult mean = PermutationTest.Means(Control, Treatment, alternative: side);
        Close(2.349444444444444, mean.Statistic.Value, 1e-13);
        Close(means / 24_310, mean.PValue.Value, 1e-15);
        Assert.Equal((24_310, true), (mean.Arrangements, mean.IsExact));
        Assert.Equal(0, mean.PValueError.Value);
        PermutationTestResult median = PermutationTest.TwoSamples(Control, Treatment, Medians, alternative: side);
        Close(medians / 24_310, median.PValue.Value, 1e-15);
        PermutationTestResult paired = PermutationTest.PairedMeans(Control, Treatment[..8], alternative: side);
        Close(2.31125, paired.Statistic.Value, 1e-13);
        Close(pairs / 256, paired.PValue.Value, 1e-15);
    }

    [Fact]
    public void Tied_sums_in_tenths_are_ties()
    {
        foreach ((JsonElement input, JsonElement expected) in TwoSampleRows.Of("permutation.means"))
        {
            double[] control = input.Numbers("control");
            double[] treatment = input.Numbers("treatment");
            Agree(expected, PermutationTest.Means(control, treatment));
            Agree(
                expected,
                PermutationTest.TwoSamples(control, treatment, (c, t) => Average(t) - Average(c)),
                withStatistic: false
            );

            // A far origin moves the data by less than their last digit, and nothing else.
            double[] far = [.. control.Select(x => x + 1e6)];
            Agree(expected, PermutationTest.Means(far, [.. treatment.Select(x => x + 1e6)]), withStatistic: false);
        }

        foreach ((JsonElement input, JsonElement expected) in TwoSampleRows.Of("permutation.pairs"))
        {
            double[] first = input.Numbers("first");
            double[] second = input.Numbers("second");
            Agree(expected, PermutationTest.PairedMeans(first, second));
            Agree(
                expected,
                PermutationTest.Paired(first, second, (a, b) => Average(b) - Average(a)),
                withStatistic: false
            );
        }

        static void Agree(JsonElement expected, PermutationTestResult result, bool withStatistic = true)
        {
            Assert.Equal(expected.GetProperty("arrangements").GetInt64(), result.Arrangements);
            Assert.Equal(expected.GetProperty("at_least").GetInt64(), result.AtLeast);
            Assert.Equal(expected.GetProperty("at_most").GetInt64(), result.AtMost);
            if (withStatistic)
            {
                Assert.Equal(expected.Number("statistic"), result.Statistic.Value, 1e-14);
            }
        }
    }

    [Fact]
    public void Drawn_arrangements_count_the_one_found_and_come_near_the_exact_share()
    {
        foreach (bool paired in new[] { false, true })
        {
            foreach (Alternative side in Enum.GetValues<Alternative>())
            {
                PermutationTestResult Run(PermutationTestOptions options) =>
                    paired
                        ? PermutationTest.PairedMeans(Control, Treatment[..8], options, side)
                        : PermutationTest.Means(Control, Treatment, options, side);
                PermutationTestOptions drawn = new()
                {
                    MostEnumerated = 0,
                    Drawn = 19_999,
                    Threads = 1,
                };
                PermutationTestResult some = Run(drawn);
                PermutationTestResult all = Run(PermutationTestOptions.Default);
                Assert.False(some.IsExact);
                Assert.Equal(some.AtLeast, Run(drawn with { Threads = 2 }).AtLeast);
                double tail = side switch
                {
                    Alternative.Greater => some.AtLeast + 1,
                    Alternative.Less => some.AtMost + 1,
                    _ => Math.Min(1e4, Math.Min(some.AtLeast, some.AtMost) + 1) * 2,
                };
                Assert.Equal(tail / 20_000, some.PValue.Value, 1e-15);
                Assert.InRange((some.PValue.Value - all.PValue.Value) / some.PValueError.Value, -4, 4);
                Assert.NotEqual(
                    some.AtLeast,
                    Run(drawn with { Seed = 2 }).AtLeast + Run(drawn with { Name = "other" }).AtLeast - some.AtLeast
                );
            }
        }
    }

    [Fact]
    public void Every_value_is_dealt_to_either_sample_as_often_as_its_size_says()
    {
        // Eleven values dealt to 3 and 8, and to 8 and 3: the share of a value in the treatment is n/11.
        foreach ((int m, int n) in new[] { (3, 8), (8, 3) })
        {
            double[] control = [.. Enumerable.Range(0, m).Select(i => (double)i)];
            double[] treatment = [.. Enumerable.Range(m, n).Select(i => (double)i)];
            int[] seen = new int[11];
            int runs = 0;
            _ = PermutationTest.TwoSamples(
                control,
                treatment,
                (c, t) =>
                {
                    Assert.Equal((m, n), (c.Length, t.Length));
                    Assert.Equal(55, Average(c) * m + Average(t) * n, 1e-9);
                    foreach (double value in t)
                    {
                        seen[(int)value]++;
                    }

                    runs++;
                    return 0;
                },
                new()
                {
                    MostEnumerated = 0,
                    Drawn = 20_000,
                    Threads = 1,
                }
            );
            double share = n / 11.0;
            double error = Math.Sqrt(share * (1 - share) / runs);
            Assert.All(seen, count => Assert.InRange((count / (double)runs - share) / error, -4.5, 4.5));
        }
    }

    [Fact]
    public void Edges()
    {
        PermutationTestResult none = PermutationTest.Means([], [1]);
        Assert.Equal(UndefinedReason.TooFewObservations, none.PValue.Undefined!.Reason);
        Assert.False(PermutationTest.PairedMeans([], []).Statistic.IsDefined);
        Assert.Equal(1, PermutationTest.Means([2, 2, 2], [2, 2]).PValue.Value);
        Assert.Equal(0.5, PermutationTest.Means([1], [2], alternative: Alternative.Greater).PValue.Value);
        Assert.Equal(1, PermutationTest.Means([1], [2]).PValue.Value);
        Assert.Equal(1, PermutationTest.PairedMeans([3], [3]).PValue.Value);

        // The largest sizes that are enumerated, and the first that are not.
        double[] sixteen = [.. Enumerable.Range(0, 16).Select(i => (double)i)];
        double[] seventeen = [.. sixteen, 16];
        Assert.Equal((65_536, true), Taken(PermutationTest.PairedMeans(sixteen, new double[16])));
        Assert.Equal((9_999, false), Taken(PermutationTest.PairedMeans(seventeen, new double[17])));
        Assert.Equal((92_378, true), Taken(PermutationTest.Means(sixteen[..10], sixteen[..9])));
        Assert.Equal((9_999, false), Taken(PermutationTest.Means(sixteen[..10], sixteen[..10])));

        Assert.Throws<ArgumentOutOfRangeException>(() => PermutationTest.Means([double.NaN], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PermutationTest.Means([1e300], [1]));
        Assert.Throws<ArgumentException>(() => PermutationTest.PairedMeans([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PermutationTestOptions { Drawn = 99 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PermutationTestOptions { MostEnumerated = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PermutationTestOptions { Threads = -1 });
        int call = 0;
        Assert.Contains(
            "statistic must return a finite number, but was NaN for arrangement 2",
            Assert
                .Throws<ArgumentException>(() =>
                    PermutationTest.TwoSamples([1, 2], [3], (_, _) => call++ == 3 ? double.NaN : 1)
                )
                .Message,
            StringComparison.Ordinal
        );
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            PermutationTest.Means([1, 2], [3, 4], cancellation: source.Token)
        );
    }

    [Fact]
    public void The_sentence_says_what_was_counted() =>
        Assert.Equal(
            "The statistic is 2.349; of 24,310 arrangements 77 give as much or more and 24,234 as little or less, p = 0.00633.",
            PermutationTest.Means(Control, Treatment).Explanation.Sentence
        );

    private static (long, bool) Taken(PermutationTestResult result) => (result.Arrangements, result.IsExact);

    private static double Medians(ReadOnlySpan<double> control, ReadOnlySpan<double> treatment) =>
        SampleQuantile.Of(treatment, 0.5).Value - SampleQuantile.Of(control, 0.5).Value;

    private static double Average(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
