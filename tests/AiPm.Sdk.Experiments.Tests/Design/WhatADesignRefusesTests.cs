using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>Designs that no test exists for, or whose numbers cannot be: each is refused in words that say what to do.</summary>
public class WhatADesignRefusesTests
{
    private static readonly DesignMetric Fisher = new DesignProportion(0.3, ProportionPowerMethod.FisherEnumerated);

    [Fact]
    public void Margins_that_the_test_does_not_take()
    {
        Refusal.Says<ArgumentException>(
            "the design must not have a margin with this metric; the score methods and Wald's take one",
            () => Above(Fisher, 0.1)
        );
        Refusal.Says<ArgumentException>(
            "the design must not have a margin with this metric; the score methods and Wald's take one",
            () => Above(new DesignProportion(0.3, ProportionPowerMethod.CohenH), 0.1)
        );
        Refusal.Says<ArgumentException>(
            "the design must not have a margin with this metric; the score method takes one",
            () => Above(new DesignPairedProportion(0.3, method: PairedProportionPowerMethod.ExactEnumerated), 0.1)
        );
        Refusal.Says<ArgumentException>(
            "the design must not have a margin with this metric; the score and log-ratio methods take one",
            () => Above(new DesignRate(2, method: RatePowerMethod.ConditionalEnumerated), 0.1)
        );
    }

    [Fact]
    public void Margins_outside_what_the_metric_can_be()
    {
        Refusal.Says<ArgumentOutOfRangeException>(
            "design",
            "a margin of a share must lie strictly between -1 and 1, but was 1",
            () => Above(new DesignProportion(0.3), 1)
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "design",
            "a margin of a share must lie strictly between -1 and 1, but was 1",
            () => Above(new DesignPairedProportion(0.3), 1)
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "design",
            "a margin must leave a share strictly between 0 and 1, but 0.2 on 0.8 does not",
            () => Above(new DesignSingleProportion(0.8), 0.2)
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "design",
            "a margin must leave a rate above 0, but -2 on 2 does not",
            () =>
                (
                    new ExperimentDesign(new DesignRate(2))
                    {
                        Objective = DesignObjective.NonInferiority(Effect.Absolute(2)),
                    }
                ).Power(Effect.Absolute(0), [50, 50])
        );
        Refusal.Says<ArgumentException>(
            "upper",
            "upper must be on the scale of lower, Absolute, but was Relative",
            () => DesignObjective.Equivalence(Effect.Absolute(-0.1), Effect.Relative(0.1))
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "upper",
            "upper must be greater than lower (0.1), but was 0.1",
            () => DesignObjective.Equivalence(Effect.Absolute(0.1), Effect.Absolute(0.1))
        );
    }

    [Fact]
    public void More_units_than_can_be_enumerated()
    {
        Refusal.Says<ArgumentOutOfRangeException>(
            "an enumerated design must have at most 50,000 units in an arm, but had 60,000; the large-sample methods agree there",
            () => Power(Fisher, 0.1, 10, 60_000)
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "an enumerated design must have at most 50,000 units in an arm, but had 60,000; the large-sample methods agree there",
            () => Power(Fisher, 0.1, 60_000, 10)
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "an enumerated design must have at most 100,000 pairs, but had 100,001; Connor's formula agrees there",
            () =>
                Power(
                    new DesignPairedProportion(0.3, method: PairedProportionPowerMethod.ExactEnumerated),
                    0.1,
                    100_001
                )
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "an enumerated design must have at most 10,000,000 units, but had 10,000,001; the score test agrees there",
            () => Power(new DesignSingleProportion(0.3, isExact: true), 0.1, 10_000_001)
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "an enumerated design must expect at most 1,000,000 events, but expected 1,250,000; the score test agrees there",
            () => Power(new DesignRate(1, 2, method: RatePowerMethod.ConditionalEnumerated), 0.5, 250_000, 250_000)
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "units",
            "units must be whole where power is enumerated, but was 10.5",
            () => Power(Fisher, 0.1, 10, 10.5)
        );
    }

    [Fact]
    public void What_an_enumerated_test_has_no_place_for()
    {
        const string Neither =
            "the design must be one a test exists for: an enumerated test takes neither clusters nor covariates; choose a large-sample method";
        Refusal.Says<ArgumentException>(
            Neither,
            () => (new ExperimentDesign(Fisher) { CovariateCorrelation = 0.5 }).Solve(Effect.Absolute(0.2), 0.8)
        );
        Refusal.Says<ArgumentException>(
            Neither,
            () => (new ExperimentDesign(Fisher) { Clusters = new(5, 0.1) }).Solve(Effect.Absolute(0.2), 0.8)
        );
        Refusal.Says<ArgumentException>(
            "the design must be one a test exists for: assurance is solved for methods whose power is smooth; choose a large-sample method",
            () => SampleSize.ForAssurance(new(Fisher), Estimate.Normal(0.1, 0.01), 0.7)
        );
    }

