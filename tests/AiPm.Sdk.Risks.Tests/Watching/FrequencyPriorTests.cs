using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Watching;

public class FrequencyPriorTests
{
    [Theory]
    [InlineData(0.2, 2, 0.9)]
    [InlineData(1e-6, 50, 0.8)]
    [InlineData(3, 3.1, 0.95)]
    [InlineData(1e-9, 1e-8, 0.5)]
    [InlineData(1e-60, 1, 0.9)]
    public void A_rate_has_the_quantiles_asked_for(double lower, double upper, double confidence)
    {
        Estimate rate = FrequencyPrior.RateInterval(lower, upper, confidence);
        Assert.Equal(lower, rate.Quantile((1 - confidence) / 2), lower * 1e-8);
        Assert.Equal(upper, rate.Quantile((1 + confidence) / 2), upper * 1e-8);
        Assert.True(rate.TryGetDistribution(out Distribution? known));
        Assert.IsType<GammaDistribution>(known);
    }

    [Theory]
    [InlineData(0.01, 0.2, 0.9)]
    [InlineData(0.4, 0.6, 0.99)]
    [InlineData(0.001, 0.999, 0.9)]
    [InlineData(0.9, 0.95, 0.5)]
    [InlineData(1e-5, 1e-4, 0.9)]
    public void A_probability_has_the_quantiles_asked_for(double lower, double upper, double confidence)
    {
        Estimate share = FrequencyPrior.ProbabilityInterval(lower, upper, confidence);
        Assert.Equal(lower, share.Quantile((1 - confidence) / 2), lower * 1e-7);
        Assert.Equal(upper, share.Quantile((1 + confidence) / 2), upper * 1e-7);
    }

    [Fact]
    public void A_belief_worth_nothing_is_refused_by_name() =>
        Assert.Equal(
            "worthTrials",
            Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyPrior.Probability(0.2, 0)).ParamName
        );

    [Fact]
    public void Beliefs_are_worth_what_they_say()
    {
        Estimate rate = FrequencyPrior.Rate(0.5, 4);
        Assert.Equal(0.5, rate.Mean.Value, 14);
        // Four years as believed change nothing in the mean.
        Assert.Equal(0.5, rate.Update(new PoissonObservation(2, 4)).Mean.Value, 14);
        Assert.Equal(1, FrequencyPrior.Rate(0.5, 1).Update(new PoissonObservation(1, 0.5)).Mean.Value, 14);
        Estimate share = FrequencyPrior.Probability(0.2, 10);
        Assert.Equal(0.2, share.Mean.Value, 14);
        Assert.Equal(3 / 11d, share.Update(new BinomialObservation(1, 1)).Mean.Value, 14);
    }

    [Fact]
    public void Moments_of_other_families_are_kept()
    {
        Estimate lognormal = Estimate.Interval(0.2, 3);
        Estimate rate = FrequencyPrior.RateLike(lognormal);
        Assert.Equal(lognormal.Mean.Value, rate.Mean.Value, 12);
        Assert.Equal(lognormal.StandardDeviation.Value, rate.StandardDeviation.Value, 12);
        Estimate pert = Estimate.Pert(0.1, 0.2, 0.6);
        Estimate share = FrequencyPrior.ProbabilityLike(pert);
        Assert.Equal(pert.Mean.Value, share.Mean.Value, 12);
        Assert.Equal(pert.StandardDeviation.Value, share.StandardDeviation.Value, 12);
        Assert.Contains("uncertain", Assert.Throws<ArgumentException>(() => FrequencyPrior.RateLike(2)).Message);
        Assert.Throws<ArgumentException>(() => FrequencyPrior.RateLike(Estimate.Max(1, lognormal)));
        Assert.Throws<ArgumentException>(() => FrequencyPrior.ProbabilityLike(lognormal));
    }

    [Fact]
    public void Ranges_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyPrior.RateInterval(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyPrior.RateInterval(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyPrior.RateInterval(1, 1 + 1e-12));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyPrior.ProbabilityInterval(0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyPrior.ProbabilityInterval(0.5, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyPrior.Rate(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyPrior.Probability(1, 1));
    }
}
