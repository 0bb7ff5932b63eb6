using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>Assurance of effects that are drawn, relative or limited by margins; durations of traffic that may stay away.</summary>
public class AssuranceAndDurationEdgeTests
{
    private static readonly SampleSizePlan Plan = new ExperimentDesign(
        new DesignMean(1, 2, MeanPowerMethod.Normal)
    ).Solve(Effect.Absolute(0.25), 0.8);

    [Fact]
    public void A_drawn_effect_has_the_assurance_of_its_distribution()
    {
        // The sum of two uniform effects is triangular.
        Estimate uniform = Estimate.Of(new UniformDistribution(0, 0.25));
        Estimate other = Estimate.Of(new UniformDistribution(0, 0.25));
        Assurance drawn = Plan.Assurance(
            uniform + other,
            simulation: new SimulationOptions { Draws = 100_000, Seed = 3 }
        );
        Assurance exact = Plan.Assurance(Estimate.Triangular(0, 0.25, 0.5));
        Assert.InRange(drawn.Value.StandardError, 1e-5, 0.002);
        Assert.Equal(exact.Value.Value, drawn.Value.Value, 5 * drawn.Value.StandardError);
        Assert.Equal(0, exact.Value.StandardError);
    }

    [Fact]
    public void Draws_outside_what_is_possible_are_refused()
    {
        SampleSizePlan shares = new ExperimentDesign(new DesignProportion(0.9)).Solve(Effect.Absolute(0.05), 0.8);
        Estimate drawn = Estimate.Of(new UniformDistribution(0, 0.1)) + Estimate.Of(new UniformDistribution(0, 0.1));

        // The sum exceeds 0.1 half of the time.
        string message = Assert.Throws<ArgumentException>(() => shares.Assurance(drawn)).Message;
        Assert.StartsWith(
            "effect must lie from -0.9 to 0.1 but for 1 % of its probability, but ",
            message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => shares.Assurance(0.2));
        Assert.Throws<ArgumentException>(() => shares.Assurance(Estimate.Of(new UniformDistribution(-1, 0))));
    }

    [Fact]
    public void A_relative_effect_is_that_share_of_the_baseline()
    {
        Assert.Equal(
            Plan.Assurance(Estimate.Normal(0.2, 0.1)).Value.Value,
            Plan.Assurance(Estimate.Normal(0.1, 0.05), EffectScale.Relative).Value.Value,
            1e-9
        );
        SampleSizePlan absolute = SampleSize.ForAssurance(Plan.Design, Estimate.Normal(0.2, 0.05), 0.7);
        SampleSizePlan relative = SampleSize.ForAssurance(
            Plan.Design,
            Estimate.Normal(0.1, 0.025),
            0.7,
            EffectScale.Relative
        );
        Assert.Equal(absolute.Units, relative.Units);
        Assert.Equal(0.2, relative.Difference, 1e-12);
    }

