using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests;

public class ExperimentDesignTests
{
    [Fact]
    public void FarringtonManningNeedsWhatGsDesignSays()
    {
        // gsDesign's tests, nBinomial(p1 = .4, p2 = .05, delta0 = .2, alpha = .05, beta = .2): 159.6876 in total.
        ExperimentDesign design = new(new DesignProportion(0.05))
        {
            Objective = DesignObjective.SuperiorityBy(Effect.Absolute(0.2)),
        };
        SampleSizePlan plan = design.Solve(Effect.Absolute(0.35), 0.8, alpha: 0.05);
        Assert.Equal(159.6876, plan.ExactUnits.Sum(), 5e-5);
        Assert.Equal(79.8438, plan.ExactUnits[0], 5e-5);
        Assert.Equal([80, 80], plan.Units);
        Assert.True(plan.AchievedPower >= 0.8);
    }

    [Theory]
    // The noncentral t integrated to 25 digits and solved (mpmath); statsmodels' TTestPower agrees to 4e-9.
    [InlineData(0.3, 0.05, 0.8, true, 89.149364353627781)]
    [InlineData(0.5, 0.01, 0.9, true, 62.870235280870879)]
    [InlineData(0.2, 0.025, 0.9, false, 264.61377662515096)]
    public void PairedMeansNeedWhatTheNoncentralTSays(
        double effect,
        double alpha,
        double power,
        bool isTwoSided,
        double pairs
    )
    {
        ExperimentDesign design = new(new DesignPairedMean(1))
        {
            Objective = isTwoSided ? DesignObjective.Difference : DesignObjective.Greater,
        };
        PowerReferenceTests.Close(
            pairs,
            design.Solve(Effect.Absolute(effect), power, alpha: alpha).ExactUnits[0],
            1e-9
        );
    }

    [Theory]
    // The noncentral t integrated to 25 digits and solved (mpmath); statsmodels' TTestIndPower stops at 4e-6.
    [InlineData(50, 1, 0.05, 0.8, 0.5658822437555724)]
    [InlineData(400, 0.5, 0.05, 0.9, 0.28117537282728934)]
    [InlineData(20, 2, 0.01, 0.8, 0.96361661374701732)]
    public void TheSmallestEffectIsWhatTheNoncentralTSays(
        long control,
        double ratio,
        double alpha,
        double power,
        double effect
    )
    {
        ExperimentDesign design = new(new DesignMean(1, method: MeanPowerMethod.Student)) { Allocation = [1, ratio] };
        SampleSizePlan plan = design.Solve(power: power, units: control + (long)(control * ratio), alpha: alpha);
        PowerReferenceTests.Close(effect, plan.Difference, 1e-9);
    }

    [Fact]
    public void McNemarNeedsWhatConnorsFormulaGives()
    {
        // (z₀.₉₇₅ √ψ + z₀.₉ √(ψ − δ²))² ÷ δ² for ψ = 0.3, δ = 0.1.
        double z = NormalFunction.Quantile(0.975) * Math.Sqrt(0.3);
        double expected = Math.Pow((z + (NormalFunction.Quantile(0.9) * Math.Sqrt(0.29))) / 0.1, 2);
        SampleSizePlan plan = new ExperimentDesign(new DesignPairedProportion(0.3)).Solve(Effect.Absolute(0.1), 0.9);
        PowerReferenceTests.Close(expected, plan.ExactUnits[0], 1e-12);
    }

    [Fact]
    public void WelchWithEqualSpreadsIsCloseToStudentAndExactByHand()
    {
        double welch = new ExperimentDesign(new DesignMean(1)).Power(Effect.Absolute(0.8), [20, 20]);
        double student = new ExperimentDesign(new DesignMean(1, method: MeanPowerMethod.Student)).Power(
            Effect.Absolute(0.8),
            [20, 20]
        );
        Assert.InRange(student - welch, 0, 0.003);

        // Without an effect, n = 8 and 24 and a control three times as spread: the size that Welch's test really has, by
        // quadrature over both sample variances (scipy, 1e-7).
        ExperimentDesign uneven = new(new DesignMean(3, treatmentStandardDeviation: 1));
        Assert.Equal(SizeByQuadrature(), uneven.Power(Effect.Absolute(0), [8, 24]), 1e-9);
    }

