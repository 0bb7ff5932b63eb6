using AiPm.Sdk.Numerics;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests.GroupSequential;

public class SequentialSampleSizePlanTests
{
    private static readonly GroupSequentialDesign Five = new(SpendingFunction.ObrienFlemingLike, 5);

    [Fact]
    public void ANormalTestNeedsTheFixedSizeTimesTheInflation()
    {
        foreach (StoppingRule rule in new StoppingRule[] { StoppingRule.Pocock, SpendingFunction.ObrienFlemingLike })
        {
            GroupSequentialDesign looks = new(rule, 4);
            SequentialSampleSizePlan plan = SequentialSampleSizePlan.For(
                new(new DesignMean(1, method: MeanPowerMethod.Normal)),
                looks,
                Effect.Absolute(0.1),
                0.9
            );
            Assert.Equal(looks.InflationFactor(0.9), plan.InflationFactor, 1e-9);
            Assert.InRange(plan.AchievedPower, 0.9, 0.9001);
            Assert.Equal(plan.Maximum.TotalUnits, plan.UnitsAtLooks[^1]);
            Assert.Equal(0.05, plan.Null.Power, 1e-9);
            Assert.True(plan.ExpectedUnits < plan.Fixed.TotalUnits);
        }
    }

    [Fact]
    public void EveryKindOfMetricIsPlanned()
    {
        foreach (
            (DesignMetric metric, Effect effect) in new (DesignMetric, Effect)[]
            {
                (new DesignMean(2, 10), Effect.Absolute(0.2)),
                (new DesignProportion(0.12), Effect.Relative(0.05)),
                (new DesignRate(0.5), Effect.Relative(0.1)),
            }
        )
        {
            SequentialSampleSizePlan plan = SequentialSampleSizePlan.For(new(metric), Five, effect, 0.8);
            Assert.InRange(plan.AchievedPower, 0.8, 0.8005);
            Assert.InRange(plan.InflationFactor, 1.01, 1.05);
            Assert.InRange(plan.At(Effect.Absolute(0)).Power, 0.0499, 0.0501);
            SequentialSampleSizePlan adjusted = SequentialSampleSizePlan.For(
                new(metric) { CovariateCorrelation = 0.5 },
                Five,
                effect,
                0.8
            );
            Assert.Equal(0.75, adjusted.Maximum.ExactUnits[0] / plan.Maximum.ExactUnits[0], 2e-3);
        }
    }

    [Fact]
    public void SeveralArmsAndOneSideAndFutilityAreTheDesigns()
    {
        SequentialSampleSizePlan plan = SequentialSampleSizePlan.For(
            new(new DesignProportion(0.1)) { Allocation = [1, 1, 1], Objective = DesignObjective.Greater },
            new(SpendingFunction.ObrienFlemingLike, 3)
            {
                Futility = FutilityRule.Spending(SpendingFunction.ObrienFlemingLike, 0.8),
            },
            Effect.Absolute(0.02),
            0.8
        );
        Assert.Equal(0.0125, plan.Looks.Alpha);
        Assert.Equal(Alternative.Greater, plan.Looks.Alternative);
        Assert.InRange(plan.AchievedPower, 0.8, 0.801);
        Assert.True(plan.Null.Futility.Sum() > 0.7);
        Assert.True(plan.ExpectedUnitsUnderNull < 0.75 * plan.Maximum.TotalUnits);
    }

    [Fact]
    public void DurationsFollowTheTraffic()
    {
        SequentialSampleSizePlan plan = SequentialSampleSizePlan.For(
            new(new DesignMean(1)),
            Five,
            Effect.Absolute(0.1),
            0.8
        );
        Assert.Equal((plan.Maximum.TotalUnits + 99) / 100, plan.MaximumDuration(100).Days());
        Assert.Equal(
            plan.UnitsAtLooks.Select(units => (units + 99) / 100),
            plan.LookDurations(100).Select(one => one.Days())
        );
        Assert.Equal(plan.ExpectedUnits / 100, plan.ExpectedDays(100), 1d);
        Assert.True(plan.ExpectedDays(100, Effect.Absolute(0.2)) < plan.ExpectedDays(100));
    }

    [Fact]
    public void WhatHasNoSequentialFormIsRefused()
    {
        ExperimentDesign mean = new(new DesignMean(1));
        foreach (
            ExperimentDesign refused in new[]
            {
                mean with
                {
                    Objective = DesignObjective.Equivalence(Effect.Absolute(0.1)),
                },
                mean with
                {
                    Allocation = [1, 1, 1],
                    Multiplicity = Multiplicity.Dunnett,
                },
                mean with
                {
                    Allocation = [1, 1, 1],
                    PowerFor = DesignPower.Any,
                },
            }
        )
        {
            GroupSequentialDesignTests.Throws(
                "experiment",
                () => SequentialSampleSizePlan.For(refused, Five, Effect.Absolute(0.05), 0.8)
            );
        }
    }
}