    [Fact]
    public void Metrics_that_contradict_themselves()
    {
        Refusal.Says<ArgumentException>(
            "method",
            "method must be Welch or Normal where the standard deviations differ, but was Student, which pools them",
            () => new DesignMean(1, null, MeanPowerMethod.Student, 2)
        );
        Refusal.Says<ArgumentException>(
            "method",
            "method must be LogRatio where events are overdispersed, but was Score, which takes them for Poisson",
            () => new DesignRate(1, dispersion: 0.5, method: RatePowerMethod.Score)
        );
        Refusal.Says<ArgumentException>(
            "numeratorVariance",
            "numeratorVariance must leave the ratio some variation over units, but left none",
            () => new DesignRatio(2, 1, 4, 1, 2)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => DesignPairedMean.OfCorrelated(2, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>("correlation", () => DesignPairedMean.OfCorrelated(2, 2, 1.1));
        Assert.StartsWith(
            "distribution must be continuous, to have a density at its quantile",
            Assert
                .Throws<ArgumentException>("distribution", () => new DesignQuantile(0.9, new PoissonDistribution(3)))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Arms_and_weights_that_do_not_fit()
    {
        ExperimentDesign design = new(new DesignMean(1));
        Refusal.Says<ArgumentException>(
            "value",
            "Allocation must have a weight for each of 2 to 100 arms, but had 101",
            () => design with { Allocation = [.. Enumerable.Repeat(1d, 101)] }
        );
        Refusal.Says<ArgumentException>(
            "value",
            "Allocation must have one weight, as there is one sample, but had 2",
            () => new ExperimentDesign(new DesignPairedMean(1)) { Allocation = [1, 1] }
        );
        Refusal.Says<ArgumentException>(
            "units",
            "units must have one number for each of 2 arms, but had 3",
            () => design.Power(Effect.Absolute(1), [5, 5, 5])
        );
        Refusal.Says<ArgumentException>(
            "allocation",
            "allocation must have one weight for each of 3 arms, but had 2",
            () => SampleSize.ForMeans(1, Effect.Absolute(1), arms: 3, allocation: [1, 1])
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "arms",
            "arms must be at least 2, but was 1",
            () => SampleSize.ForMeans(1, Effect.Absolute(1), arms: 1)
        );
        Refusal.Says<ArgumentException>(
            "two of effect, power and units must be given, but none was",
            () => design.Solve()
        );
        Refusal.Says<ArgumentException>(
            "two of effect, power and units must be given, but only one was",
            () => design.Solve(power: 0.8)
        );
        Refusal.Says<ArgumentException>(
            "one of effect, power, units and alpha must be left open, but all four were given",
            () => design.Solve(Effect.Absolute(1), 0.8, 100, 0.05)
        );
    }

    [Fact]
    public void What_no_number_reaches()
    {
        // The score test counts the far tail, so that without an effect at most half of tests reject on the right side.
        DesignUnreachableException rate = Assert.Throws<DesignUnreachableException>(() =>
            new ExperimentDesign(new DesignProportion(0.5)).Solve(Effect.Absolute(0.001), 0.9, 100)
        );
        Assert.Equal(DesignUnknown.Alpha, rate.Unknown);
        Assert.StartsWith(
            "No error rate gives a power of 90 %: 100 units do not find",
            rate.Message,
            StringComparison.Ordinal
        );

        // At a margin of equivalence the power is α.
        ExperimentDesign equal = new(new DesignMean(1))
        {
            Objective = DesignObjective.Equivalence(Effect.Absolute(0.5)),
        };
        DesignUnreachableException margin = Assert.Throws<DesignUnreachableException>(() =>
            equal.Solve(power: 0.02, units: 400)
        );
        Assert.Equal(DesignUnknown.Effect, margin.Unknown);
        Assert.Equal(
            "A power of 2 % is reached at the margin itself, where it should be at most α; ask for more power than α.",
            margin.Message
        );
    }

    private static object Above(DesignMetric metric, double margin) =>
        new ExperimentDesign(metric) { Objective = DesignObjective.SuperiorityBy(Effect.Absolute(margin)) }.Solve(
            Effect.Absolute(margin + 0.1),
            0.8
        );

    private static object Power(DesignMetric metric, double effect, params double[] units) =>
        new ExperimentDesign(metric).Power(Effect.Absolute(effect), units);
}
