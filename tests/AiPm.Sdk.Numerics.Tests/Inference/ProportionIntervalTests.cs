using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class ProportionIntervalTests
{
    private delegate MeasuredInterval Method(ProportionCounts counts, double confidence = 0.95);

    private delegate MeasuredInterval SizeMethod(double share, double size, double confidence = 0.95);

    public static TheoryData<string> Names => ["wilson", "clopper_pearson", "jeffreys", "agresti_coull"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_the_reference(string name)
    {
        foreach ((JsonElement input, JsonElement expected) in Of("proportion_interval." + name))
        {
            Close(expected, Named(name)(input.Counts(), input.Number("confidence")));
        }
    }

    [Fact]
    public void Published_85_of_100()
    {
        ProportionCounts counts = new(85, 100);
        Interval wilson = ProportionIntervals.Wilson(counts).Value;
        Interval exact = ProportionIntervals.ClopperPearson(counts).Value;
        Assert.Equal(0.7671644041, wilson.Lower, 10);
        Assert.Equal(0.9069401472, wilson.Upper, 10);
        Assert.Equal(0.7646924999, exact.Lower, 10);
        Assert.Equal(0.9135456144, exact.Upper, 10);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_trials_undefined(string name)
    {
        MeasuredInterval interval = Named(name)(default);
        Assert.Equal(UndefinedReason.TooFewObservations, interval.Undefined!.Reason);
        Assert.Throws<UndefinedException>(() => interval.Value);
    }

    [Fact]
    public void Where_all_trials_agree_the_end_is_exact()
    {
        foreach (long n in (long[])[1, 2, 7, 100, 12_345_678_901])
        {
            Assert.Equal(0, ProportionIntervals.Wilson(new(0, n)).Value.Lower);
            Assert.Equal(1, ProportionIntervals.Wilson(new(n, n)).Value.Upper);
            Assert.Equal(0, ProportionIntervals.ClopperPearson(new(0, n)).Value.Lower);
            Assert.Equal(1, ProportionIntervals.ClopperPearson(new(n, n)).Value.Upper);
        }

        // Exactly 1 − 0.025^(1/n) and z²/(n + z²).
        Close(1 - Math.Pow(0.025, 0.1), ProportionIntervals.ClopperPearson(new(0, 10)).Value.Upper, 1e-13);
        Close(
            3.8414588206941259584 / 13.8414588206941259584,
            ProportionIntervals.Wilson(new(0, 10)).Value.Upper,
            1e-14
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Failures_mirror_successes_and_the_share_lies_inside(string name)
    {
        Gen<(int, int, double)> cases =
            from n in Gen.Choose(1, 5000)
            from k in Gen.Choose(0, n)
            from c in Gen.Elements(0.5, 0.9, 0.95, 0.999)
            select (k, n, c);
        Prop.ForAll(
                cases.ToArbitrary(),
                ((int K, int N, double C) x) =>
                {
                    Interval interval = Named(name)(new(x.K, x.N), x.C).Value;
                    Interval mirror = Named(name)(new(x.N - x.K, x.N), x.C).Value;
                    double share = (double)x.K / x.N;
                    bool isInside = interval.Lower <= share && share <= interval.Upper;
                    bool endsAreMoved = name == "jeffreys" && (x.K == 0 || x.K == x.N);
                    return Math.Abs(interval.Lower - (1 - mirror.Upper)) < 1e-12
                        && interval.Lower >= 0
                        && interval.Upper <= 1
                        && (isInside || endsAreMoved);
                }
            )
            .Holds();
    }

    [Fact]
    public void Coverage_by_enumeration_exact_is_never_below_and_Wilson_is_right_on_average()
    {
        const int n = 40;
        Interval[] exact =
        [
            .. Enumerable.Range(0, n + 1).Select(k => ProportionIntervals.ClopperPearson(new(k, n)).Value),
        ];
        Interval[] wilson = [.. Enumerable.Range(0, n + 1).Select(k => ProportionIntervals.Wilson(new(k, n)).Value)];
        double sumOfWilson = 0;
        const int grid = 999;
        for (int i = 1; i <= grid; i++)
        {
            double p = i / (grid + 1.0);
            Assert.True(Coverage(exact, p) >= 0.95 - 1e-12, $"at {p}");
            sumOfWilson += Coverage(wilson, p);
        }

        Assert.InRange(sumOfWilson / grid, 0.94, 0.96);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    [InlineData(0, -1)]
    public void Impossible_counts_are_refused(long successes, long trials)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new ProportionCounts(successes, trials));
        Assert.Contains("was", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_confidence_outside_0_and_1_is_refused(double confidence)
    {
        foreach (string name in (string[])["wilson", "clopper_pearson", "jeffreys", "agresti_coull"])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Named(name)(new(1, 2), confidence));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_whole_size_gives_what_counts_give(string name)
    {
        foreach (int n in (int[])[1, 2, 7, 100])
        {
            for (int k = 0; k <= n; k++)
            {
                Interval counted = Named(name)(new(k, n), 0.9).Value;
                Interval sized = Sized(name)((double)k / n, n, 0.9).Value;
                Close(counted.Lower, sized.Lower, 1e-12);
                Close(counted.Upper, sized.Upper, 1e-12);
            }
        }
    }

    [Fact]
    public void A_size_between_two_whole_ones()
    {
        // The score equation, solved by a general root finder: |p̂ − p| = z √(p(1 − p)/n) at p̂ = 0.3, n = 10.5.
        Interval wilson = ProportionIntervals.Wilson(0.3, 10.5).Value;
        const double z = 1.9599639845400543;
        foreach (double end in (double[])[wilson.Lower, wilson.Upper])
        {
            Close(Math.Abs(0.3 - end), z * Math.Sqrt(end * (1 - end) / 10.5), 1e-13);
        }

        // Each end of the exact interval leaves α/2 in a beta tail with real parameters.
        Interval exact = ProportionIntervals.ClopperPearson(0.3, 10.5).Value;
        Close(0.025, new BetaDistribution(3.15, 8.35).Cumulative(exact.Lower), 1e-12);
        Close(0.025, new BetaDistribution(4.15, 7.35).Survival(exact.Upper), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_real_size_mirrors_and_narrows(string name)
    {
        Gen<(double, double)> cases =
            from share in Gen.Choose(0, 1000)
            from size in Gen.Choose(1, 100_000)
            select (share / 1000.0, size / 97.0);
        Prop.ForAll(
                cases.ToArbitrary(),
                ((double Share, double Size) x) =>
                {
                    Interval one = Sized(name)(x.Share, x.Size).Value;
                    Interval mirror = Sized(name)(1 - x.Share, x.Size).Value;
                    Interval four = Sized(name)(x.Share, 4 * x.Size).Value;
                    bool isInside = name == "jeffreys" || one.Contains(x.Share);
                    return Math.Abs(one.Lower - (1 - mirror.Upper)) < 1e-11
                        && one.Lower >= 0
                        && one.Upper <= 1
                        && four.Width < one.Width
                        && isInside;
                }
            )
            .Holds();
    }

    [Fact]
    public void Rounding_leaves_the_share_inside_where_the_interval_is_narrower_than_a_digit()
    {
        for (int i = 0; i <= 97; i++)
        {
            double share = i / 97.0;
            Assert.True(ProportionIntervals.Wilson(share, 1e35).Value.Contains(share), $"Wilson at {share}");
            Assert.True(ProportionIntervals.AgrestiCoull(share, 1e35).Value.Contains(share), $"Agresti at {share}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_share_or_a_size_outside_its_range_is_refused(string name)
    {
        foreach (
            (double share, double size) in ((double, double)[])
                [(-0.1, 5), (1.1, 5), (double.NaN, 5), (0.5, -1), (0.5, double.NaN), (0.5, double.PositiveInfinity)]
        )
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Sized(name)(share, size));
        }

        Assert.Equal(UndefinedReason.TooFewObservations, Sized(name)(0.5, 0).Undefined!.Reason);
    }

    private static double Coverage(Interval[] intervals, double p)
    {
        int n = intervals.Length - 1;
        double probability = Math.Pow(1 - p, n);
        double covered = 0;
        for (int k = 0; k <= n; k++)
        {
            covered += intervals[k].Contains(p) ? probability : 0;
            probability *= (double)(n - k) / (k + 1) * p / (1 - p);
        }

        return covered;
    }

    private static Method Named(string name) =>
        name switch
        {
            "wilson" => ProportionIntervals.Wilson,
            "clopper_pearson" => ProportionIntervals.ClopperPearson,
            "jeffreys" => ProportionIntervals.Jeffreys,
            _ => ProportionIntervals.AgrestiCoull,
        };

    private static SizeMethod Sized(string name) =>
        name switch
        {
            "wilson" => ProportionIntervals.Wilson,
            "clopper_pearson" => ProportionIntervals.ClopperPearson,
            "jeffreys" => ProportionIntervals.Jeffreys,
            _ => ProportionIntervals.AgrestiCoull,
        };
}
