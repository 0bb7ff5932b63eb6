using System.Text.Json;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class MarginTestTests
{
    [Fact]
    public void Equivalence_of_means_agrees_with_the_reference()
    {
        foreach ((JsonElement input, JsonElement expected) in Of("equivalence.tost_welch"))
        {
            MarginTestResult result = MarginTest.Equivalence(
                WelchTTest.Comparison(Moments.Of(input.Numbers("control")), Moments.Of(input.Numbers("treatment"))),
                input.Number("lower_margin"),
                input.Number("upper_margin")
            );
            Close(expected.Number("p_value"), result.PValue.Value);
            Assert.Equal(expected.Number("p_value") < 0.05, result.IsShown);
        }
    }

    [Fact]
    public void The_score_test_at_a_margin_has_the_variance_of_farrington_and_manning()
    {
        // Shares that have exactly the margin between them are at it: z = 0.
        MarginTestResult at = MarginTest.NonInferiority(
            new(40, 100),
            new(140, 200),
            Effect.Absolute(0.3),
            Direction.Decrease
        );
        Assert.Equal(0.5, at.PValue.Value, 1e-12);

        // The shares of their example, 0.4 against 0.05 with margin 0.2; the constrained shares by a search over the likelihood.
        MarginTestResult farrington = MarginTest.NonInferiority(
            new(5, 100),
            new(40, 100),
            Effect.Absolute(0.2),
            Direction.Decrease
        );
        double z = (0.35 - 0.2) / Math.Sqrt(Constrained(0.05, 0.40, 0.2) / 100 * 200 / 199);
        Close(new NormalDistribution(0, 1).Cumulative(z), farrington.UpperPValue.Value, 1e-7);
    }

    [Fact]
    public void A_claim_holds_exactly_where_the_interval_lies_within_the_margins()
    {
        Gen<(Moments, Moments, double, double, double)> cases =
            from n in Gen.Choose(2, 300)
            from m in Gen.Choose(2, 300)
            from mean in Gen.Choose(50, 400)
            from shift in Gen.Choose(-200, 200)
            from spread in Gen.Choose(1, 300)
            from low in Gen.Choose(1, 150)
            from high in Gen.Choose(1, 150)
            from alpha in Gen.Elements(0.01, 0.05, 0.2)
            select (
                Moments.FromSummary(n, mean / 100.0, spread * spread / 1e4),
                Moments.FromSummary(m, (mean + shift) / 100.0, spread / 50.0),
                -low / 100.0,
                high / 100.0,
                alpha
            );
        Prop.ForAll(
                cases.ToArbitrary(),
                ((Moments Control, Moments Treatment, double Low, double High, double Alpha) x) =>
                {
                    MeanComparison both = WelchTTest.Comparison(x.Control, x.Treatment);
                    foreach (EffectScale scale in (EffectScale[])[EffectScale.Absolute, EffectScale.Relative])
                    {
                        MarginTestResult result = MarginTest.Equivalence(both, x.Low, x.High, scale, x.Alpha);
                        if (!result.Effect.Interval.TryGet(out Interval interval, out _))
                        {
                            Assert.False(result.IsShown);
                            continue;
                        }

                        if (Math.Abs(result.PValue.Value - x.Alpha) > 1e-9)
                        {
                            Assert.Equal(interval.Lower > x.Low && interval.Upper < x.High, result.IsShown);
                        }

                        // Fieller's set and the test of a lift are one statistic.
                        double back =
                            scale == EffectScale.Relative
                                ? both.PValueAgainstLift(interval.Lower, Alternative.Greater).Value
                                : both.PValueAgainst(interval.Lower, Alternative.Greater).Value;
                        Assert.Equal(x.Alpha, back, 1e-7);
                    }
                }
            )
            .Holds();
    }

    [Fact]
    public void A_proportion_is_shown_not_worse_exactly_where_its_score_interval_says_so()
    {
        Gen<(ProportionCounts, ProportionCounts, double)> cases =
            from n in Gen.Choose(5, 300)
            from m in Gen.Choose(5, 300)
            from k in Gen.Choose(1, n)
            from j in Gen.Choose(0, m)
            from margin in Gen.Choose(1, 60)
            select (new ProportionCounts(k, n), new ProportionCounts(j, m), margin / 100.0);
        Prop.ForAll(
                cases.ToArbitrary(),
                ((ProportionCounts Control, ProportionCounts Treatment, double Margin) x) =>
                {
                    foreach (Effect margin in (Effect[])[Effect.Absolute(x.Margin), Effect.Relative(x.Margin)])
                    {
                        MarginTestResult result = MarginTest.NonInferiority(
                            x.Control,
                            x.Treatment,
                            margin,
                            Direction.Increase
                        );
                        if (
                            result.PValue.TryGet(out double p, out _)
                            && Math.Abs(p - 0.025) > 1e-9
                            && result.Effect.Interval.TryGet(out Interval interval, out _)
                        )
                        {
                            Assert.Equal(interval.Lower > -x.Margin, result.IsShown);
                        }
                    }
                }
            )
            .Holds();
    }

    [Fact]
    public void Sentences_name_margins_interval_and_p()
    {
        MeanComparison both = WelchTTest.Comparison(Moments.FromSummary(400, 10, 4), Moments.FromSummary(400, 10.1, 4));
        Assert.Equal(
            "The effect is shown to lie between -0.5 and 0.5 (90 % interval -0.1329 to 0.3329), p = 0.0024.",
            MarginTest.Equivalence(both, -0.5, 0.5).Explanation.Sentence
        );
        Assert.StartsWith(
            "The effect is shown to lie above -2.00 % (95 % interval",
            MarginTest.NonInferiority(both, Effect.Relative(0.02), Direction.Increase).Explanation.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Bad_margins_are_named()
    {
        MeanComparison both = WelchTTest.Comparison(Moments.Of([1, 2]), Moments.Of([1, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarginTest.Equivalence(both, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarginTest.Equivalence(both, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarginTest.Equivalence(both, 1, 2, alpha: 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            MarginTest.NonInferiority(both, Effect.Absolute(0), Direction.Increase)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            MarginTest.NonInferiority(new(1, 2), new(1, 2), Effect.Absolute(1.5), Direction.Increase)
        );
        MarginTestResult negative = MarginTest.NonInferiority(
            WelchTTest.Comparison(Moments.Of([-1, -2]), Moments.Of([1, 3])),
            Effect.Relative(0.1),
            Direction.Increase
        );
        Assert.False(negative.IsShown);
        Assert.Equal(UndefinedReason.OutsideDomain, negative.PValue.Undefined!.Reason);
        Assert.False(MarginTest.Equivalence(new(0, 0), new(1, 2), -0.1, 0.1).PValue.IsDefined);
    }

    /// <summary>p꜀(1 − p꜀) + pₜ(1 − pₜ) at the constrained maximum for arms of one size, by a search over the likelihood.</summary>
    private static double Constrained(double control, double treatment, double difference)
    {
        double best = double.NegativeInfinity;
        double at = 0;
        for (double p = 1e-6; p < 1 - difference; p += 1e-6)
        {
            double q = p + difference;
            double likelihood =
                control * Math.Log(p)
                + (1 - control) * Math.Log(1 - p)
                + treatment * Math.Log(q)
                + (1 - treatment) * Math.Log(1 - q);
            if (likelihood > best)
            {
                (best, at) = (likelihood, p);
            }
        }

        return at * (1 - at) + (at + difference) * (1 - at - difference);
    }
}
