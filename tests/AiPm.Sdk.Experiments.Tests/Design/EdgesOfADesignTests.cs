using AiPm.Sdk.Numerics;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>The ends of a design: exact tests of one share, one side, few units, effects that leave nothing to chance.</summary>
public class EdgesOfADesignTests
{
    [Theory]
    // Sums of SciPy's binomial masses where its tails reject.
    [InlineData(0.8, 0.07, 200, Alternative.TwoSided, 0.05, 0.7068718745082769)]
    [InlineData(0.8, 0.07, 200, Alternative.Greater, 0.025, 0.7068712636974823)]
    [InlineData(0.3, -0.15, 60, Alternative.Less, 0.025, 0.716285031828398)]
    [InlineData(0.5, 0.4, 5, Alternative.Greater, 0.05, 0.5904900000000001)]
    // Four tosses cannot tell a coin.
    [InlineData(0.5, 0.4, 4, Alternative.TwoSided, 0.05, 0)]
    public void The_exact_test_of_one_share_rejects_as_often_as_its_tails_say(
        double share,
        double effect,
        double units,
        Alternative alternative,
        double alpha,
        double power
    )
    {
        ExperimentDesign design = new(new DesignSingleProportion(share, isExact: true))
        {
            Objective = alternative switch
            {
                Alternative.Greater => DesignObjective.Greater,
                Alternative.Less => DesignObjective.Less,
                _ => DesignObjective.Difference,
            },
        };
        Assert.Equal(power, design.Power(Effect.Absolute(effect), [units], alpha), 1e-13);
    }

    [Theory]
    [InlineData(300, 0, 0.9172060212568868)]
    [InlineData(300, 0.02, 0.8932472609452239)]
    // Twenty units show nothing to lie within 8 points.
    [InlineData(20, 0, 0)]
    public void Two_exact_tests_show_a_share_to_lie_within_margins(double units, double effect, double power)
    {
        ExperimentDesign design = new(new DesignSingleProportion(0.8, isExact: true))
        {
            Objective = DesignObjective.Equivalence(Effect.Absolute(0.08)),
        };
        Assert.Equal(power, design.Power(Effect.Absolute(effect), [units], 0.05), 1e-13);
    }

    [Fact]
    public void An_exact_test_against_a_margin_is_that_of_the_share_less_the_margin()
    {
        ExperimentDesign design = new(new DesignSingleProportion(0.8, isExact: true))
        {
            Objective = DesignObjective.NonInferiority(Effect.Absolute(0.05)),
        };
        Assert.Equal(0.5344761069498751, design.Power(Effect.Absolute(0), [300]), 1e-13);
    }

