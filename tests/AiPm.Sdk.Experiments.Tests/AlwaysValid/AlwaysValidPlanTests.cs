using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.AlwaysValid;

public class AlwaysValidPlanTests
{
    [Fact]
    public void Power_and_expected_stop_agree_with_an_independent_recursion()
    {
        foreach (JsonElement row in AlwaysValidRows.Of("plan"))
        {
            AlwaysValidPlan plan = AlwaysValidPlan.ForDrift(
                row.Get("drift"),
                row.Get("alpha"),
                (int)row.Whole("looks"),
                row.GetProperty("side").GetString() == "two" ? Alternative.TwoSided : Alternative.Less,
                row.Get("tuned")
            );
            Assert.Equal(row.Get("power"), plan.Power, 1e-9);
            Assert.Equal(row.Get("fraction"), plan.ExpectedFraction, 1e-9);
            Assert.Equal(row.Get("false_positives"), plan.WithoutEffect.Power, 1e-9);
        }
    }

    [Fact]
    public void One_look_alone_costs_what_its_wider_bound_costs()
    {
        AlwaysValidPlan plan = AlwaysValidPlan.ForPower(0.8, 0.05, looks: 1);
        double bound = NormalMixture.TunedAt(1, 0.05).Boundary(1, 0.05);
        Assert.Equal(0.8, plan.Power, 10);
        Assert.Equal(bound + 0.8416212335729143, plan.Drift, 6);
        double fixedDrift = 1.959963984540054 + 0.8416212335729143;
        Assert.Equal(plan.Drift * plan.Drift / fixedDrift / fixedDrift, plan.Inflation, 4);
        Assert.Equal(1, plan.ExpectedFraction, 12);
    }

    [Fact]
    public void More_looks_find_more_and_sooner_and_the_power_asked_for_is_reached()
    {
        double inflation = double.PositiveInfinity;
        foreach (int looks in new[] { 1, 5, 20, 60 })
        {
            AlwaysValidPlan plan = AlwaysValidPlan.ForPower(0.9, 0.05, looks);
            Assert.Equal(0.9, plan.Power, 9);
            Assert.True(plan.Inflation < inflation);
            Assert.InRange(plan.WithoutEffect.Power, 0, 0.05);
            Assert.True(plan.ExpectedInflation < plan.Inflation || looks == 1);
            inflation = plan.Inflation;
        }

        AlwaysValidPlan one = AlwaysValidPlan.ForPower(0.8, alternative: Alternative.Greater);
        AlwaysValidPlan two = AlwaysValidPlan.ForPower(0.8);
        Assert.True(one.Drift < two.Drift);
    }

    [Fact]
    public void A_plan_of_one_look_becomes_one_of_many()
    {
        SampleSizePlan fixedPlan = SampleSize.ForProportions(0.1, Effect.Absolute(0.01), power: 0.8);
        AlwaysValidPlan plan = AlwaysValidPlan.Of(fixedPlan);
        Assert.Equal(2, plan.Units.Count);
        Assert.Equal(fixedPlan.ExactUnits[0] * plan.Inflation, plan.Units[0], 1.0);
        Assert.InRange(plan.Inflation, 1.7, 2);
        Assert.InRange(plan.ExpectedInflation, 1, 1.3);
        Assert.Same(fixedPlan, plan.OneLookPlan);
        Assert.StartsWith(
            "Looked at 20 times, the planned effect is found with 80.0 %",
            plan.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Empty(AlwaysValidPlan.ForPower().Units);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "power must be greater than alpha (0.05) and below 1, but was 0.05",
            Assert.Throws<ArgumentOutOfRangeException>(() => AlwaysValidPlan.ForPower(0.05)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => AlwaysValidPlan.ForPower(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlwaysValidPlan.ForPower(0.8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlwaysValidPlan.ForPower(looks: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlwaysValidPlan.ForDrift(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlwaysValidPlan.ForDrift(3, tunedAt: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlwaysValidPlan.ForDrift(3, alternative: (Alternative)8));
        ExperimentDesign design = new(new DesignMean(1))
        {
            Objective = DesignObjective.NonInferiority(Effect.Absolute(0.3)),
        };
        SampleSizePlan margin = design.Solve(Effect.Absolute(0), 0.8);
        Assert.Throws<ArgumentException>(() => AlwaysValidPlan.Of(margin));
    }
}
