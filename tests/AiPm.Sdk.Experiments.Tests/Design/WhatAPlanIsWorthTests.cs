using AiPm.Sdk.Numerics;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>Assurance, errors of sign and magnitude, durations, and what an experiment is worth.</summary>
public class WhatAPlanIsWorthTests
{
    [Fact]
    public void AssuranceUnderANormalPriorHasAClosedForm()
    {
        ExperimentDesign design = new(new DesignMean(2, method: MeanPowerMethod.Normal))
        {
            Objective = DesignObjective.Greater,
        };
        SampleSizePlan plan = design.Solve(Effect.Absolute(0.3), units: 400);
        double error = Math.Sqrt(4.0 / 200 * 2);

        // P(N(m, τ² + se²) > z·se).
        double expected = NormalFunction.Cumulative(
            (0.2 - (NormalFunction.Quantile(0.975) * error)) / Math.Sqrt((0.25 * 0.25) + (error * error))
        );
        Assurance assurance = plan.Assurance(Estimate.Normal(0.2, 0.25));
        Assert.Equal(expected, assurance.Value.Value, 1e-9);
        Assert.Equal(NormalFunction.Cumulative(0.2 / 0.25), assurance.Ceiling.Value, 1e-9);
        Assert.Equal(0, assurance.Value.StandardError);

        // The same from draws of a sum, and of a certain effect the power itself.
        Estimate sum = Estimate.Normal(0.1, 0.15).Named("a") + Estimate.Normal(0.1, 0.2).Named("b");
        Assurance drawn = plan.Assurance(sum * 1.0 + 0.0, simulation: new SimulationOptions { Draws = 50_000 });
        Assert.Equal(expected, drawn.Value.Value, Math.Max(1e-9, 5 * drawn.Value.StandardError));
        Assert.Equal(plan.PowerAt(Effect.Absolute(0.25)), plan.Assurance(0.25).Value.Value, 1e-15);
        Assert.Equal(
            (plan.PowerAt(Effect.Absolute(0.1)) + plan.PowerAt(Effect.Absolute(0.3))) / 2,
            plan.Assurance(Estimate.Empirical(0.1, 0.3)).Value.Value,
            1e-12
        );
    }

    [Fact]
    public void UnitsForAnAssuranceGiveItAndAnImpossibleOneIsRefused()
    {
        ExperimentDesign design = new(new DesignProportion(0.12)) { Objective = DesignObjective.Greater };
        Estimate effect = Estimate.Normal(0.006, 0.004);
        SampleSizePlan plan = SampleSize.ForAssurance(design, effect, 0.7);
        Assert.InRange(plan.Assurance(effect).Value.Value, 0.7, 0.7001);
        Assert.Equal(0.006, plan.Difference, 1e-12);
        DesignUnreachableException refused = Assert.Throws<DesignUnreachableException>(() =>
            SampleSize.ForAssurance(design, effect, 0.94)
        );
        Assert.Contains("93 %", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => plan.Assurance(Estimate.Normal(0, 1)));
    }

    [Theory]
    // mpmath, 25 digits; the first is the example of Gelman and Carlin's retrodesign(0.1, 3.28), the last has ten degrees of freedom.
    [InlineData(0.1, 3.28, double.PositiveInfinity, 0.0501064820937284, 0.464422843037946, 76.6891641109133)]
    [InlineData(2, 8.1, double.PositiveInfinity, 0.0570129406348767, 0.239617654455217, 9.53662759407442)]
    [InlineData(2.8, 1, double.PositiveInfinity, 0.799556871435651, 1.2108426227178e-6, 1.12521878178789)]
    [InlineData(1, 1, 10, 0.148157628852511, 0.0137501111486203, 2.41011449782498)]
    public void SignAndMagnitudeAreExact(
        double effect,
        double error,
        double degrees,
        double power,
        double sign,
        double exaggeration
    )
    {
        SignAndMagnitudeErrors errors = SignAndMagnitudeErrors.Of(effect, error, degrees);
        PowerReferenceTests.Close(power, errors.Power, 1e-11);
        PowerReferenceTests.Close(sign, errors.WrongSign, 1e-11);
        PowerReferenceTests.Close(exaggeration, errors.Exaggeration, 1e-11);
        SignAndMagnitudeErrors mirrored = SignAndMagnitudeErrors.Of(-effect, error, degrees);
        Assert.Equal(errors.WrongSign, mirrored.WrongSign, 1e-14);
        Assert.Equal(errors.Exaggeration, mirrored.Exaggeration, 1e-10);
    }

    [Fact]
    public void ADesignOfLittlePowerExaggerates()
    {
        SampleSizePlan plan = new ExperimentDesign(new DesignProportion(0.12)).Solve(
            Effect.Relative(0.02),
            units: 10_000
        );
        SignAndMagnitudeErrors errors = plan.SignAndMagnitudeErrors();
        Assert.True(errors.Exaggeration > 3 && errors.WrongSign > 0.01);
        Assert.Throws<ArgumentOutOfRangeException>("trueEffect", () => SignAndMagnitudeErrors.Of(0, 1));
        ExperimentDesign margin = new(new DesignMean(1))
        {
            Objective = DesignObjective.NonInferiority(Effect.Absolute(0.1)),
        };
        Assert.Throws<InvalidOperationException>(() =>
            margin.Solve(Effect.Absolute(0.05), 0.8).SignAndMagnitudeErrors()
        );
    }

