using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>
/// Exact sequences, the split of units, and what plans and Bayesian rules say of stopping: enumerated where the totals allow, else simulated.
/// </summary>
public sealed class AlwaysValidExactSequences : ICalibration
{
    private const double Alpha = 0.05;

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Bernoulli();
        yield return Bounded(
            "betting",
            BettingSequence.Method,
            (bounds, values, mean) =>
            {
                BettingSequence sequence = new(bounds, Alpha);
                foreach (double value in values)
                {
                    sequence.Add(value);
                    if (sequence.LogEValue(mean) >= -Math.Log(Alpha))
                    {
                        return false;
                    }
                }

                return true;
            }
        );
        yield return Bounded(
            "empirical Bernstein",
            EmpiricalBernsteinSequence.Method,
            (bounds, values, mean) =>
            {
                EmpiricalBernsteinSequence sequence = new(bounds, Alpha);
                foreach (double value in values)
                {
                    sequence.Add(value);
                    if (!sequence.Interval.Value.Contains(mean))
                    {
                        return false;
                    }
                }

                return true;
            }
        );
        yield return Means();
        yield return Split();
        yield return SplitFound();
        (CalibrationCase power, CalibrationCase stop) = Planned();
        yield return power;
        yield return stop;
        yield return BayesianRules();
    }

    // Every total of 400 trials, a look after each.
    private static CalibrationCase Bernoulli()
    {
        CalibrationCase one = new(
            "Experiments",
            "Always valid, " + BernoulliSequence.Method.Name,
            "coverage at the worst time to stop",
            Promise.Coverage(BernoulliSequence.Method),
            nominal: 1 - Alpha
        );
        foreach (double share in new[] { 0.01, 0.1, 0.5 })
        {
            one.Enumerated(
                FormattableString.Invariant($"share {share}, 400 trials, tuned at 100"),
                400,
                () =>
                {
                    BernoulliSequence start = BernoulliSequence.Start(100, Alpha);
                    double[] alive = [1];
                    for (int n = 1; n <= 400; n++)
                    {
                        double[] next = new double[n + 1];
                        for (int k = 0; k < n; k++)
                        {
                            next[k] += alive[k] * (1 - share);
                            next[k + 1] += alive[k] * share;
                        }

                        for (int k = 0; k <= n; k++)
                        {
                            if (next[k] > 1e-18 && !Inside(start, k, n, share))
                            {
                                next[k] = 0;
                            }
                        }

                        alive = next;
                    }

                    return alive.Sum();
                }
            );
        }

        return one;
    }

    private static bool Inside(BernoulliSequence start, int k, int n, double share)
    {
        // The interval is the set where the evidence is below 1/α (tested); its ends would cost twenty evaluations.
        double[] shares = [share, 1 - share];
        return new MultinomialMixture(start.Concentration).LogEValue(shares, [k, n - k]) < -Math.Log(Alpha);
    }

    private static CalibrationCase Bounded(
        string name,
        IntervalMethod method,
        Func<Interval, double[], double, bool> holds
    )
    {
        CalibrationCase one = new(
            "Experiments",
            $"Always valid, bounded mean by {name}",
            "coverage at the worst time to stop",
            Promise.Coverage(method),
            nominal: 1 - Alpha
        );
        foreach (
            (string at, double mean, Func<Random, double> draw) in new (string, double, Func<Random, double>)[]
            {
                ("0 or 1 with share 0.1", 0.1, random => random.NextDouble() < 0.1 ? 1 : 0),
                ("uniform", 0.5, random => random.NextDouble()),
                ("eighth power of a uniform", 1.0 / 9, random => Math.Pow(random.NextDouble(), 8)),
            }
        )
        {
            one.Simulated(
                $"{at}, 200 values",
                200,
                random => holds(new(0, 1), [.. Enumerable.Range(0, 200).Select(_ => draw(random))], mean),
                cost: 5
            );
        }

        return one;
    }

    private static CalibrationCase Means()
    {
        CalibrationCase one = new(
            "Experiments",
            "Always valid, " + MeanSequence.Method.Name,
            "coverage at the worst time to stop",
            Promise.Coverage(MeanSequence.Method),
            nominal: 1 - Alpha
        );
        foreach (int planned in new[] { 400, 2_000 })
        {
            one.Simulated(
                $"exponential, tuned at {planned}, looks up to five times that",
                100,
                random =>
                {
                    MeanSequence sequence = MeanSequence.Start(planned, Alpha);
                    double[] batch = new double[20];
                    for (int look = 0; look < 5 * planned / 20; look++)
                    {
                        for (int i = 0; i < batch.Length; i++)
                        {
                            batch[i] = -Math.Log(1 - random.NextDouble());
                        }

                        sequence = sequence.Add(Moments.Of(batch));
                        if (sequence.Interval is { IsDefined: true } interval && !interval.Value.Contains(1))
                        {
                            return false;
                        }
                    }

                    return true;
                },
                cost: planned / 300d
            );
        }

        return one;
    }

    private static CalibrationCase Split()
    {
        CalibrationCase one = new(
            "Experiments",
            "Always valid, sample ratio",
            "false positives, looked at continuously",
            Promise.AtMost(),
            nominal: Alpha
        );
        foreach (
            (string at, double[] weights, double concentration) in new (string, double[], double)[]
            {
                ("1 : 1, concentration 100", [1, 1], 100),
                ("1 : 1, concentration 10,000", [1, 1], 10_000),
                ("2 : 1 : 1, concentration 100", [2, 1, 1], 100),
                ("9 : 1, concentration 1,000", [9, 1], 1_000),
            }
        )
        {
            one.Simulated(
                $"{at}, 20,000 units",
                20_000,
                random => Alarm(random, weights, weights, concentration, Alpha, 400) < 400,
                cost: 8
            );
        }

        return one;
    }

    private static CalibrationCase SplitFound()
    {
        CalibrationCase one = new(
            "Experiments",
            "Always valid, sample ratio, a true split of 51 : 49 for 1 : 1, α = 0.001",
            "units until the alarm, at most 200,000",
            Promise.Reported(),
            nominal: 0
        );
        foreach (double concentration in new[] { 100, 10_000 })
        {
            one.SimulatedMean(
                FormattableString.Invariant($"concentration {concentration}"),
                1,
                random => 50d * Alarm(random, [51, 49], [1, 1], concentration, 0.001, 4_000),
                cost: 40
            );
        }

        return one;
    }

    /// <summary>The look of fifty units at which the alarm is raised; as many as there are where it is not.</summary>
    private static int Alarm(
        Random random,
        double[] truth,
        double[] planned,
        double concentration,
        double alpha,
        int looks
    )
    {
        SampleRatioSequence sequence = SampleRatioSequence.Start(planned, alpha, concentration);
        double all = truth.Sum();
        long[] batch = new long[truth.Length];
        for (int look = 1; look <= looks; look++)
        {
            Array.Clear(batch);
            for (int unit = 0; unit < 50; unit++)
            {
                double at = random.NextDouble() * all;
                int arm = 0;
                while (arm < truth.Length - 1 && at >= truth[arm])
                {
                    at -= truth[arm++];
                }

                batch[arm]++;
            }

            sequence = sequence.Add(batch);
            if (sequence.IsMismatch)
            {
                return look;
            }
        }

        return looks;
    }

    // A plan for shares of 10 % and 12 %, twenty looks: what it says against what happens.
    private static (CalibrationCase Power, CalibrationCase Stop) Planned()
    {
        CalibrationCase power = new(
            "Experiments",
            "Always valid, planned by recursion",
            "power",
            Promise.Equal(0.015),
            nominal: 0.8
        );
        CalibrationCase stop = new(
            "Experiments",
            "Always valid, planned by recursion",
            "share of the plan at the stop",
            Promise.Near(0.02),
            nominal: 0
        );
        SampleSizePlan oneLook = SampleSize.ForProportions(0.1, Effect.Absolute(0.03), power: 0.8);
        AlwaysValidPlan plan = AlwaysValidPlan.Of(oneLook);
        int batch = (int)Math.Ceiling(plan.Units[0] / 20d);
        string at = FormattableString.Invariant($"shares 0.1 and 0.13, {20 * batch} units an arm, 20 looks");
        power.Simulated(at, 1, random => Stop(random, batch) <= 1, plan.Power, cost: 8);
        stop.SimulatedMean(at, 1, random => Math.Min(1, Stop(random, batch)), plan.ExpectedFraction, cost: 8);
        return (power, stop);
    }

    private static double Stop(Random random, int batch)
    {
        EffectSequence sequence = EffectSequence.Start(AlwaysValidDesign.AtUnits(20 * batch, 20 * batch), Alpha);
        (int a, int b) = (0, 0);
        for (int look = 1; look <= 20; look++)
        {
            for (int i = 0; i < batch; i++)
            {
                a += random.NextDouble() < 0.1 ? 1 : 0;
                b += random.NextDouble() < 0.13 ? 1 : 0;
            }

            sequence = sequence.Next(new ProportionCounts(a, look * batch), new ProportionCounts(b, look * batch));
            if (sequence.HasCrossed)
            {
                return look / 20d;
            }
        }

        return 2;
    }

    // Beta posteriors of shares against the recursion for normal ones.
    private static CalibrationCase BayesianRules()
    {
        CalibrationCase one = new(
            "Experiments",
            "Always valid, Bayesian rules: beta posteriors against the recursion",
            "false positives when looked at 10 times",
            Promise.Equal(0.01),
            nominal: 0
        );
        foreach ((double share, int batch) in new[] { (0.1, 100), (0.3, 50) })
        {
            foreach (double probability in new[] { 0.95, 0.99 })
            {
                double recursion = BayesianPeeking.Of(BayesianStoppingRule.ProbabilityBetter(probability), 10).Declared;
                one.Simulated(
                    FormattableString.Invariant(
                        $"share {share}, {batch} units an arm and look, better with {probability}"
                    ),
                    batch,
                    random =>
                    {
                        (int a, int b) = (0, 0);
                        for (int look = 1; look <= 10; look++)
                        {
                            for (int i = 0; i < batch; i++)
                            {
                                a += random.NextDouble() < share ? 1 : 0;
                                b += random.NextDouble() < share ? 1 : 0;
                            }

                            double better = BayesianComparison
                                .Of([
                                    ArmPosterior.BetaBinomial("a", new(a, batch * look)),
                                    ArmPosterior.BetaBinomial("b", new(b, batch * look)),
                                ])
                                .Arms[1]
                                .ProbabilityBest;
                            if (better > probability || better < 1 - probability)
                            {
                                return true;
                            }
                        }

                        return false;
                    },
                    recursion,
                    cost: 20
                );
            }
        }

        return one;
    }
}