    [Fact]
    public void Enumerated_sizes_of_one_share_are_those_from_which_on_the_power_holds()
    {
        // 41 is the largest number of units at which SciPy's power of 0.7 against 0.5 lies below 0.8.
        ExperimentDesign design = new(new DesignSingleProportion(0.5, isExact: true))
        {
            Objective = DesignObjective.Greater,
        };
        SampleSizePlan plan = design.Solve(Effect.Absolute(0.2), 0.8, alpha: 0.05);
        Assert.Equal([42], plan.Units);
        Assert.Equal("exact binomial test of one proportion, power enumerated", plan.Explanation.Method);
        Assert.Equal(
            ["units are independent", "one analysis at the planned size, not before"],
            plan.Explanation.Assumptions
        );
        Assert.StartsWith(
            "42 units are needed to show 70 % against 50 % (+40 %)",
            plan.Explanation.Sentence,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("pairs")]
    [InlineData("rate")]
    [InlineData("few events")]
    public void Enumerated_sizes_are_the_first_of_a_run_that_holds(string kind)
    {
        DesignMetric metric = kind switch
        {
            "pairs" => new DesignPairedProportion(0.4, method: PairedProportionPowerMethod.ExactEnumerated),
            "rate" => new DesignRate(1, method: RatePowerMethod.ConditionalEnumerated),
            _ => new DesignRate(0.5, method: RatePowerMethod.ConditionalEnumerated),
        };
        ExperimentDesign design = new(metric);
        Effect effect = Effect.Absolute(
            kind switch
            {
                "pairs" => 0.25,
                "rate" => 1,
                _ => -0.3,
            }
        );
        SampleSizePlan plan = design.Solve(effect, 0.8);
        double PowerOf(long control) => design.Power(effect, [.. plan.Units.Select(_ => (double)control)]);
        Assert.True(PowerOf(plan.Units[0] - 1) < 0.8);
        for (long more = 0; more < 24; more++)
        {
            Assert.True(PowerOf(plan.Units[0] + more) >= 0.8);
        }
    }

    [Fact]
    public void The_error_rate_of_an_enumerated_test_is_one_that_reaches_the_power()
    {
        // The power jumps where a table more is rejected: at the rate the power is reached, just below it is not.
        ExperimentDesign design = new(new DesignProportion(0.2, ProportionPowerMethod.FisherEnumerated));
        SampleSizePlan plan = design.Solve(Effect.Absolute(0.4), 0.8, 40);
        double[] arms = [20, 20];
        Assert.True(design.Power(Effect.Absolute(0.4), arms, plan.Alpha) >= 0.8);
        Assert.True(design.Power(Effect.Absolute(0.4), arms, plan.Alpha * (1 - 1e-9)) < 0.8);
        Assert.EndsWith(", the smallest at which they do.", plan.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    // E(|Z + δ|) where |Z + δ| counts, by SciPy's quadrature.
    [InlineData(0.5, 0.05, Alternative.Greater, 0.12613489819343038, 0, 4.2846728500016615)]
    [InlineData(0.5, 0.05, Alternative.Less, 0.015982275968578416, 1, 4.004237380098355)]
    [InlineData(-1.5, 0.05, Alternative.Less, 0.44241322025012353, 0, 1.5948868963122094)]
    // At so large a rate estimates of the other sign count as well.
    [InlineData(0.5, 0.7, Alternative.Greater, 0.8471769300473457, 0, 1.7373867120043385)]
    public void Errors_of_sign_and_magnitude_on_one_side(
        double effect,
        double alpha,
        Alternative alternative,
        double power,
        double wrong,
        double exaggeration
    )
    {
        SignAndMagnitudeErrors errors = SignAndMagnitudeErrors.Of(effect, 1, alpha: alpha, alternative: alternative);
        Assert.Equal(power, errors.Power, 1e-12);
        Assert.Equal(wrong, errors.WrongSign, 1e-12);
        Assert.Equal(exaggeration, errors.Exaggeration, 1e-9);
        Assert.Equal(alternative, errors.Alternative);
    }

    [Fact]
    public void Only_a_difference_without_a_margin_has_errors_of_sign()
    {
        SampleSizePlan plan = new ExperimentDesign(new DesignMean(1, method: MeanPowerMethod.Normal))
        {
            Objective = DesignObjective.NonInferiority(Effect.Absolute(0.5)),
        }.Solve(Effect.Absolute(0), 0.8);
        Assert.StartsWith(
            "errors of sign and magnitude are those of a significant difference, but the plan is for non-inferiority",
            Assert.Throws<InvalidOperationException>(() => plan.SignAndMagnitudeErrors()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_effect_that_nobody_overlooks_needs_the_fewest_units_a_test_takes()
    {
        SampleSizePlan plan = new ExperimentDesign(new DesignMean(1)).Solve(Effect.Absolute(1e4), 0.8);
        Assert.Equal([2, 2], plan.Units);
        Assert.Equal(1, plan.AchievedPower, 1e-9);
    }

    [Theory]
    // The share that maximises the likelihood, by SciPy's root of its derivative (Farrington and Manning 1990); in the first row the end of its range.
    [InlineData(0.7, 0.5, 20, Direction.Increase, 0.42594954238236354)]
    [InlineData(-0.3, 0.1, 40, Direction.Decrease, 0.8170650917098072)]
    public void A_treatment_that_leaves_nothing_to_chance_has_a_restricted_share(
        double effect,
        double margin,
        double units,
        Direction better,
        double power
    )
    {
        ExperimentDesign design = new(new DesignProportion(0.3))
        {
            Objective = DesignObjective.SuperiorityBy(Effect.Absolute(margin), better),
        };
        Assert.Equal(power, design.Power(Effect.Absolute(effect), [units, units]), 1e-9);
    }

    [Fact]
    public void The_smallest_effect_looks_the_same_in_both_directions_of_equivalence()
    {
        ExperimentDesign design = new(new DesignMean(1))
        {
            Objective = DesignObjective.Equivalence(Effect.Absolute(0.5)),
        };
        double up = design.Solve(power: 0.8, units: 400).Difference;
        double down = (design with { Direction = Direction.Decrease }).Solve(power: 0.8, units: 400).Difference;
        Assert.InRange(up, 1e-3, 0.499);
        Assert.Equal(-up, down, 1e-12);
        Assert.Equal(0.8, design.Power(Effect.Absolute(up), [200, 200]), 1e-9);
    }

    [Fact]
    public void A_relative_effect_needs_a_positive_baseline()
    {
        Undefined Why(double? baseline) =>
            new ExperimentDesign(new DesignMean(1, baseline, MeanPowerMethod.Normal))
                .Solve(Effect.Absolute(0.5), 0.8)
                .RelativeDifference.TryGet(out _, out Undefined? undefined)
                ? throw new InvalidOperationException()
                : undefined;
        Assert.Equal(UndefinedReason.ZeroDenominator, Why(0).Reason);
        Assert.Equal(UndefinedReason.OutsideDomain, Why(-2).Reason);
        Assert.NotEqual(UndefinedReason.ZeroDenominator, Why(null).Reason);
        Assert.Equal(
            0.25,
            new ExperimentDesign(new DesignMean(1, 2)).Solve(Effect.Absolute(0.5), 0.8).RelativeDifference.Value
        );
    }

    [Fact]
    public void One_sample_has_the_standard_error_of_its_own_share()
    {
        SampleSizePlan plan = new ExperimentDesign(new DesignSingleProportion(0.8)).Solve(
            Effect.Absolute(0.07),
            units: 200
        );
        Assert.Equal(Math.Sqrt(0.87 * 0.13 / 200), plan.StandardError, 1e-15);
        Assert.Equal("score test of one proportion", plan.Explanation.Method);
    }

    [Fact]
    public void The_sentence_says_which_comparisons_the_power_is_of()
    {
        ExperimentDesign design = new(new DesignMean(1, method: MeanPowerMethod.Normal)) { Allocation = [1, 1, 1] };
        string Sentence(DesignPower power) =>
            (design with { PowerFor = power }).Solve(Effect.Absolute(0.5), 0.8).Explanation.Sentence;
        Assert.Contains(
            "in each of 2 comparisons with the control",
            Sentence(DesignPower.Each),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "in at least one of 2 comparisons with the control",
            Sentence(DesignPower.Any),
            StringComparison.Ordinal
        );
        Assert.Contains("in all 2 comparisons with the control", Sentence(DesignPower.All), StringComparison.Ordinal);
        Assert.Contains(
            "every treatment has the effect",
            (design with { PowerFor = DesignPower.All }).Solve(Effect.Absolute(0.5), 0.8).Explanation.Assumptions
        );
    }

    [Fact]
    public void Each_method_says_its_name()
    {
        string Method(DesignMetric metric, double effect = 0.3) =>
            new ExperimentDesign(metric).Solve(Effect.Absolute(effect), units: 80).Explanation.Method;
        Assert.Equal(
            "score test of two proportions, power enumerated",
            Method(new DesignProportion(0.3, ProportionPowerMethod.ScoreEnumerated))
        );
        Assert.Equal(
            "score test of two proportions (Miettinen and Nurminen 1985), power enumerated",
            Method(new DesignProportion(0.3, ProportionPowerMethod.MiettinenNurminenEnumerated))
        );
        Assert.Equal(
            "log ratio of two Poisson rates (Zhu and Lakkis 2014)",
            Method(new DesignRate(1, method: RatePowerMethod.LogRatio))
        );
        Assert.Equal(
            "log ratio of two negative binomial rates (Zhu and Lakkis 2014)",
            Method(new DesignRate(1, dispersion: 0.5))
        );
        Assert.Equal(
            "exact conditional test of two Poisson rates (Przyborowski and Wilenski 1940), power enumerated",
            Method(new DesignRate(1, method: RatePowerMethod.ConditionalEnumerated))
        );
        Assert.Equal(
            "McNemar's exact test, power enumerated",
            Method(new DesignPairedProportion(0.4, 0.5, PairedProportionPowerMethod.ExactEnumerated))
        );
    }

    [Fact]
    public void Spreads_of_pairs_follow_from_both_values_and_their_correlation()
    {
        Assert.Equal(5, DesignPairedMean.OfCorrelated(3, 4, 0).StandardDeviation, 1e-15);
        Assert.Equal(7, DesignPairedMean.OfCorrelated(3, 4, -1).StandardDeviation, 1e-15);
        Assert.Equal(1, DesignPairedMean.OfCorrelated(3, 4, 1).StandardDeviation, 1e-15);

        // Nearly alike: √(2(1 − ρ)) keeps its digits where the sum of squares would lose them.
        Assert.Equal(
            Math.Sqrt(2e-12),
            DesignPairedMean.OfCorrelated(1, 1, 1 - 1e-12).StandardDeviation,
            1e-9 * Math.Sqrt(2e-12) * 1e5
        );
    }

    [Fact]
    public void The_usual_designs_are_those_of_the_design_itself()
    {
        JointMoments units = JointMoments.Of([1, 4, 2, 8, 5, 7], [2, 3, 3, 5, 4, 4]);
        SampleSizePlan ratio = SampleSize.ForRatios(units, Effect.Relative(0.1));
        Assert.Equal(
            new ExperimentDesign(
                new DesignRatio(
                    units.X.Mean.Value,
                    units.Y.Mean.Value,
                    units.X.Variance.Value,
                    units.Y.Variance.Value,
                    units.Covariance.Value
                )
            )
                .Solve(Effect.Relative(0.1), 0.8)
                .ExactUnits,
            ratio.ExactUnits
        );
        SampleSizePlan rate = SampleSize.ForRates(0.2, Effect.Relative(-0.2), 14, 0.3, 0.9, arms: 3);
        Assert.Equal(
            (new ExperimentDesign(new DesignRate(0.2, 14, 0.3)) { Allocation = [1, 1, 1] })
                .Solve(Effect.Relative(-0.2), 0.9)
                .Units,
            rate.Units
        );
        Assert.Equal(3, rate.Units.Count);
        Assert.Equal(
            SampleSize.ForMeans(2, Effect.Absolute(0.5), allocation: [1, 2]).Units,
            (new ExperimentDesign(new DesignMean(2)) { Allocation = [1, 2] }).Solve(Effect.Absolute(0.5), 0.8).Units
        );
    }
}
