using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Bayesian;

public class PriorTests
{
    // The BCG vaccine trials (Colditz et al. 1994), log risk ratios and variances as in Viechtbauer 2010, JSS 36(3).
    private static readonly (double Effect, double Variance)[] Bcg =
    [
        (-0.8893, 0.3256),
        (-1.5854, 0.1946),
        (-1.3481, 0.4154),
        (-1.4416, 0.0200),
        (-0.2175, 0.0512),
        (-0.7861, 0.0069),
        (-1.6209, 0.2230),
        (0.0120, 0.0040),
        (-0.4694, 0.0564),
        (-1.3713, 0.0730),
        (-0.3394, 0.0124),
        (0.4459, 0.5325),
        (-0.0173, 0.0714),
    ];

    [Fact]
    public void The_vaccine_trials_give_the_published_spread_of_effects()
    {
        // metafor's example of the same data: REML τ² = 0.3132, mean −0.7145 with error 0.1798, interval of τ² 0.1197 to 1.1115.
        EffectPrior prior = EffectPrior.FromPast(Past());
        Assert.Equal(0.3132, prior.Deviation * prior.Deviation, 3e-4);
        Assert.Equal(-0.7145, prior.Mean, 3e-4);
        Assert.Equal(0.1798, prior.MeanStandardError, 2e-4);
        Assert.Equal(0.1197, Math.Pow(prior.DeviationInterval.Lower, 2), 3e-4);
        Assert.Equal(1.1115, Math.Pow(prior.DeviationInterval.Upper, 2), 3e-3);
        Assert.Equal(
            Math.Sqrt(prior.Deviation * prior.Deviation + prior.MeanStandardError * prior.MeanStandardError),
            prior.Distribution.StandardDeviation,
            14
        );
        Assert.Empty(prior.Warnings);
    }

    [Theory]
    [InlineData(HeterogeneityEstimator.RestrictedMaximumLikelihood)]
    [InlineData(HeterogeneityEstimator.MaximumLikelihood)]
    [InlineData(HeterogeneityEstimator.PauleMandel)]
    public void With_equal_errors_every_estimator_has_its_closed_form(HeterogeneityEstimator estimator)
    {
        double[] effects = [1, 4, -2, 3, 0.5];
        double error = 0.7;
        EffectPrior prior = EffectPrior.FromPast(effects.Select(effect => new PastEffect(effect, error)), estimator);
        double squares = Moments.Of(effects).SumOfSquaredDeviations;
        double expected = squares / (estimator == HeterogeneityEstimator.MaximumLikelihood ? 5 : 4) - error * error;
        Assert.Equal(expected, prior.Deviation * prior.Deviation, 1e-10);
        Assert.Equal(1.3, prior.Mean, 1e-14);
        Assert.Single(prior.Warnings);
    }

    [Fact]
    public void Effects_that_differ_no_more_than_their_errors_have_no_spread()
    {
        EffectPrior prior = EffectPrior.FromPast([new(0.1, 1), new(-0.1, 1), new(0.05, 2)]);
        Assert.Equal(0, prior.Deviation);
        Assert.Equal(0, prior.DeviationInterval.Lower);
        Assert.Equal(prior.MeanStandardError, prior.Distribution.StandardDeviation);
    }

    [Fact]
    public void Shrinking_is_the_posterior_of_two_normals()
    {
        EffectPrior prior = EffectPrior.FromPast(Past());
        EffectPosterior posterior = prior.Shrink(new(0.5, 0.4), Direction.Decrease);
        double a = 1 / Math.Pow(prior.Distribution.StandardDeviation, 2);
        double b = 1 / 0.16;
        Assert.Equal((a * prior.Mean + b * 0.5) / (a + b), posterior.Posterior.Location, 13);
        Assert.Equal(1 / Math.Sqrt(a + b), posterior.Posterior.StandardDeviation, 13);
        Assert.Equal(posterior.Posterior.Cumulative(0), posterior.ProbabilityBetter);
    }

