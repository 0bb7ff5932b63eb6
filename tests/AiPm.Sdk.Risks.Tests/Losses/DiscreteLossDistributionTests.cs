namespace AiPm.Sdk.Risks.Tests.Losses;

public class DiscreteLossDistributionTests
{
    private static readonly DiscreteLossDistribution Severity = DiscreteLossDistribution.Of(
        new(10, 0.6),
        new(25, 0.2),
        new(50, 0.1),
        new(75, 0.07),
        new(100, 0.03)
    );

    /// <summary>No, one or two events with .7, .2, .1 (exact).</summary>
    [Fact]
    public void A_compound_loss_of_up_to_two_events()
    {
        DiscreteLossDistribution loss = DiscreteLossDistribution.Compound([0.7, 0.2, 0.1], Severity);
        Assert.Equal(9.7, loss.Mean, 1e-13);
        Assert.Equal(0.7, loss.ProbabilityOfNoLoss, 1e-15);
        Assert.Equal(0.056, loss.ExceedanceProbability(50), 1e-15);
        Assert.Equal(0.0078, loss.ExceedanceProbability(100), 1e-16);
        Assert.Equal(60, loss.ValueAtRisk(0.95));
        Assert.Equal(87.6, loss.ConditionalValueAtRisk(0.95), 1e-12);
        Assert.Equal(100, loss.ValueAtRisk(0.99));
        Assert.Equal(119.6, loss.ConditionalValueAtRisk(0.99), 1e-11);
        Assert.Equal(1, loss.Outcomes.Sum(outcome => outcome.Probability), 1e-14);
        // Var = E[N]·Var(X) + Var(N)·E[X]² with E[N] .4, Var(N) .44, E[X] 24.25, E[X²] 1128.75 − …, computed from the outcomes given.
        double meanSquare = Severity.Outcomes.Sum(outcome => outcome.Amount * outcome.Amount * outcome.Probability);
        Assert.Equal(0.4 * (meanSquare - 24.25 * 24.25) + 0.44 * 24.25 * 24.25, loss.Variance, 1e-10);
    }

    /// <summary>Ten trials with losses 5k, 20k, 50k and seven without (risquanter's tests).</summary>
    [Fact]
    public void Ten_trials()
    {
        DiscreteLossDistribution loss = DiscreteLossDistribution.FromLosses(0, 5_000, 0, 20_000, 0, 0, 50_000, 0, 0, 0);
        Assert.Equal(7_500, loss.Mean, 1e-10);
        Assert.Equal(0.7, loss.ProbabilityOfNoLoss, 1e-15);
        Assert.Equal(50_000, loss.ValueAtRisk(0.995));
        Assert.Equal([0.3, 0.2, 0.1, 0], loss.ExceedanceCurve.Select(point => Math.Round(point.Probability, 14)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.7, 0)]
    [InlineData(0.8, 5_000)]
    [InlineData(0.9, 20_000)]
    [InlineData(0.900001, 50_000)]
    [InlineData(1, 50_000)]
    public void Value_at_risk_is_the_smallest_loss_that_reaches_the_level(double probability, double expected)
    {
        DiscreteLossDistribution loss = DiscreteLossDistribution.FromLosses(0, 5_000, 0, 20_000, 0, 0, 50_000, 0, 0, 0);
        Assert.Equal(expected, loss.ValueAtRisk(probability));
    }

    [Fact]
    public void A_level_written_in_decimals_is_reached_by_probabilities_written_in_decimals()
    {
        DiscreteLossDistribution loss = DiscreteLossDistribution.Of(new(0, 0.7), new(1, 0.12), new(2, 0.18));
        Assert.Equal(1, loss.ValueAtRisk(0.82));
        Assert.Equal(2, loss.ValueAtRisk(0.82000001));
    }

    [Fact]
    public void Shortfall_counts_the_atom_only_as_far_as_it_lies_in_the_tail()
    {
        DiscreteLossDistribution loss = DiscreteLossDistribution.Of(new(0, 0.9), new(100, 0.1));
        Assert.Equal(0, loss.ValueAtRisk(0.8));
        Assert.Equal(50, loss.ConditionalValueAtRisk(0.8), 1e-12);
        Assert.Equal(100, loss.ConditionalValueAtRisk(0.95), 1e-12);
        Assert.Equal(loss.Mean, loss.ConditionalValueAtRisk(0), 1e-12);
    }

    [Fact]
    public void Exceedance_is_strict()
    {
        Assert.Equal(1, Severity.ExceedanceProbability(9.99), 1e-15);
        Assert.Equal(0.4, Severity.ExceedanceProbability(10), 1e-15);
        Assert.Equal(0.03, Severity.ExceedanceProbability(99), 1e-16);
        Assert.Equal(0, Severity.ExceedanceProbability(100));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "summed to 0.9",
            Assert.Throws<ArgumentException>(() => DiscreteLossDistribution.Of(new LossProbability(1, 0.9))).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => DiscreteLossDistribution.Of(new LossProbability(-1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            DiscreteLossDistribution.Of(new LossProbability(1, double.NaN))
        );
        Assert.Throws<ArgumentException>(() => DiscreteLossDistribution.FromLosses());
        Assert.Equal(
            "losses",
            Assert.Throws<ArgumentOutOfRangeException>(() => DiscreteLossDistribution.FromLosses(1, -1)).ParamName
        );
        Assert.Throws<ArgumentException>(() => DiscreteLossDistribution.Compound([0.5, 0.4], Severity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Severity.ConditionalValueAtRisk(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Severity.ValueAtRisk(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Severity.ExceedanceProbability(double.PositiveInfinity));
    }

    [Fact]
    public void Equal_losses_have_their_share_to_the_last_digit()
    {
        // Seven times 0.1 is 0.7000000000000001.
        DiscreteLossDistribution loss = DiscreteLossDistribution.FromLosses(0, 5_000, 0, 20_000, 0, 0, 50_000, 0, 0, 0);
        Assert.Equal(0.7, loss.ProbabilityOfNoLoss);
    }

    /// <summary>Amounts without a lattice: no step has too many sums, and all steps together take hours.</summary>
    [Fact]
    public void Sums_that_would_take_long_are_refused()
    {
        DiscreteLossDistribution severity = DiscreteLossDistribution.FromLosses(Math.E, 1_000 * Math.PI);
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            DiscreteLossDistribution.Compound(EventFrequency.PerYear(50_000), severity)
        );
        Assert.Contains("additions", refused.Message, StringComparison.Ordinal);
        Assert.Equal("severity", refused.ParamName);
        Assert.Equal(
            3 * (Math.E + 1_000 * Math.PI) / 2,
            DiscreteLossDistribution.Compound(EventFrequency.PerYear(3), severity).Mean,
            1e-9
        );
    }

    [Fact]
    public void Too_many_additions_are_refused_before_the_first()
    {
        // Amounts on no lattice: three events are at least 3 · 10⁸ additions, two would be enough for too many sums.
        DiscreteLossDistribution severity = DiscreteLossDistribution.FromLosses([
            .. Enumerable.Range(1, 10_000).Select(i => Math.Sqrt(i)),
        ]);
        Assert.Contains(
            "134217728 additions",
            Assert
                .Throws<ArgumentException>(() => DiscreteLossDistribution.Compound([0.25, 0.25, 0.25, 0.25], severity))
                .Message,
            StringComparison.Ordinal
        );
    }
}
