using System.Globalization;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;
using TestData = AiPm.Sdk.Testing.TestData;

namespace AiPm.Sdk.Numerics.Tests;

public class UnconditionalTestTests
{
    private delegate UnconditionalTestResult Test(ProportionCounts c, ProportionCounts t, Alternative alternative);

    public static TheoryData<string> Tests => ["pooled", "unpooled", "boschloo"];

    private static Gen<(ProportionCounts Control, ProportionCounts Treatment, Alternative Side)> Cases =>
        from n in Gen.Choose(1, 25)
        from m in Gen.Choose(1, 25)
        from k in Gen.Choose(0, n)
        from j in Gen.Choose(0, m)
        from side in Gen.Elements(Alternative.TwoSided, Alternative.Greater, Alternative.Less)
        select (new ProportionCounts(k, n), new ProportionCounts(j, m), side);

    [Fact]
    public void The_published_example()
    {
        // 19 of 53 against 13 of 47, as printed by tea-tasting's tests.
        ProportionCounts control = new(19, 53);
        ProportionCounts treatment = new(13, 47);
        Close(0.530637102766593, BarnardTest.Pooled(control, treatment).PValue.Value, 1e-12);
        Close(0.4000169399363184, BoschlooTest.Compare(control, treatment).PValue.Value, 1e-12);
        Close(0.3999948918153569, FisherExactTest.PValue(control, treatment).Value, 1e-13);
        Assert.Equal(
            "27.66 % (13 of 47) against 35.85 % (19 of 53), p = 0.531.",
            BarnardTest.Pooled(control, treatment).Explanation.Sentence
        );
    }

