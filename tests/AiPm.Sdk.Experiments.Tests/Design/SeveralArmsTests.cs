using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class SeveralArmsTests
{
    [Fact]
    public void Any_and_all_power_of_two_Welch_tests_add_up_to_the_power_of_each()
    {
        // P(A or B) + P(A and B) = P(A) + P(B): three dimensions of quadrature against one.
        ExperimentDesign three = new(new DesignMean(1, treatmentStandardDeviation: 1.5))
        {
            Allocation = [4, 3, 5],
            Multiplicity = Multiplicity.None,
        };
        ExperimentDesign two = new(three.Metric);
        foreach (double effect in new[] { 0, 0.7, -1.3, 2.5 })
        {
            foreach (double[] units in new double[][] { [12, 9, 15], [3, 2, 4], [800, 600, 1000] })
            {
                Effect at = Effect.Absolute(effect * Math.Sqrt(12 / units[0]));
                double both = two.Power(at, [units[0], units[1]]) + two.Power(at, [units[0], units[2]]);
                double any = (three with { PowerFor = DesignPower.Any }).Power(at, units);
                double all = (three with { PowerFor = DesignPower.All }).Power(at, units);
                Assert.Equal(both, any + all, units[0] < 5 ? 1e-7 : 1e-9);
                Assert.True(all <= any);
            }
        }
    }

    [Fact]
    public void Any_and_all_power_of_two_Welch_tests_are_those_simulated()
    {
        // NumPy, 4 million data sets: standard error 0.0002.
        ExperimentDesign design = new(new DesignMean(1, treatmentStandardDeviation: 1.5)) { Allocation = [4, 3, 5] };
        Assert.Equal(
            0.7384,
            (design with { PowerFor = DesignPower.Any }).Power(Effect.Absolute(1.3), [12, 9, 15]),
            0.0009
        );
        Assert.Equal(
            0.2988,
            (design with { PowerFor = DesignPower.All }).Power(Effect.Absolute(1.3), [12, 9, 15]),
            0.0009
        );
    }

    [Theory]
    [InlineData(1.4, 2, 0.11384501844641559)]
    [InlineData(1.4, 4, 0.1871652100204524)]
    [InlineData(-2.6, 2, 0.25237358442825925)]
    [InlineData(5, 4, 0.9688070024151745)]
    public void Welch_of_very_few_units_has_the_power_of_SciPys_integral(double effect, double treated, double power) =>
        Assert.Equal(
            power,
            new ExperimentDesign(new DesignMean(1, treatmentStandardDeviation: 1.5)).Power(
                Effect.Absolute(effect),
                [3, treated]
            ),
            1e-7
        );

    [Theory]
    [InlineData(1, 0.6713688038658228)]
    public void A_pair_of_four_by_Games_and_Howell_has_the_power_of_SciPys_integral(double spread, double power)
    {
        // The hardest pair, 12 against one of 18: noncentral t over the beta share, studentised range at Satterthwaite's degrees of freedom.
        ExperimentDesign design = new(new DesignMean(1, treatmentStandardDeviation: spread))
        {
            Allocation = [2, 3, 5, 5],
            Comparisons = ComparisonSet.AllPairs,
            Multiplicity = Multiplicity.Tukey,
        };
        Assert.Equal(power, design.Power(Effect.Absolute(1.2), [12, 18, 30, 30]), 1e-6);
    }

    [Fact]
    public void Dunnett_with_Welch_lies_between_no_correction_and_Bonferroni_and_nears_the_normal()
    {
        ExperimentDesign welch = new(new DesignMean(1)) { Allocation = [1, 1, 1], Multiplicity = Multiplicity.Dunnett };
        double[] units = [40, 40, 40];
        Effect effect = Effect.Absolute(0.7);
        foreach (DesignPower what in Enum.GetValues<DesignPower>())
        {
            double dunnett = (welch with { PowerFor = what }).Power(effect, units);
            Assert.True(
                dunnett > (welch with { PowerFor = what, Multiplicity = Multiplicity.Bonferroni }).Power(effect, units)
            );
            Assert.True(
                dunnett < (welch with { PowerFor = what, Multiplicity = Multiplicity.None }).Power(effect, units)
            );
            double many = (welch with { PowerFor = what }).Power(Effect.Absolute(0.0005), [2e7, 2e7, 2e7]);
            ExperimentDesign normal = new(new DesignMean(1, method: MeanPowerMethod.Normal))
            {
                Allocation = [1, 1, 1],
                Multiplicity = Multiplicity.Dunnett,
                PowerFor = what,
            };
            Assert.Equal(normal.Power(Effect.Absolute(0.0005), [2e7, 2e7, 2e7]), many, 1e-6);
        }

        // Without an effect the chance of any is the family-wise error rate, which Welch's test holds nearly.
        Assert.Equal(0.05, (welch with { PowerFor = DesignPower.Any }).Power(Effect.Absolute(0), units), 0.001);
        SampleSizePlan plan = welch.Solve(effect, 0.8);
        Assert.True(plan.AchievedPower >= 0.8);
        Assert.InRange(plan.ComparisonAlpha, 0.0255, 0.0285);
    }

    [Fact]
    public void Enumerated_tests_of_two_arms_against_one_control_are_the_sum_over_all_three_counts()
    {
        ExperimentDesign fisher = new(new DesignProportion(0.3, ProportionPowerMethod.FisherEnumerated))
        {
            Allocation = [1, 1, 1],
            Multiplicity = Multiplicity.Sidak,
        };
        ExperimentDesign corrected = new(new DesignProportion(0.3, ProportionPowerMethod.MiettinenNurminenEnumerated))
        {
            Allocation = [1, 1, 1],
            Multiplicity = Multiplicity.Dunnett,
        };
        double level = 1 - Math.Sqrt(0.95);
        double critical = DunnettFunction.SurvivalQuantile(
            0.05,
            [Math.Sqrt(0.5), Math.Sqrt(0.5)],
            double.PositiveInfinity,
            true
        );
        BinomialDistribution control = new(9, 0.3);
        BinomialDistribution treated = new(9, 0.8);
        double fisherAny = 0;
        double scoreAny = 0;
        double scoreAll = 0;
        for (int x = 0; x <= 9; x++)
        {
            for (int y = 0; y <= 9; y++)
            {
                for (int z = 0; z <= 9; z++)
                {
                    double weight = control.Density(x) * treated.Density(y) * treated.Density(z);
                    bool first = Fisher(x, y);
                    bool second = Fisher(x, z);
                    fisherAny += first || second ? weight : 0;
                    first = Score(x, y);
                    second = Score(x, z);
                    scoreAny += first || second ? weight : 0;
                    scoreAll += first && second ? weight : 0;
                }
            }
        }

        Effect effect = Effect.Absolute(0.5);
        double[] units = [9, 9, 9];
        Assert.Equal(fisherAny, (fisher with { PowerFor = DesignPower.Any }).Power(effect, units), 1e-12);
        Assert.Equal(scoreAny, (corrected with { PowerFor = DesignPower.Any }).Power(effect, units), 1e-12);
        Assert.Equal(scoreAll, (corrected with { PowerFor = DesignPower.All }).Power(effect, units), 1e-12);

        bool Fisher(int x, int y) => FisherExactTest.PValue(new(x, 9), new(y, 9), Alternative.TwoSided).Value <= level;

        bool Score(int x, int y) =>
            TwoProportionTest
                .MiettinenNurminen(new ProportionCounts(x, 9), new ProportionCounts(y, 9))
                .Statistic.TryGet(out double z, out _)
            && Math.Abs(z) >= critical;
    }

    [Fact]
    public void Enumerated_rates_add_up_too()
    {
        foreach (
            DesignObjective objective in new[]
            {
                DesignObjective.Difference,
                DesignObjective.Greater,
                DesignObjective.Less,
            }
        )
        {
            ExperimentDesign three = new(new DesignRate(0.4, method: RatePowerMethod.ConditionalEnumerated))
            {
                Allocation = [2, 1, 3],
                Multiplicity = Multiplicity.None,
                Objective = objective,
            };
            ExperimentDesign two = new(three.Metric) { Objective = objective };
            foreach (double effect in new[] { 0, 0.3, -0.25 })
            {
                Effect at = Effect.Absolute(effect);
                double both = two.Power(at, [60, 30]) + two.Power(at, [60, 90]);
                double any = (three with { PowerFor = DesignPower.Any }).Power(at, [60, 30, 90]);
                double all = (three with { PowerFor = DesignPower.All }).Power(at, [60, 30, 90]);
                Assert.Equal(both, any + all, 1e-11);
            }
        }
    }

    [Fact]
    public void All_pairs_need_fewer_units_by_Tukey_than_by_Bonferroni()
    {
        ExperimentDesign design = new(new DesignMean(1, method: MeanPowerMethod.Student))
        {
            Allocation = [1, 1, 1, 1],
            Comparisons = ComparisonSet.AllPairs,
        };
        SampleSizePlan bonferroni = design.Solve(Effect.Absolute(0.5), 0.8);
        SampleSizePlan tukey = (design with { Multiplicity = Multiplicity.Tukey }).Solve(Effect.Absolute(0.5), 0.8);
        Assert.True(tukey.TotalUnits < bonferroni.TotalUnits);
        Assert.Contains("over 6 comparisons (Tukey)", tukey.Explanation.Sentence, StringComparison.Ordinal);

        // The rate of one pair that the studentised range leaves: SciPy's 2 t.sf(studentized_range.isf(.05, 4, ν) ÷ √2, ν).
        double nu = tukey.TotalUnits - 4;
        Assert.Equal(
            2
                * new StudentTDistribution(nu).Survival(
                    StudentizedRangeFunction.SurvivalQuantile(0.05, 4, nu) / Math.Sqrt(2)
                ),
            tukey.ComparisonAlpha,
            1e-12
        );
    }

    [Fact]
    public void What_no_single_step_decides_is_refused_by_name()
    {
        ExperimentDesign design = new(new DesignMean(1)) { Allocation = [1, 1, 1] };
        Refused("Hochberg", "below which it does not fall", design with { Multiplicity = Multiplicity.Hochberg });
        Refused("Yekutieli", "plan by Bonferroni", design with { Multiplicity = Multiplicity.BenjaminiYekutieli });
        Refused("all pairs", "Dunnett", design with { Multiplicity = Multiplicity.Tukey });
        Refused(
            "Tukey",
            "all pairs",
            design with
            {
                Multiplicity = Multiplicity.Dunnett,
                Comparisons = ComparisonSet.AllPairs,
            }
        );
        Refused(
            "two-sided",
            "Bonferroni",
            design with
            {
                Multiplicity = Multiplicity.Tukey,
                Comparisons = ComparisonSet.AllPairs,
                Objective = DesignObjective.Greater,
            }
        );
        Refused(
            "equivalence",
            "one null hypothesis",
            design with
            {
                Multiplicity = Multiplicity.Dunnett,
                Objective = DesignObjective.Equivalence(Effect.Absolute(2)),
            }
        );
        Refused(
            "single metric",
            "alpha",
            design with
            {
                Multiplicity = Multiplicity.Bonferroni with { Scope = MultiplicityScope.Goals },
            }
        );
        Refused("Each", "all pairs", design with { Comparisons = ComparisonSet.AllPairs, PowerFor = DesignPower.Any });

        static void Refused(string first, string second, ExperimentDesign design)
        {
            string message = Assert.Throws<ArgumentException>(() => design.Solve(Effect.Absolute(1), 0.8)).Message;
            Assert.Contains(first, message, StringComparison.Ordinal);
            Assert.Contains(second, message, StringComparison.Ordinal);
        }
    }
}
