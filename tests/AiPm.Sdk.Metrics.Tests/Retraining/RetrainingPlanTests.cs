using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests.Retraining;

public class RetrainingPlanTests
{
    private static readonly MetricAge[] Accuracy =
    [
        new(0, 0.92),
        new(7, 0.915),
        new(14, 0.917),
        new(21, 0.905),
        new(28, 0.903),
        new(35, 0.896),
        new(42, 0.898),
    ];

    [Fact]
    public void A_linear_decay_agrees_with_least_squares_and_its_closed_forms()
    {
        // scipy.stats.linregress; t(5) quantile 2.5705818356363146 (mpmath; scipy's is good to 4e-10); survival of t by scipy.
        MetricDecay decay = MetricDecay.Fit(Accuracy);
        Assert.Equal(0.0006020408163265312, decay.Rate.Value.Value, 15);
        Assert.Equal(0.9203571428571429, decay.Start, 13);
        Assert.Equal(8.883999534562834e-05, decay.StandardError.Value, 15);
        Assert.Equal(0.00037367033801304425, decay.Rate.Interval.Value.Lower, 14);
        RetrainingPlan plan = RetrainingPlan.Of(decay, costOfLoss: 20_000, retrainingCost: 4_000, age: 40);
        Assert.Equal(25.77608930115304, plan.BestInterval.Value, 10);
        Assert.Equal(310.36515689143494, plan.CostADay.Value, 9);
        Assert.Equal(21.947414807535992, plan.BestIntervalRange.Value.Lower, 9);
        Assert.Equal(32.71791977882363, plan.BestIntervalRange.Value.Upper, 9);
        Assert.Equal(0.9946427113593203, plan.ProbabilityNow.Value, 9);
        Assert.Equal(
            "Retraining every 25.8 days costs least, 310.4 a day (95 % interval 21.9 to 32.7 days); that a model of 40 days is due has a probability of 99.5 %.",
            plan.Explanation.Sentence
        );
    }

    [Fact]
    public void An_exponential_decay_agrees_with_a_search_for_its_lowest_cost()
    {
        // scipy: linregress of ln y, minimize_scalar of the cost a day, and brentq for the rates between which now is the time.
        MetricDecay decay = MetricDecay.Fit(Accuracy, shape: DecayShape.Exponential);
        Assert.Equal(0.0006630766768536757, decay.Rate.Value.Value, 14);
        RetrainingPlan plan = RetrainingPlan.Of(decay, 20_000, 4_000, 40);
        Assert.Equal(25.747204486834125, plan.BestInterval.Value, 1e-5);
        Assert.Equal(311.60006777498796, plan.CostADay.Value, 9);
        Assert.Equal(0.9947541129247004, plan.ProbabilityNow.Value, 9);
        Interval range = plan.BestIntervalRange.Value;
        Assert.True(range.Lower < plan.BestInterval.Value && plan.BestInterval.Value < range.Upper);
    }

    [Theory]
    [InlineData(DecayShape.Linear)]
    [InlineData(DecayShape.Exponential)]
    public void The_best_interval_is_the_lowest_point_of_its_cost(DecayShape shape)
    {
        RetrainingPlan plan = RetrainingPlan.Of(MetricDecay.Fit(Accuracy, shape: shape), 5_000, 9_000, 0);
        double best = plan.BestInterval.Value;
        Assert.True(plan.CostOf(best) < plan.CostOf(best * 1.01));
        Assert.True(plan.CostOf(best) < plan.CostOf(best * 0.99));
        Assert.Equal(0, plan.ProbabilityNow.Value);
    }

    [Fact]
    public void An_error_rate_decays_by_rising()
    {
        MetricAge[] errors = [.. Accuracy.Select(reading => new MetricAge(reading.Days, 1 - reading.Value))];
        Assert.Equal(
            MetricDecay.Fit(Accuracy).Rate.Value.Value,
            MetricDecay.Fit(errors, Direction.Decrease).Rate.Value.Value,
            15
        );
        Assert.Throws<ArgumentException>(() => MetricDecay.Fit(errors, Direction.Decrease, DecayShape.Exponential));
    }

    [Fact]
    public void What_does_not_decay_is_never_retrained()
    {
        MetricDecay rising = MetricDecay.Fit([new(0, 0.8), new(10, 0.82), new(20, 0.83)]);
        RetrainingPlan plan = RetrainingPlan.Of(rising, 1, 1, 30);
        Assert.Equal(UndefinedReason.Infinite, plan.BestInterval.Undefined!.Reason);
        Assert.False(plan.CostADay.IsDefined);
        Assert.True(plan.ProbabilityNow.Value < 0.1);
        Assert.StartsWith("Never retraining is best", plan.Explanation.Sentence, StringComparison.Ordinal);

        // All that can be lost, 0.92 at 1 a unit and day over 1/rate days, is below the cost of a retraining.
        MetricDecay decay = MetricDecay.Fit(Accuracy, shape: DecayShape.Exponential);
        double most = decay.Start / decay.Rate.Value.Value;
        Assert.False(RetrainingPlan.Of(decay, 1, most * 1.001, 30).BestInterval.IsDefined);
        Assert.True(RetrainingPlan.Of(decay, 1, most * 0.999, 30).BestInterval.IsDefined);
        Assert.Equal(0, RetrainingPlan.Of(decay, 1, most * 1.001, 1).ProbabilityNow.Value);
    }

    [Fact]
    public void A_perfect_line_has_no_error_and_says_so()
    {
        MetricDecay decay = MetricDecay.Fit([new(0, 4), new(1, 3), new(2, 2)]);
        RetrainingPlan plan = RetrainingPlan.Of(decay, 2, 1, 3);
        Assert.Equal(1, plan.BestInterval.Value, 12);
        Assert.Equal(UndefinedReason.NoVariation, plan.ProbabilityNow.Undefined!.Reason);
        Assert.Contains("cannot be said", plan.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<UndefinedException>(() => MetricDecay.Fit([new(0, 1), new(1, 1)]));
        Assert.Throws<UndefinedException>(() => MetricDecay.Fit([new(3, 1), new(3, 2), new(3, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            MetricDecay.Fit([new(0, 1), new(1, 0), new(2, 1)], shape: DecayShape.Exponential)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricAge(-1, 1));
        MetricDecay decay = MetricDecay.Fit(Accuracy);
        Assert.Throws<ArgumentOutOfRangeException>(() => RetrainingPlan.Of(decay, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetrainingPlan.Of(decay, 1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetrainingPlan.Of(decay, 1, 1, -1));
    }
}
