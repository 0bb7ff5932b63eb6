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