    /// <summary>unconditional.csv: ties in fractions and all local maxima refined; scipy, which loses ties to rounding, is never above.</summary>
    [Fact]
    public void Agree_with_brute_force_and_are_never_below_scipy()
    {
        int rows = 0;
        foreach (string line in File.ReadLines(TestData.Path("Inference/unconditional.csv")).Skip(1))
        {
            string[] cells = line.Split(',');
            ProportionCounts control = new(Whole(cells[1]), Whole(cells[2]));
            ProportionCounts treatment = new(Whole(cells[3]), Whole(cells[4]));
            Alternative side = cells[5] switch
            {
                "less" => Alternative.Less,
                "greater" => Alternative.Greater,
                _ => Alternative.TwoSided,
            };
            UnconditionalTestResult result = Of(cells[0])(control, treatment, side);
            Close(double.Parse(cells[7], CultureInfo.InvariantCulture), result.PValue.Value, 1e-11);
            Assert.True(
                result.PValue.Value >= double.Parse(cells[6], CultureInfo.InvariantCulture) * (1 - 1e-10),
                line
            );
            rows++;
        }

        Assert.Equal(60, rows);

        static long Whole(string cell) => long.Parse(cell, CultureInfo.InvariantCulture);
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Exchanging_arms_or_outcomes_exchanges_the_sides(string name)
    {
        Test test = Of(name);
        Prop.ForAll(
                Cases.ToArbitrary(),
                one =>
                {
                    Alternative other = one.Side switch
                    {
                        Alternative.Greater => Alternative.Less,
                        Alternative.Less => Alternative.Greater,
                        _ => Alternative.TwoSided,
                    };
                    double p = test(one.Control, one.Treatment, one.Side).PValue.Value;
                    Close(p, test(one.Treatment, one.Control, other).PValue.Value, 1e-12);
                    ProportionCounts control = new(one.Control.Failures, one.Control.Trials);
                    ProportionCounts treatment = new(one.Treatment.Failures, one.Treatment.Trials);
                    Close(p, test(control, treatment, other).PValue.Value, 1e-12);
                    Assert.InRange(p, double.Epsilon, 1);
                }
            )
            .Holds(150);
    }

    [Fact]
    public void Boschloo_one_sided_is_never_above_Fisher() =>
        Prop.ForAll(
                Cases.Where(one => one.Side != Alternative.TwoSided).ToArbitrary(),
                one =>
                {
                    UnconditionalTestResult result = BoschlooTest.Compare(one.Control, one.Treatment, one.Side);
                    double fisher = FisherExactTest.PValue(one.Control, one.Treatment, one.Side).Value;
                    Assert.True(result.PValue.Value <= fisher * (1 + 1e-12));
                    Close(fisher, result.Statistic.Value, 1e-12);
                }
            )
            .Holds(300);

    [Theory]
    [MemberData(nameof(Tests))]
    public void Never_rejects_more_often_than_the_level(string name)
    {
        const int m = 9;
        const int n = 14;
        Test test = Of(name);
        double[,] p = new double[m + 1, n + 1];
        for (int a = 0; a <= m; a++)
        {
            for (int b = 0; b <= n; b++)
            {
                p[a, b] = test(new(a, m), new(b, n), Alternative.TwoSided).PValue.Value;
            }
        }

        // Every attained level is one, and Barnard's are attained at some share.
        foreach (double level in p.Cast<double>().Distinct().Where(level => level < 0.3))
        {
            for (double share = 0.02; share < 1; share += 0.02)
            {
                BinomialDistribution ofControl = new(m, share);
                BinomialDistribution ofTreatment = new(n, share);
                double rejected = 0;
                for (int a = 0; a <= m; a++)
                {
                    for (int b = 0; b <= n; b++)
                    {
                        rejected += p[a, b] <= level * (1 + 1e-12) ? ofControl.Density(a) * ofTreatment.Density(b) : 0;
                    }
                }

                Assert.True(rejected <= level * (1 + 1e-10), $"{rejected:R} at {share} for {level:R}");
            }
        }
    }

    [Fact]
    public void Tables_far_apart_keep_their_digits()
    {
        // Only the two corners are as extreme: 2·π^n(1 − π)^n, largest at ½, and one corner one-sided.
        Close(Math.ScaleB(1, -399), BarnardTest.Pooled(new(0, 200), new(200, 200)).PValue.Value, 1e-12);
        Close(
            Math.ScaleB(1, -400),
            BarnardTest.Unpooled(new(0, 200), new(200, 200), Alternative.Greater).PValue.Value,
            1e-12
        );
        Close(Math.ScaleB(1, -399), BoschlooTest.Compare(new(0, 200), new(200, 200)).PValue.Value, 1e-12);

        // 3^3·1/4^4: the corner of 1 and 3 trials is largest at ¼.
        UnconditionalTestResult small = BarnardTest.Pooled(new(0, 3), new(1, 1), Alternative.Greater);
        Close(27 / 256.0, small.PValue.Value, 1e-13);
        Assert.Equal(0.25, small.NuisanceShare.Value, 1e-6);
    }

    [Fact]
    public void Statistics_and_corners()
    {
        UnconditionalTestResult pooled = BarnardTest.Pooled(new(19, 53), new(13, 47));
        Close(TwoProportionTest.PooledZ(new(19, 53), new(13, 47)).Statistic.Value, pooled.Statistic.Value, 1e-14);
        double share = 13 / 47.0 - 19 / 53.0;
        double error = Math.Sqrt(13.0 * 34 / (47.0 * 47 * 47) + 19.0 * 34 / (53.0 * 53 * 53));
        Close(share / error, BarnardTest.Unpooled(new(19, 53), new(13, 47)).Statistic.Value, 1e-14);
        Assert.Equal(UndefinedReason.Infinite, BarnardTest.Unpooled(new(0, 4), new(5, 5)).Statistic.Undefined!.Reason);
        foreach (string name in Tests)
        {
            Assert.Equal(1, Of(name)(new(0, 4), new(0, 9), Alternative.TwoSided).PValue.Value);
            Assert.Equal(1, Of(name)(new(4, 4), new(9, 9), Alternative.Greater).PValue.Value);
            Assert.Equal(1, Of(name)(new(2, 4), new(4, 8), Alternative.TwoSided).PValue.Value, 1e-15);
            Assert.Equal(
                UndefinedReason.TooFewObservations,
                Of(name)(default, new(1, 2), Alternative.TwoSided).PValue.Undefined!.Reason
            );
            Assert.Throws<ArgumentOutOfRangeException>(() =>
                Of(name)(new(1, 2_000), new(1, 2_001), Alternative.TwoSided)
            );
            Assert.Throws<ArgumentOutOfRangeException>(() =>
                Of(name)(new(1, long.MaxValue), new(1, long.MaxValue), Alternative.TwoSided)
            );
        }

        Assert.Equal(
            UndefinedReason.NoVariation,
            BarnardTest.Unpooled(new(0, 4), new(0, 9)).Statistic.Undefined!.Reason
        );
    }

    private static Test Of(string name) =>
        name switch
        {
            "pooled" => BarnardTest.Pooled,
            "unpooled" => BarnardTest.Unpooled,
            _ => BoschlooTest.Compare,
        };
}