    // P(|T| > t(B)) summed over the two chi-squares on a grid of their logarithms.
    private static double SizeByQuadrature()
    {
        double[] nodes = [.. Enumerable.Range(-400, 801).Select(i => i * 0.02)];
        double Density(double w, double nu) => Math.Exp(0.5 * nu * (w - Math.Exp(w) + 1));
        double control = nodes.Sum(w => Density(w, 7));
        double treatment = nodes.Sum(w => Density(w, 23));
        double sum = 0;
        foreach (double w in nodes)
        {
            if (Density(w, 7) < 1e-14)
            {
                continue;
            }

            foreach (double v in nodes)
            {
                double weight = Density(w, 7) * Density(v, 23);
                if (weight < 1e-14)
                {
                    continue;
                }

                double a = 9.0 / 8 * Math.Exp(w);
                double b = 1.0 / 24 * Math.Exp(v);
                double degrees = (a + b) * (a + b) / ((a * a / 7) + (b * b / 23));
                double critical = StudentQuantile(degrees);
                sum += weight * 2 * NormalFunction.Survival(critical * Math.Sqrt((a + b) / ((9.0 / 8) + (1.0 / 24))));
            }
        }

        return sum / control / treatment;
    }

    private static readonly Dictionary<int, double> Quantiles = [];

    // Interpolated in 1 ÷ ν by Lagrange's cubic on a fine grid: the quantile itself is too slow for a million calls.
    private static double StudentQuantile(double degrees)
    {
        double x = 2000 / degrees;
        int first = (int)x - 1;
        double sum = 0;
        for (int i = first; i < first + 4; i++)
        {
            if (!Quantiles.TryGetValue(i, out double value))
            {
                Quantiles[i] = value = new StudentTDistribution(2000.0 / Math.Max(i, 1)).SurvivalQuantile(0.025);
            }

            double weight = 1;
            for (int j = first; j < first + 4; j++)
            {
                weight *= j == i ? 1 : (x - j) / (i - j);
            }

            sum += weight * value;
        }

        return sum;
    }

    [Fact]
    public void SolvingForAnyOfTheFourClosesTheCircle()
    {
        DesignMetric[] metrics =
        [
            new DesignProportion(0.12),
            new DesignProportion(0.12, ProportionPowerMethod.Wald),
            new DesignProportion(0.12, ProportionPowerMethod.CohenH),
            new DesignMean(4, 10),
            new DesignMean(4, 10, MeanPowerMethod.Student),
            new DesignMean(4, 10, MeanPowerMethod.Normal),
            new DesignRatio(3, 2, 5, 1, 1.2),
            new DesignRate(0.4, 7),
            new DesignRate(0.4, 7, 0.8),
            new DesignQuantile(0.95, new LogNormalDistribution(6, 0.5)),
            new DesignPairedMean(4, 10),
            new DesignPairedProportion(0.2, 0.7),
            new DesignSingleProportion(0.7),
        ];
        foreach (DesignMetric metric in metrics)
        {
            ExperimentDesign design = new(metric);
            SampleSizePlan units = design.Solve(Effect.Relative(0.05), 0.85, alpha: 0.03);
            long total = units.TotalUnits;
            SampleSizePlan power = design.Solve(Effect.Relative(0.05), units: total, alpha: 0.03);
            Assert.Equal(units.AchievedPower, power.Power, 1e-12);
            SampleSizePlan effect = design.Solve(power: power.Power, units: total, alpha: 0.03);
            PowerReferenceTests.Close(0.05, effect.RelativeDifference.Value, 1e-8);
            SampleSizePlan alpha = design.Solve(Effect.Relative(0.05), power.Power, total);
            PowerReferenceTests.Close(0.03, alpha.Alpha, 1e-8);
            Assert.InRange(units.AchievedPower, 0.85 - 1e-12, 0.85 + 0.02);
        }
    }