    [Fact]
    public void A_measured_lift_alone_is_the_published_case()
    {
        // PUBLISHED.md E12b: 49/100 against 51/100 by a flat prior on the delta-method relative lift.
        MeasuredEffect lift = TwoProportionTest.PooledZ(new(49, 100), new(51, 100)).RelativeLift;
        EffectPosterior posterior = EffectPosterior.Of(lift);
        Assert.Equal(0.609181310, posterior.ProbabilityBetter, 1e-9);
        Assert.Equal(0.0813958, posterior.ExpectedGain, 1e-7);
        Assert.Equal(0.0405795, posterior.ExpectedLoss, 1e-7);
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(-3)]
    [InlineData(-10)]
    [InlineData(-30)]
    public void A_far_gain_keeps_its_digits(double z)
    {
        // σ·(φ(z) + zΦ(z)); for large −z the expansion φ(z)/z²·(1 − 3/z² + 15/z⁴ − …) of Mills' ratio.
        double gain = EffectPosterior.Of(z * 2, 2).ExpectedGain;
        double expected = z switch
        {
            -0.5 => 2 * 0.197796557401306030, // mpmath, 30 digits
            -3 => 2 * 0.000382154317047723596,
            -10 => 2 * 7.47456025458932804e-25,
            _ => 2 * 1.63195673409140119e-199,
        };
        BayesianRows.Close(expected, gain, 2e-12);
    }

    [Fact]
    public void The_total_of_what_was_shipped_loses_its_curse()
    {
        // Simulated: 200 experiments without any effect. Measured winners sum high, the corrected total is right on average.
        Random random = new(11);
        double measured = 0;
        double corrected = 0;
        int covered = 0;
        const int Repeats = 400;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            PastEffect[] all = [.. Enumerable.Range(0, 200).Select(_ => new PastEffect(Normal(random), 1))];
            IntervalEstimate total = ShippedEffects.Total(all, 1.959963984540054);
            measured += all.Where(effect => effect.Effect > 1.96).Sum(effect => effect.Effect) / Repeats;
            corrected += total.Value.Value / Repeats;
            covered += total.Interval.Value.Contains(0) ? 1 : 0;
        }

        Assert.True(measured > 8);

        // The plug-in overcorrects a null effect's curse: E φ(b − X) > φ(b). Lee and Shen say so; it is conservative.
        Assert.InRange(corrected, -10, 1);
        Assert.InRange(covered, 0, Repeats);
    }

    [Fact]
    public void Given_selection_the_interval_covers_and_the_estimate_is_median_unbiased()
    {
        Random random = new(12);
        int covered = 0;
        int above = 0;
        int seen = 0;
        while (seen < 4_000)
        {
            double z = 0.8 + Normal(random);
            if (z <= 1.5)
            {
                continue;
            }

            seen++;
            IntervalEstimate given = SelectedEffect.Given(new(z, 1), 1.5, 0.9);
            covered += given.Interval.Value.Contains(0.8) ? 1 : 0;
            above += given.Value.Value > 0.8 ? 1 : 0;
        }

        Assert.InRange(covered, 3_600 - 76, 3_600 + 76);
        Assert.InRange(above, 2_000 - 127, 2_000 + 127);
    }

    [Fact]
    public void An_effect_far_beyond_its_bar_was_hardly_selected()
    {
        IntervalEstimate far = SelectedEffect.Given(new(24, 2), 1.96);
        Assert.Equal(24, far.Value.Value, 1e-12);
        Assert.Equal(24 - 2 * 1.959963984540054, far.Interval.Value.Lower, 1e-12);
        IntervalEstimate barely = SelectedEffect.Given(new(1.961, 1), 1.96);
        Assert.True(barely.Interval.Value.Lower < -1_000);
        Assert.True(barely.Value.Value < 0);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<UndefinedException>(() => EffectPrior.FromPast([new(1, 1)]));
        Assert.Throws<ArgumentException>(() => EffectPrior.FromPast([new(1, 1), default]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PastEffect(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PastEffect(double.NaN, 1));
        Assert.Contains(
            "was not selected",
            Assert.Throws<ArgumentException>(() => SelectedEffect.Given(new(1, 1), 1.96)).Message,
            StringComparison.Ordinal
        );
        Assert.False(ShippedEffects.Total([], 1.96).IsDefined);
    }

    private static IEnumerable<PastEffect> Past() =>
        Bcg.Select(trial => new PastEffect(trial.Effect, Math.Sqrt(trial.Variance)));

    private static double Normal(Random random) => NormalDistribution.Standard.Quantile(random.NextDouble());
}
