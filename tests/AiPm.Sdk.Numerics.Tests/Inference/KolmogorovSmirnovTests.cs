using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests;

public class KolmogorovSmirnovTests
{
    [Fact]
    public void Two_samples_on_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in InferenceCases.Of("kolmogorov_smirnov.two_sample"))
        {
            KolmogorovSmirnovResult result = KolmogorovSmirnovTest.TwoSample(
                Numbers(input.GetProperty("first")),
                Numbers(input.GetProperty("second"))
            );
            Assert.Equal(expected.Number("statistic"), result.Statistic.Value, 1e-15);
            Assert.Equal(expected.Number("p_value"), result.PValue.Value, 1e-11 * expected.Number("p_value"));
            Assert.True(result.IsExact);
            Assert.True(result.PValueGivenTies.Value <= result.PValue.Value * (1 + 1e-12));
        }
    }

    [Fact]
    public void Small_samples_by_every_order()
    {
        // All 792 orders of 12 observations, two ties among them.
        double[] x = [0.1, 0.4, 0.7, 1.1, 2.2];
        double[] y = [0.3, 0.4, 0.9, 1.5, 3.1, 3.3, 2.2];
        KolmogorovSmirnovResult result = KolmogorovSmirnovTest.TwoSample(x, y);
        Assert.Equal(13 / 35.0, result.Statistic.Value, 1e-16);
        Assert.Equal(1.1, result.Location.Value);
        Assert.Equal(540 / 792.0, result.PValueGivenTies.Value, 1e-15);

        // scipy 1.10 ks_2samp(method = "exact").
        Assert.Equal(0.7373737373737375, result.PValue.Value, 1e-15);
        KolmogorovSmirnovResult swapped = KolmogorovSmirnovTest.TwoSample(y, x);
        Assert.Equal(result.PValue.Value, swapped.PValue.Value, 1e-15);
        Assert.Equal(result.PValueGivenTies.Value, swapped.PValueGivenTies.Value, 1e-15);
    }

    [Fact]
    public void One_sample_against_scipy()
    {
        // scipy 1.10 kstest([…], "norm").
        KolmogorovSmirnovResult result = KolmogorovSmirnovTest.OneSample(
            [-1.2, 0.3, 0.8, 1.9, 2.5, 0.05],
            new NormalDistribution(0, 1)
        );
        Assert.Equal(0.35327213917170586, result.Statistic.Value, 1e-15);
        Assert.Equal(0.35614319885819656, result.PValue.Value, 1e-13);
        Assert.Equal(0.05, result.Location.Value);
    }

    [Fact]
    public void One_sided_by_every_order()
    {
        foreach ((JsonElement input, JsonElement expected) in TwoSampleRows.Of("kolmogorov_smirnov.one_sided"))
        {
            double[] first = input.Numbers("first");
            double[] second = input.Numbers("second");
            foreach (Alternative side in new[] { Alternative.Greater, Alternative.Less })
            {
                JsonElement one = expected.GetProperty(side == Alternative.Greater ? "greater" : "less");
                KolmogorovSmirnovResult result = KolmogorovSmirnovTest.TwoSample(first, second, side);
                Assert.Equal(one.Number("statistic"), result.Statistic.Value, 1e-15);
                Assert.Equal(one.Number("p_given_ties"), result.PValueGivenTies.Value, 1e-14);
                Assert.True(result.PValueGivenTies.Value <= result.PValue.Value + 1e-14);

                // The other side of the exchanged samples, and of the samples turned round.
                Alternative other = side == Alternative.Greater ? Alternative.Less : Alternative.Greater;
                KolmogorovSmirnovResult swapped = KolmogorovSmirnovTest.TwoSample(second, first, other);
                Assert.Equal(result.PValue.Value, swapped.PValue.Value, 1e-14);
                double[] turned = [.. first.Select(x => -x)];
                KolmogorovSmirnovResult mirrored = KolmogorovSmirnovTest.TwoSample(
                    turned,
                    [.. second.Select(x => -x)],
                    other
                );
                Assert.Equal(result.PValueGivenTies.Value, mirrored.PValueGivenTies.Value, 1e-14);
            }
        }
    }

    [Fact]
    public void One_sided_against_scipy()
    {
        // scipy 1.10 ks_2samp(mode = "exact"); its "greater" is the first function above, so the second sample greater.
        double[] x = [0.1, 0.4, 0.7, 1.1, 2.2];
        double[] y = [0.3, 0.4, 0.9, 1.5, 3.1, 3.3, 2.2];
        KolmogorovSmirnovResult greater = KolmogorovSmirnovTest.TwoSample(x, y, Alternative.Greater);
        Assert.Equal(0.3838383838383838, greater.PValue.Value, 1e-15);
        Assert.Equal(276 / 792.0, greater.PValueGivenTies.Value, 1e-15);
        Assert.Equal(1.1, greater.Location.Value);
        Assert.Equal(1, KolmogorovSmirnovTest.TwoSample(x, y, Alternative.Less).PValue.Value);
        Assert.Equal(
            0.004154668860551214,
            KolmogorovSmirnovTest
                .TwoSample(HodgesLehmannTests.Control, HodgesLehmannTests.Treatment, Alternative.Greater)
                .PValue.Value,
            1e-16
        );

        // scipy's kstest "less" (the function below, so the sample greater) and "greater".
        double[] one = [-1.2, 0.3, 0.8, 1.9, 2.5, 0.05];
        NormalDistribution normal = new(0, 1);
        KolmogorovSmirnovResult above = KolmogorovSmirnovTest.OneSample(one, normal, Alternative.Greater);
        Assert.Equal(0.35327213917170586, above.Statistic.Value, 1e-15);
        Assert.Equal(0.1785601558786106, above.PValue.Value, 1e-13);
        KolmogorovSmirnovResult below = KolmogorovSmirnovTest.OneSample(one, normal, Alternative.Less);
        Assert.Equal(0.05159699644495844, below.Statistic.Value, 1e-15);
        Assert.Equal(0.9336453891749861, below.PValue.Value, 1e-13);
    }

    /// <summary>scipy 1.10 stats.ksone.sf(d, n).</summary>
    [Theory]
    [InlineData(1, 0.3, 0.7)]
    [InlineData(2, 0.1, 0.89)]
    [InlineData(5, 0.3, 0.34282)]
    [InlineData(5, 0.99, 1e-10)]
    [InlineData(50, 1e-6, 0.9999989999509988)]
    [InlineData(50, 0.1, 0.34490701996888)]
    [InlineData(50, 0.7, 2.202725527835528e-25)]
    [InlineData(1_000, 0.01, 0.8133237754763678)]
    [InlineData(1_000, 0.3, 1.2953578528684224e-80)]
    [InlineData(20_000, 0.01, 0.01819312895757209)]
    public void Smirnovs_sum(long n, double d, double expected) =>
        InferenceCases.Close(expected, KolmogorovFunction.OneSidedSurvival(n, d), 1e-12);

    [Fact]
    public void Large_samples_pass_over_to_the_limit_without_a_step()
    {
        Assert.Equal(
            KolmogorovFunction.OneSidedSurvival(1_000_000, 0.001),
            KolmogorovFunction.OneSidedSurvival(1_000_001, 0.001),
            1e-6
        );
        double[] many = [.. Enumerable.Range(0, 5_000).Select(i => i * 1.0)];
        double[] fewer = [.. Enumerable.Range(0, 4_990).Select(i => 60 + i * 1.0037)];
        double[] more = [.. fewer, .. Enumerable.Range(0, 12).Select(i => 6_000.0 + i)];
        KolmogorovSmirnovResult exact = KolmogorovSmirnovTest.TwoSample(many, fewer, Alternative.Greater);
        KolmogorovSmirnovResult limit = KolmogorovSmirnovTest.TwoSample(many, more, Alternative.Greater);
        Assert.Equal((true, false), (exact.IsExact, limit.IsExact));
        double z = Math.Sqrt(5_000.0 * 4_990 / 9_990) * exact.Statistic.Value;
        double step = (5_000 + 2 * 4_990.0) / Math.Sqrt(5_000.0 * 4_990 * 9_990);
        InferenceCases.Close(exact.PValue.Value, Math.Exp(-2 * z * (z + step / 3)), 2e-3);
        double other = Math.Sqrt(5_000.0 * 5_002 / 10_002) * limit.Statistic.Value;
        double correction = (5_002 + 2 * 5_000.0) / Math.Sqrt(5_000.0 * 5_002 * 10_002);
        InferenceCases.Close(Math.Exp(-2 * other * (other + correction / 3)), limit.PValue.Value, 1e-12);
    }

    [Fact]
    public void Extremes_and_sizes()
    {
        KolmogorovSmirnovResult apart = KolmogorovSmirnovTest.TwoSample([1, 2, 3, 4], [5, 6, 7]);
        Assert.Equal(1, apart.Statistic.Value);
        Assert.Equal(2 / 35.0, apart.PValue.Value, 1e-16);
        KolmogorovSmirnovResult same = KolmogorovSmirnovTest.TwoSample([1, 2, 3], [1, 2, 3]);
        Assert.Equal((0.0, 1.0, 1.0), (same.Statistic.Value, same.PValue.Value, same.PValueGivenTies.Value));
        double[] many = [.. Enumerable.Range(0, 300).Select(i => (double)i)];
        double[] more = [.. Enumerable.Range(0, 300).Select(i => 1_000.0 + i)];

        // 2/C(600, 300).
        Assert.Equal(1.4802978791996818e-179, KolmogorovSmirnovTest.TwoSample(many, more).PValue.Value, 1e-190);
        double[] wide = [.. Enumerable.Range(0, 6_000).Select(i => i * 0.7)];
        double[] next = [.. Enumerable.Range(0, 6_000).Select(i => i * 0.71)];
        KolmogorovSmirnovResult limit = KolmogorovSmirnovTest.TwoSample(wide, next);
        Assert.False(limit.IsExact);
        Assert.Equal(
            KolmogorovFunction.LimitSurvival(Math.Sqrt(3_000) * limit.Statistic.Value),
            limit.PValue.Value,
            1e-15
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            KolmogorovSmirnovTest.TwoSample([], [1]).PValue.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            KolmogorovSmirnovTest.OneSample([], new NormalDistribution(0, 1)).Statistic.Undefined!.Reason
        );
        Assert.Throws<ArgumentException>(() => KolmogorovSmirnovTest.OneSample([1], new PoissonDistribution(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KolmogorovSmirnovTest.TwoSample([double.NaN], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            KolmogorovSmirnovTest.OneSample([double.PositiveInfinity], new NormalDistribution(0, 1))
        );
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetDouble())];
}