    [Fact]
    public void ObjectivesWithMarginsCloseTheCircleToo()
    {
        foreach (
            DesignMetric metric in new DesignMetric[]
            {
                new DesignProportion(0.12),
                new DesignMean(4, 10),
                new DesignMean(4, 10, MeanPowerMethod.Student),
                new DesignRate(0.4, 7),
                new DesignRate(0.4, 7, 0.8),
                new DesignPairedProportion(0.2, 0.7),
                new DesignSingleProportion(0.7),
            }
        )
        {
            foreach (
                DesignObjective objective in new[]
                {
                    DesignObjective.NonInferiority(Effect.Relative(0.1)),
                    DesignObjective.NonInferiority(Effect.Relative(0.1), Direction.Decrease),
                    DesignObjective.Equivalence(Effect.Relative(0.1)),
                }
            )
            {
                ExperimentDesign design = new(metric) { Objective = objective };
                SampleSizePlan plan = design.Solve(Effect.Relative(0.01), 0.9);
                Assert.InRange(plan.AchievedPower, 0.9 - 1e-12, 0.905);
                SampleSizePlan back = design.Solve(power: plan.AchievedPower, units: plan.TotalUnits);
                PowerReferenceTests.Close(0.01, back.RelativeDifference.Value, 1e-7);
            }
        }
    }

    [Fact]
    public void PowerWithoutEffectIsTheErrorRateAtMargins()
    {
        ExperimentDesign student = new(new DesignMean(1, method: MeanPowerMethod.Student));
        Assert.Equal(0.05, student.Power(Effect.Absolute(0), [30, 50]), 1e-12);
        ExperimentDesign noninferior = student with
        {
            Objective = DesignObjective.NonInferiority(Effect.Absolute(0.3)),
        };
        Assert.Equal(0.025, noninferior.Power(Effect.Absolute(-0.3), [30, 50]), 1e-12);
        ExperimentDesign equivalent = student with { Objective = DesignObjective.Equivalence(Effect.Absolute(2)) };
        Assert.Equal(0.05, equivalent.Power(Effect.Absolute(2), [30, 50]), 1e-9);
    }

    [Fact]
    public void DunnettAnyPowerWithoutEffectIsTheFamilywiseErrorRate()
    {
        foreach (
            DesignMetric metric in new DesignMetric[]
            {
                new DesignMean(1, method: MeanPowerMethod.Student),
                new DesignMean(1, method: MeanPowerMethod.Normal),
            }
        )
        {
            ExperimentDesign design = new(metric)
            {
                Allocation = [2, 1, 1, 1.5],
                Multiplicity = Multiplicity.Dunnett,
                PowerFor = DesignPower.Any,
            };
            Assert.Equal(0.05, design.Power(Effect.Absolute(0), [40, 20, 20, 30]), 1e-10);
            Assert.Equal(
                0.01,
                (design with { Objective = DesignObjective.Greater }).Power(Effect.Absolute(0), [10, 5, 5, 7], 0.01),
                1e-10
            );
        }
    }

    [Fact]
    public void AnyEachAndAllStandInOrderAndAgreeForOneComparison()
    {
        ExperimentDesign each = new(new DesignMean(1, method: MeanPowerMethod.Student)) { Allocation = [1, 1, 1] };
        double[] units = [40, 40, 40];
        double any = (each with { PowerFor = DesignPower.Any }).Power(Effect.Absolute(0.6), units);
        double all = (each with { PowerFor = DesignPower.All }).Power(Effect.Absolute(0.6), units);
        double one = each.Power(Effect.Absolute(0.6), units);
        Assert.Equal(2 * one, any + all, 1e-10);
        Assert.True(all < one && one < any);
    }

    [Fact]
    public void EnumeratedPowerIsTheSumOverAllTables()
    {
        // Every table of 12 and 17 by the test itself.
        foreach (Alternative side in Enum.GetValues<Alternative>())
        {
            DesignObjective objective =
                side == Alternative.TwoSided ? DesignObjective.Difference
                : side == Alternative.Greater ? DesignObjective.Greater
                : DesignObjective.Less;
            BinomialDistribution control = new(12, 0.3);
            BinomialDistribution treatment = new(17, 0.62);
            double fisher = 0;
            double pooled = 0;
            double corrected = 0;
            for (int x = 0; x <= 12; x++)
            {
                for (int y = 0; y <= 17; y++)
                {
                    ProportionCounts c = new(x, 12);
                    ProportionCounts t = new(y, 17);
                    double weight = control.Density(x) * treatment.Density(y);
                    fisher += FisherExactTest.PValue(c, t, side).Value <= 0.05 ? weight : 0;
                    pooled += Rejects(TwoProportionTest.PooledZ(c, t, alternative: side)) ? weight : 0;
                    corrected += Rejects(TwoProportionTest.MiettinenNurminen(c, t, alternative: side)) ? weight : 0;
                }
            }

            double Power(ProportionPowerMethod method) =>
                (new ExperimentDesign(new DesignProportion(0.3, method)) { Objective = objective }).Power(
                    Effect.Absolute(0.32),
                    [12, 17],
                    0.05
                );
            Assert.Equal(fisher, Power(ProportionPowerMethod.FisherEnumerated), 1e-12);
            Assert.Equal(pooled, Power(ProportionPowerMethod.ScoreEnumerated), 1e-12);
            Assert.Equal(corrected, Power(ProportionPowerMethod.MiettinenNurminenEnumerated), 1e-12);
        }

        static bool Rejects(TwoSampleTestResult test) => test.PValue.TryGet(out double p, out _) && p <= 0.05;
    }