    [Fact]
    public void No_number_of_units_shows_more_than_what_is_true()
    {
        // The truth lies within the margins with 2 Φ(0.5 ÷ 0.4) − 1.
        ExperimentDesign equal = new(new DesignMean(1, method: MeanPowerMethod.Normal))
        {
            Objective = DesignObjective.Equivalence(Effect.Absolute(0.5)),
        };
        Assurance assurance = equal.Solve(Effect.Absolute(0), 0.9).Assurance(Estimate.Normal(0, 0.4));
        Assert.Equal(1 - (2 * NormalFunction.Survival(1.25)), assurance.Ceiling.Value, 1e-9);
        Assert.True(assurance.Value.Value < assurance.Ceiling.Value);
        Assert.Contains("which no number of units exceeds", assurance.Explanation.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "which no number of units exceeds",
            Plan.Assurance(Estimate.Normal(0, 0.4)).Explanation.Sentence,
            StringComparison.Ordinal
        );
        DesignUnreachableException refused = Assert.Throws<DesignUnreachableException>(() =>
            SampleSize.ForAssurance(equal, Estimate.Normal(0, 0.4), 0.95)
        );
        Assert.Equal(DesignUnknown.Units, refused.Unknown);
        Assert.StartsWith("No number of units gives an assurance of 95 %: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_of_an_effect_without_a_mean_is_at_its_median()
    {
        // A ratio of two uniform numbers is drawn; its median is 1 by symmetry.
        Estimate drawn = 0.25 * Estimate.Of(new UniformDistribution(1, 2)) / Estimate.Of(new UniformDistribution(1, 2));
        SampleSizePlan plan = SampleSize.ForAssurance(
            Plan.Design,
            drawn,
            0.8,
            simulation: new SimulationOptions { Draws = 40_000, Seed = 5 }
        );
        Assert.InRange(plan.Difference, 0.24, 0.27);
        Assert.InRange(
            plan.Assurance(drawn, simulation: new SimulationOptions { Draws = 40_000, Seed = 5 }).Value.Value,
            0.8,
            0.802
        );
    }

    [Fact]
    public void Drawn_traffic_takes_the_days_of_its_distribution()
    {
        // Two uniform sources of 0 to 100 a day together are triangular with 100 as the median.
        SampleSizePlan plan = new ExperimentDesign(new DesignMean(1)).Solve(Effect.Absolute(0.2), units: 1000);
        Estimate traffic = Estimate.Of(new UniformDistribution(0, 100)) + Estimate.Of(new UniformDistribution(0, 100));
        ExperimentDuration duration = plan.Duration(traffic);
        Assert.InRange(duration.Days(), 10, 11);

        // P(traffic ≥ 50) = 1 − 50² ÷ (2 · 100²).
        SimulatedValue within = duration.ProbabilityWithin(20);
        Assert.InRange(within.StandardError, 1e-6, 0.01);
        Assert.Equal(0.875, within.Value, 6 * within.StandardError);
        Assert.Equal(0, duration.ProbabilityWithin(0).Value);
        Assert.Equal(duration.Explanation.Sentence, duration.ToString());
        Assert.Throws<ArgumentOutOfRangeException>("days", () => duration.ProbabilityWithin(-1));
    }

    [Fact]
    public void Traffic_that_may_be_none_brings_nothing_for_sure()
    {
        SampleSizePlan plan = new ExperimentDesign(new DesignMean(1)).Solve(Effect.Absolute(0.2), units: 1000);
        DesignUnreachableException refused = Assert.Throws<DesignUnreachableException>(() =>
            plan.Duration(Estimate.Of(new PoissonDistribution(0.5)))
        );
        Assert.EndsWith(": the traffic may be none.", refused.Message, StringComparison.Ordinal);
        Refusal.Says<ArgumentException>(
            "unitsByDay",
            "unitsByDay must have at least 1 day, but had none",
            () => plan.Duration(Array.Empty<Estimate>())
        );
    }

    [Fact]
    public void A_forecast_that_may_fall_short_says_by_how_much()
    {
        SampleSizePlan plan = new ExperimentDesign(new DesignMean(1)).Solve(Effect.Absolute(0.2), units: 1000);

        // 400 and U(200, 800): at least 1,000 with a probability of 1 ÷ 3.
        ExperimentDuration forecast = plan.Duration([400, Estimate.Of(new UniformDistribution(200, 800))]);
        SimulatedValue enough = forecast.ProbabilityWithin(2);
        Assert.Equal(1 / 3d, enough.Value, 5 * enough.StandardError);
        Assert.Equal(forecast.ProbabilityWithin(2), forecast.ProbabilityWithin(9));
        Assert.Equal(0, forecast.ProbabilityWithin(0).Value);
        Assert.StartsWith(
            "The 2 days forecast bring 1,000 units with a probability of 33",
            forecast.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Equal(2, forecast.Days(0.3));
        Assert.Throws<DesignUnreachableException>(() => forecast.Days(0.5));
        ExperimentDuration usual = plan.Duration([400, Estimate.Of(new UniformDistribution(500, 800))]);
        Assert.Equal("1,000 units take 2 days, as likely as not.", usual.Explanation.Sentence);
    }
}
