using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class KoopmanTests
{
    [Fact]
    public void The_published_example()
    {
        // Koopman 1984: 36 of 40 against 16 of 80, ratio 4.5.
        Interval interval = ProportionRatioIntervals.Koopman(new(16, 80), new(36, 40)).Value;
        Assert.Equal(2.94, interval.Lower, 0.005);
        Assert.Equal(7.15, interval.Upper, 0.005);
    }

    [Fact]
    public void Every_trial_of_an_arm_succeeded()
    {
        // 3 of 9 against 12 of 12: mpmath, the score equation solved at 50 digits.
        Interval interval = ProportionRatioIntervals.Koopman(new(3, 9), new(12, 12)).Value;
        Close(1.5484721382575761, interval.Lower);
        Close(8.2929866824365493, interval.Upper);
    }

    [Fact]
    public void Its_ends_solve_koopmans_equation_and_it_is_the_lift_of_the_pooled_z()
    {
        Gen<(ProportionCounts, ProportionCounts)> cases =
            from n in Gen.Choose(3, 200)
            from m in Gen.Choose(3, 200)
            from k in Gen.Choose(1, n - 1)
            from j in Gen.Choose(1, m - 1)
            select (new ProportionCounts(k, n), new ProportionCounts(j, m));
        Prop.ForAll(
                cases.ToArbitrary(),
                ((ProportionCounts Control, ProportionCounts Treatment) x) =>
                {
                    Interval interval = ProportionRatioIntervals.Koopman(x.Control, x.Treatment).Value;
                    Interval lift = TwoProportionTest.PooledZ(x.Control, x.Treatment).RelativeLift.Interval.Value;
                    Assert.Equal(lift.Lower, interval.Lower - 1, 1e-12);
                    foreach (double ratio in (double[])[interval.Lower, interval.Upper])
                    {
                        Close(3.841458820694124, ChiSquared(x.Control, x.Treatment, ratio), 1e-7);
                    }

                    // Without the factor N/(N − 1) the variance is smaller and the interval lies inside the other's.
                    Interval corrected = ProportionRatioIntervals.MiettinenNurminen(x.Control, x.Treatment).Value;
                    Assert.True(interval.Lower > corrected.Lower && interval.Upper < corrected.Upper);
                }
            )
            .Holds();
        Assert.False(ProportionRatioIntervals.Koopman(new(0, 10), new(3, 10)).IsDefined);
    }

    /// <summary>Koopman's U: (x − mp)²/(mp(1 − p)) + (y − nq)²/(nq(1 − q)) with q = ratio·p at the constrained maximum, found by bisection of the score.</summary>
    private static double ChiSquared(ProportionCounts control, ProportionCounts treatment, double ratio)
    {
        double low = 0;
        double high = Math.Min(1, 1 / ratio);
        for (int i = 0; i < 200; i++)
        {
            double p = (low + high) / 2;
            double score =
                (control.Successes + treatment.Successes) / p
                - control.Failures / (1 - p)
                - ratio * treatment.Failures / (1 - ratio * p);
            (low, high) = score > 0 ? (p, high) : (low, p);
        }

        return Term(control, low) + Term(treatment, ratio * low);

        static double Term(ProportionCounts counts, double p) =>
            Math.Pow(counts.Successes - counts.Trials * p, 2) / (counts.Trials * p * (1 - p));
    }
}