    [Fact]
    public void EnumeratedCountsAreTheSumsOverTheTestsThemselves()
    {
        double mcnemar = 0;
        for (int m = 0; m <= 30; m++)
        {
            for (int k = 0; k <= m; k++)
            {
                double weight =
                    new BinomialDistribution(30, 0.4).Density(m) * new BinomialDistribution(m, 0.8).Density(k);
                mcnemar +=
                    McNemarTest.Compare(m - k, k).ExactPValue.TryGet(out double p, out _) && p <= 0.05 ? weight : 0;
            }
        }

        ExperimentDesign paired = new(
            new DesignPairedProportion(0.4, method: PairedProportionPowerMethod.ExactEnumerated)
        );
        Assert.Equal(mcnemar, paired.Power(Effect.Absolute(0.24), [30]), 1e-12);

        double rates = 0;
        for (int x = 0; x <= 60; x++)
        {
            for (int y = 0; y <= 90; y++)
            {
                double weight = new PoissonDistribution(10).Density(x) * new PoissonDistribution(30).Density(y);
                rates +=
                    PoissonRateTest
                        .Exact(new EventCount(x, 20), new EventCount(y, 30))
                        .PValue.TryGet(out double p, out _)
                    && p <= 0.05
                        ? weight
                        : 0;
            }
        }

        ExperimentDesign exact = new(new DesignRate(0.5, method: RatePowerMethod.ConditionalEnumerated));
        Assert.Equal(rates, exact.Power(Effect.Absolute(0.5), [20, 30]), 1e-11);
    }

    [Fact]
    public void EnumeratedSizesHoldFromThereOn()
    {
        ExperimentDesign design = new(new DesignProportion(0.2, ProportionPowerMethod.FisherEnumerated));
        SampleSizePlan plan = design.Solve(Effect.Absolute(0.2), 0.8);
        long arm = plan.Units[0];
        Assert.True(design.Power(Effect.Absolute(0.2), [arm - 1, arm - 1]) < 0.8);
        for (long size = arm; size < arm + 20; size++)
        {
            Assert.True(design.Power(Effect.Absolute(0.2), [size, size]) >= 0.8);
        }
    }

    [Fact]
    public void CupedAndClustersScaleUnits()
    {
        ExperimentDesign plain = new(new DesignProportion(0.12));
        double units = plain.Solve(Effect.Relative(0.05), 0.8).ExactUnits[0];
        PowerReferenceTests.Close(
            units * 0.64,
            (plain with { CovariateCorrelation = 0.6 }).Solve(Effect.Relative(0.05), 0.8).ExactUnits[0],
            1e-12
        );
        SampleSizePlan clustered = (plain with { Clusters = new(20, 0.03, 0.5) }).Solve(Effect.Relative(0.05), 0.8);
        PowerReferenceTests.Close(units * (1 + (0.03 * 24)), clustered.ExactUnits[0], 1e-12);
        Assert.All(clustered.Units, arm => Assert.Equal(0, arm % 20));
        Assert.Equal(clustered.Units[0] / 20, clustered.ClusterCounts![0]);
    }