    [Fact]
    public void TheBestTestAndRollIsFeitAndBermans()
    {
        // Two arms N(μ, σ²) each, response s: n an arm = √(N/4·(s/σ)² + (¾(s/σ)²)²) − ¾(s/σ)² (Feit and Berman 2019, eq. 5).
        double population = 100_000;
        double ratio = Math.Pow(0.466 / 0.03, 2);
        double expected = Math.Sqrt((population / 4 * ratio) + Math.Pow(0.75 * ratio, 2)) - (0.75 * ratio);
        ExperimentValue value = new(0, Math.Sqrt(2) * 0.03, 0.466, population);
        ExperimentValueOptimum best = value.Best();
        Assert.Equal(2 * expected, best.Units, 2.0);
        Assert.True(value.ExpectedNetGain(best.Units) >= value.ExpectedNetGain(best.Units - 50));
        Assert.True(value.ExpectedNetGain(best.Units) >= value.ExpectedNetGain(best.Units + 50));
        Assert.True(best.ExpectedNetGain < value.PerfectInformation);
    }

    [Fact]
    public void AGainIsTheMeanOverPriorAndData()
    {
        ExperimentValue value = new(0.02, 0.1, 2, 50_000)
        {
            ShippingCost = 1500,
            FixedCost = 100,
            CostPerUnit = 0.02,
            TreatedShare = 0.3,
        };
        // Tried on everybody nothing is left to decide: 15,000 gain 0.02 each, less 100 and 0.02 for each of 50,000.
        Assert.Equal(300 - 100 - 1000, value.ExpectedNetGain(50_000), 1e-9);
        double units = 4000;
        double variance = 4 * ((1 / 1200.0) + (1 / 2800.0));
        double weight = 0.01 / (0.01 + variance);

        // Over the mean that is known afterwards, by quadrature.
        double spread = Math.Sqrt(0.01 * weight);
        double mean = Quadrature
            .Integrate(
                z => NormalFunction.Density(z) * Math.Max(0, (46_000 * (0.02 + (spread * z))) - 1500),
                ((1500 / 46_000.0) - 0.02) / spread,
                9
            )
            .Value;
        Assert.Equal(mean + (1200 * 0.02) - 100 - 80 - 0, value.ExpectedNetGain(units), 1e-5);
        Assert.Equal(0, value.ExpectedNetGain(0));
    }

    [Fact]
    public void NoExperimentIsWorthItWhereTheAnswerIsKnown()
    {
        ExperimentValueOptimum best = (new ExperimentValue(1, 0.001, 1, 1000) { FixedCost = 1 }).Best();
        Assert.Equal(0, best.Units);
        Assert.Equal(0, best.ExpectedNetGain);
        Assert.Contains("ship", best.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void DurationsFollowTraffic()
    {
        SampleSizePlan plan = new ExperimentDesign(new DesignMean(1)).Solve(Effect.Absolute(0.2), units: 1000);
        ExperimentDuration certain = plan.Duration(100, enrolledShare: 0.5);
        Assert.Equal(20, certain.Days());
        Assert.Equal(3, certain.Weeks());
        Assert.True(certain.IsCertain);
        Assert.Equal(0, certain.ProbabilityWithin(19).Value);
        Assert.Equal(1, certain.ProbabilityWithin(20).Value);

        UniformDistribution traffic = new(50, 200);
        ExperimentDuration uncertain = plan.Duration(Estimate.Of(traffic));
        Assert.Equal(8, uncertain.Days());
        Assert.Equal(traffic.Survival(1000.0 / 10), uncertain.ProbabilityWithin(10).Value, 1e-12);
        Assert.Equal((long)Math.Ceiling(1000 / traffic.Quantile(0.05)), uncertain.Days(0.95));

        Estimate[] week = [300, 300, 300, 300, 0, 0, 300];
        Assert.Equal(4, plan.Duration(week).Days());
        Assert.Throws<DesignUnreachableException>(() => plan.Duration(new Estimate[] { 300, 300 }));
        Estimate[] open = [.. Enumerable.Range(0, 12).Select(day => Estimate.Normal(100, 1).Named($"day {day}"))];
        Assert.Throws<ArgumentOutOfRangeException>("unitsByDay", () => plan.Duration(open));
        Estimate[] days =
        [
            .. Enumerable.Range(0, 12).Select(day => Estimate.Of(new UniformDistribution(80, 120)).Named($"day {day}")),
        ];
        ExperimentDuration forecast = plan.Duration(days);
        Assert.InRange(forecast.Days(), 10, 11);
        Assert.Equal(11, forecast.Days(0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Duration(0));
        Assert.Throws<ArgumentOutOfRangeException>("enrolledShare", () => plan.Duration(100, 1.5));
    }
}
