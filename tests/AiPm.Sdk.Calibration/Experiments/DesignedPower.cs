using AiPm.Sdk.Calibration.Metrics;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>The share of simulated experiments, or the exact share, in which the test that a design is for finds the designed effect.</summary>
public sealed class DesignedPower : ICalibration
{
    private const string Room = "Experiments";

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Means();
        yield return Proportions();
        yield return Counts();
        yield return LargeSample();
        yield return SeveralArms();
        yield return SeveralArmsByWelch();
        yield return Covariates();
    }

    // Normal data are drawn by their sufficient statistics: a normal mean and a chi-squared variance.
    private static CalibrationCase Means()
    {
        CalibrationCase one = new(
            Room,
            "Design of means (Student, Welch, paired, equivalence)",
            "power",
            Promise.Equal(0.002),
            0.8
        );
        foreach (double effect in new[] { 0.4, 0.9, 2 })
        {
            ExperimentDesign student = new(new DesignMean(1, method: MeanPowerMethod.Student)) { Allocation = [1, 2] };
            SampleSizePlan plan = student.Solve(Effect.Absolute(effect), 0.8);
            one.Simulated(
                $"Student, {effect} σ, 1 : 2",
                plan.TotalUnits,
                random =>
                    Significant(
                        StudentTTest.Compare(
                            Sample(random, plan.Units[0], 0, 1),
                            Sample(random, plan.Units[1], effect, 1)
                        )
                    ),
                plan.AchievedPower
            );
            ExperimentDesign welch = new(new DesignMean(1, treatmentStandardDeviation: 3));
            SampleSizePlan uneven = welch.Solve(Effect.Absolute(2 * effect), 0.8);
            one.Simulated(
                $"Welch, {2 * effect} σ, 1 : 1, spreads 1 : 3",
                uneven.TotalUnits,
                random =>
                    Significant(
                        WelchTTest.Compare(
                            Sample(random, uneven.Units[0], 0, 1),
                            Sample(random, uneven.Units[1], 2 * effect, 3)
                        )
                    ),
                uneven.AchievedPower
            );
            ExperimentDesign equal = student with
            {
                Objective = DesignObjective.Equivalence(Effect.Absolute(effect)),
                Allocation = [1, 1],
            };
            SampleSizePlan within = equal.Solve(Effect.Absolute(0.1 * effect), 0.8);
            one.Simulated(
                $"equivalence within {effect} σ",
                within.TotalUnits,
                random =>
                {
                    Interval interval = StudentTTest
                        .Compare(
                            Sample(random, within.Units[0], 0, 1),
                            Sample(random, within.Units[1], 0.1 * effect, 1),
                            0.90
                        )
                        .Difference.Interval.Value;
                    return interval.Lower > -effect && interval.Upper < effect;
                },
                within.AchievedPower
            );
        }

        return one;
    }

    private static CalibrationCase Proportions()
    {
        CalibrationCase one = new(
            Room,
            "Design of two proportions (Fleiss; Farrington–Manning)",
            "power of the score test, enumerated",
            Promise.Equal(0.01),
            0.8
        );
        foreach ((double share, double effect) in new[] { (0.5, 0.1), (0.2, 0.06), (0.05, 0.02), (0.9, 0.03) })
        {
            SampleSizePlan plan = new ExperimentDesign(new DesignProportion(share)).Solve(Effect.Absolute(effect), 0.8);
            one.Enumerated(
                $"{share} to {share + effect}",
                plan.TotalUnits,
                () => Enumerated(plan, share, effect),
                plan.AchievedPower
            );
            ExperimentDesign noninferior = new(new DesignProportion(share))
            {
                Objective = DesignObjective.NonInferiority(Effect.Absolute(effect)),
            };
            SampleSizePlan guard = noninferior.Solve(Effect.Absolute(0), 0.8);
            one.Enumerated(
                $"{share}, margin {effect}",
                guard.TotalUnits,
                () => Enumerated(guard, share, 0),
                guard.AchievedPower
            );
        }

        return one;
    }

    private static double Enumerated(SampleSizePlan plan, double share, double effect) =>
        (
            new ExperimentDesign(new DesignProportion(share, ProportionPowerMethod.ScoreEnumerated))
            {
                Objective = plan.Design.Objective,
            }
        ).Power(Effect.Absolute(effect), [.. plan.Units.Select(units => (double)units)]);

    private static CalibrationCase Counts()
    {
        CalibrationCase one = new(
            Room,
            "Design of rates and of paired proportions (score, Connor)",
            "power",
            Promise.Equal(0.015),
            0.8
        );
        foreach (double lift in new[] { 0.1, 0.3 })
        {
            SampleSizePlan plan = new ExperimentDesign(new DesignRate(0.4, 7)).Solve(Effect.Relative(lift), 0.8);
            double mean = plan.Units[0] * 7 * 0.4;
            PoissonDistribution control = new(mean);
            PoissonDistribution treatment = new(mean * (1 + lift));
            one.Simulated(
                $"0.4 a day over 7 days, +{lift}",
                plan.TotalUnits,
                random =>
                    PoissonRateTest
                        .Score(
                            new((long)control.Quantile(random.NextDouble()), plan.Units[0] * 7),
                            new((long)treatment.Quantile(random.NextDouble()), plan.Units[1] * 7)
                        )
                        .PValue.Value < 0.05,
                plan.AchievedPower
            );
        }

        foreach (double effect in new[] { 0.04, 0.1 })
        {
            SampleSizePlan plan = new ExperimentDesign(new DesignPairedProportion(0.25)).Solve(
                Effect.Absolute(effect),
                0.8
            );
            BinomialDistribution discordant = new(plan.TotalUnits, 0.25);
            one.Simulated(
                $"a quarter discordant, {effect}",
                plan.TotalUnits,
                random =>
                {
                    long pairs = (long)discordant.Quantile(random.NextDouble());
                    double second = new BinomialDistribution(pairs, (0.25 + effect) / 0.5).Quantile(
                        random.NextDouble()
                    );
                    return Math.Abs((2 * second) - pairs) / Math.Sqrt(pairs) > NormalFunction.Quantile(0.975);
                },
                plan.AchievedPower
            );
        }

        return one;
    }

    private static CalibrationCase LargeSample()
    {
        CalibrationCase one = new(
            Room,
            "Design of ratios (delta method), quantiles, overdispersed rates",
            "power",
            Promise.Equal(0.02),
            0.8
        );

        // Numerator and denominator with correlation ½ by their normal parts.
        SampleSizePlan ratio = new ExperimentDesign(new DesignRatio(3, 5, 1, 1, 0.5)).Solve(Effect.Relative(0.08), 0.8);
        one.Simulated(
            "ratio 0.6, +8 %",
            ratio.TotalUnits,
            random =>
                Significant(
                    DeltaMethodRatioTest.Compare(Pairs(random, ratio.Units[0], 3), Pairs(random, ratio.Units[1], 3.24))
                ),
            ratio.AchievedPower,
            cost: 10
        );

        // A quantile of uniforms is beta; the test takes the density as known.
        SampleSizePlan median = new ExperimentDesign(new DesignQuantile(0.5, new ExponentialDistribution(1))).Solve(
            Effect.Absolute(0.2),
            0.8
        );
        double error = Math.Sqrt(2.0 / median.Units[0]);
        long middle = (median.Units[0] + 1) / 2;
        BetaDistribution order = new(middle, median.Units[0] + 1 - middle);
        one.Simulated(
            "median of exponentials, a fifth apart",
            median.TotalUnits,
            random =>
                Math.Abs(Median(order, random) + 0.2 - Median(order, random)) / error > NormalFunction.Quantile(0.975),
            median.AchievedPower
        );

        // Gamma-mixed Poisson counts of an arm are again negative binomial; variances by the pooled rate and the known dispersion.
        SampleSizePlan rate = new ExperimentDesign(new DesignRate(2, dispersion: 0.5)).Solve(
            Effect.Relative(0.25),
            0.8
        );
        long units = rate.Units[0];
        GammaDistribution mixed = new(2.0 * units, 0.5);
        one.Simulated(
            "rate 2 with dispersion ½, +25 %",
            rate.TotalUnits,
            random =>
            {
                double control = Events(mixed, random, units, 2);
                double treatment = Events(mixed, random, units, 2.5);
                double pooled = (control + treatment) / (2.0 * units);
                double spread = Math.Sqrt(2 * ((1 / pooled) + 0.5) / units);
                return Math.Abs(Math.Log(treatment / control)) / spread > NormalFunction.Quantile(0.975);
            },
            rate.AchievedPower
        );
        return one;
    }

    private static CalibrationCase SeveralArms()
    {
        CalibrationCase one = new(
            Room,
            "Design of several arms (Dunnett)",
            "power for each, any and all",
            Promise.Equal(0.002),
            0.8
        );
        foreach (DesignPower what in Enum.GetValues<DesignPower>())
        {
            ExperimentDesign design = new(new DesignMean(1, method: MeanPowerMethod.Student))
            {
                Allocation = [3, 2, 2],
                Multiplicity = Multiplicity.Dunnett,
                PowerFor = what,
            };
            SampleSizePlan plan = design.Solve(Effect.Absolute(0.8), 0.8);
            double degrees = plan.TotalUnits - 3;
            double[] loadings = [.. plan.Units.Skip(1).Select(arm => Math.Sqrt((double)arm / (arm + plan.Units[0])))];
            double critical = DunnettFunction.SurvivalQuantile(0.05, loadings, degrees, twoSided: true);
            ChiSquaredDistribution chi = new(degrees);
            one.Simulated(
                what.ToString(),
                plan.TotalUnits,
                random =>
                {
                    double scale = Math.Sqrt(chi.Quantile(random.NextDouble()) / degrees);
                    double control = random.Normal() / Math.Sqrt(plan.Units[0]);
                    int found = 0;
                    int first = 0;
                    for (int arm = 1; arm < 3; arm++)
                    {
                        double difference = 0.8 + (random.Normal() / Math.Sqrt(plan.Units[arm])) - control;
                        double error = scale * Math.Sqrt((1.0 / plan.Units[0]) + (1.0 / plan.Units[arm]));
                        bool rejects = Math.Abs(difference) > critical * error;
                        found += rejects ? 1 : 0;
                        first = arm == 1 ? found : first;
                    }

                    return what switch
                    {
                        DesignPower.Any => found > 0,
                        DesignPower.All => found == 2,
                        _ => first == 1,
                    };
                },
                plan.AchievedPower
            );
        }

        return one;
    }

    private static CalibrationCase SeveralArmsByWelch()
    {
        CalibrationCase one = new(
            Room,
            "Design of several arms (Welch; Tukey over all pairs)",
            "power for each, any and all",
            Promise.Equal(0.002),
            0.8
        );
        foreach (DesignPower what in Enum.GetValues<DesignPower>())
        {
            ExperimentDesign design = new(new DesignMean(1, treatmentStandardDeviation: 2))
            {
                Allocation = [1, 2, 2],
                PowerFor = what,
            };
            SampleSizePlan plan = design.Solve(Effect.Absolute(1.5), 0.8);
            one.Simulated(
                $"Welch, {what}, spreads 1 : 2",
                plan.TotalUnits,
                random =>
                {
                    Moments control = Sample(random, plan.Units[0], 0, 1);
                    bool first = Shown(control, Sample(random, plan.Units[1], 1.5, 2), 0.975);
                    bool second = Shown(control, Sample(random, plan.Units[2], 1.5, 2), 0.975);
                    return what switch
                    {
                        DesignPower.Any => first || second,
                        DesignPower.All => first && second,
                        _ => first,
                    };
                },
                plan.AchievedPower,
                cost: 2
            );
        }

        ExperimentDesign pairs = new(new DesignMean(1, method: MeanPowerMethod.Student))
        {
            Allocation = [1, 1, 1],
            Comparisons = ComparisonSet.AllPairs,
            Multiplicity = Multiplicity.Tukey,
        };
        SampleSizePlan tukey = pairs.Solve(Effect.Absolute(1), 0.8);
        one.Simulated(
            "Tukey, each pair of three",
            tukey.TotalUnits,
            random =>
                AllPairsComparisons
                    .TukeyKramer([
                        ("a", Sample(random, tukey.Units[0], 0, 1)),
                        ("b", Sample(random, tukey.Units[1], 1, 1)),
                        ("c", Sample(random, tukey.Units[2], 0.5, 1)),
                    ])
                    .Comparisons[0]
                    .IsRejected,
            tukey.AchievedPower,
            cost: 20
        );
        return one;

        static bool Shown(Moments control, Moments treatment, double confidence) =>
            !WelchTTest.Compare(control, treatment, confidence).Difference.Interval.Value.Contains(0);
    }

    // Units of whole clusters, and a covariate: what the design counts on is what the analysis gets.
    private static CalibrationCase Covariates()
    {
        CalibrationCase one = new(
            Room,
            "Design with a covariate (CUPED) and with clusters (CR2)",
            "power",
            Promise.Equal(0.01),
            0.8
        );
        SampleSizePlan cuped = new ExperimentDesign(new DesignMean(1)) { CovariateCorrelation = 0.7 }.Solve(
            Effect.Absolute(0.25),
            0.8
        );
        one.Simulated(
            "CUPED, correlation 0.7",
            cuped.TotalUnits,
            random =>
                Significant(
                    CupedTest
                        .Compare(Adjusted(random, cuped.Units[0], 0), Adjusted(random, cuped.Units[1], 0.25))
                        .Adjusted
                ),
            cuped.AchievedPower,
            cost: cuped.TotalUnits / 20d
        );
        SampleSizePlan clusters = new ExperimentDesign(new DesignMean(1)) { Clusters = new(6, 0.2) }.Solve(
            Effect.Absolute(0.4),
            0.8
        );
        one.Simulated(
            "clusters of 6, intraclass correlation 0.2",
            clusters.TotalUnits,
            random =>
            {
                List<double> outcome = [];
                List<bool> treated = [];
                List<int> cluster = [];
                long all = clusters.ClusterCounts!.Sum();
                for (int i = 0; i < all; i++)
                {
                    double shared = Math.Sqrt(0.2) * random.Normal();
                    for (int unit = 0; unit < 6; unit++)
                    {
                        treated.Add(i >= clusters.ClusterCounts![0]);
                        outcome.Add(shared + (Math.Sqrt(0.8) * random.Normal()) + (treated[^1] ? 0.4 : 0));
                        cluster.Add(i);
                    }
                }

                return Significant(
                    ClusterTest.Compare([.. outcome], [.. treated], [.. cluster], ClusterCorrection.Cr2).Test
                );
            },
            clusters.AchievedPower,
            cost: clusters.TotalUnits / 10d
        );
        return one;

        static CovarianceMoments Adjusted(Random random, long units, double effect)
        {
            double[] outcome = new double[units];
            double[] before = new double[units];
            for (int i = 0; i < units; i++)
            {
                before[i] = random.Normal();
                outcome[i] = effect + (0.7 * before[i]) + (Math.Sqrt(0.51) * random.Normal());
            }

            return CovarianceMoments.Of([outcome, before]);
        }
    }

    private static bool? Significant(TwoSampleTestResult test) =>
        test.PValue.TryGet(out double p, out _) ? p < 0.05 : null;

    private static Moments Sample(Random random, long units, double mean, double spread) =>
        Moments.FromSummary(
            units,
            mean + (spread * random.Normal() / Math.Sqrt(units)),
            spread * spread * new ChiSquaredDistribution(units - 1).Quantile(random.NextDouble()) / (units - 1)
        );

    private static JointMoments Pairs(Random random, long units, double numerator)
    {
        double[] x = new double[units];
        double[] y = new double[units];
        for (int i = 0; i < units; i++)
        {
            double shared = random.Normal();
            x[i] = numerator + shared;
            y[i] = 5 + (0.5 * shared) + (Math.Sqrt(0.75) * random.Normal());
        }

        return JointMoments.Of(x, y);
    }

    private static double Median(BetaDistribution order, Random random) =>
        -Math.Log(1 - order.Quantile(random.NextDouble()));

    private static double Events(GammaDistribution mixed, Random random, long units, double rate) =>
        new PoissonDistribution(mixed.Quantile(random.NextDouble()) * rate).Quantile(random.NextDouble());
}