    [Fact]
    public void WhatCannotBeReachedIsSaidAndNotSolved()
    {
        ExperimentDesign design = new(new DesignProportion(0.12));
        Assert.Equal(
            DesignUnknown.Units,
            Assert.Throws<DesignUnreachableException>(() => design.Solve(Effect.Absolute(0), 0.8)).Unknown
        );
        ExperimentDesign fall = design with { Objective = DesignObjective.Less };
        Assert.Throws<DesignUnreachableException>(() => fall.Solve(Effect.Relative(0.05), 0.8));
        ExperimentDesign equal = design with { Objective = DesignObjective.Equivalence(Effect.Absolute(0.01)) };
        Assert.Throws<DesignUnreachableException>(() => equal.Solve(Effect.Absolute(0.01), 0.8));
        Assert.Equal(
            DesignUnknown.Effect,
            Assert.Throws<DesignUnreachableException>(() => equal.Solve(power: 0.8, units: 100)).Unknown
        );
        Assert.Throws<DesignUnreachableException>(() => design.Solve(power: 0.99, units: 6));
        Assert.Throws<DesignUnreachableException>(() => design.Solve(power: 0.02, units: 1000));
        Assert.Throws<DesignUnreachableException>(() =>
            new ExperimentDesign(new DesignMean(1)).Solve(Effect.Absolute(1e-9), 0.8)
        );
        Assert.Throws<DesignUnreachableException>(() => design.Solve(Effect.Absolute(0.5), 0.8, 1_000_000));
    }

    [Fact]
    public void BadInputIsNamed()
    {
        ExperimentDesign design = new(new DesignProportion(0.12));
        Assert.Throws<ArgumentException>(() => design.Solve(Effect.Relative(0.1)));
        Assert.Throws<ArgumentException>(() => design.Solve(Effect.Relative(0.1), 0.8, 1000, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("power", () => design.Solve(Effect.Relative(0.1), 1));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => design.Solve(Effect.Relative(0.1), 0.8, alpha: 0));
        Assert.Throws<ArgumentOutOfRangeException>("effect", () => design.Solve(Effect.Absolute(0.9), 0.8));
        Assert.Throws<ArgumentOutOfRangeException>("units", () => design.Solve(Effect.Absolute(0.1), units: 1));
        Assert.Throws<ArgumentException>(
            "effect",
            () => new ExperimentDesign(new DesignMean(1, -3)).Solve(Effect.Relative(0.1), 0.8)
        );
        Assert.Throws<ArgumentException>(() => design with { Allocation = [1] });
        Assert.Throws<ArgumentException>(() =>
            (
                new ExperimentDesign(new DesignMean(1)) { Allocation = [1, 1, 1], Multiplicity = Multiplicity.Holm }
            ).Solve(Effect.Absolute(1), 0.8)
        );
        Assert.Throws<ArgumentOutOfRangeException>("margin", () => DesignObjective.NonInferiority(Effect.Absolute(0)));
    }

    [Fact]
    public void PowerRisesWithUnitsEffectAndAlpha() =>
        Prop.ForAll(
                Gen.Choose(1, 99).Select(i => i / 100.0).ToArbitrary(),
                Gen.Choose(20, 2000).ToArbitrary(),
                Gen.Choose(1, 50).Select(i => i / 100.0).ToArbitrary(),
                (share, units, part) =>
                {
                    double effect = part * (1 - share);
                    ExperimentDesign design = new(new DesignProportion(share));
                    double power = design.Power(Effect.Absolute(effect), [units, 2 * units]);
                    return design.Power(Effect.Absolute(effect), [1.1 * units, 2.2 * units]) >= power - 1e-12
                        && design.Power(Effect.Absolute(1.05 * effect), [units, 2 * units]) >= power - 1e-12
                        && design.Power(Effect.Absolute(effect), [units, 2 * units], 0.06) >= power - 1e-12;
                }
            )
            .Holds(200);

    [Fact]
    public void ThePlanSaysWhatItIs()
    {
        SampleSizePlan plan = SampleSize.ForProportions(
            baseline: 0.12,
            minimumDetectableEffect: Effect.Relative(0.05),
            power: 0.9,
            alpha: 0.05,
            arms: 3,
            allocation: [2, 1, 1]
        );
        Assert.Equal(plan.Units[0], 2 * plan.Units[1], 1.0);
        Assert.Equal(0.025, plan.ComparisonAlpha, 1e-15);
        Assert.Contains(
            "in each of 2 comparisons with the control",
            plan.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Contains("12.6 % against 12 %", plan.Explanation.Sentence, StringComparison.Ordinal);
    }
}
