using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>Credible intervals where the prior is the one the truth is drawn from, and what looking every day does to a Bayesian stop.</summary>
public sealed class BayesianPosteriors : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Intervals();
        yield return SelectionInterval();
        yield return Peeking();
        yield return Calibrated();
    }

    // Averaged over the prior a credible interval covers its credibility exactly.
    private static CalibrationCase Intervals()
    {
        CalibrationCase one = new(
            "Experiments",
            "Credible interval of the difference of two shares, truth from the prior",
            "coverage",
            Promise.Equal(0.005),
            nominal: 0.9
        );
        foreach (int n in new[] { 20, 100 })
        {
            one.Simulated(
                $"n = {n} an arm, shares uniform",
                n,
                random =>
                {
                    double a = random.NextDouble();
                    double b = random.NextDouble();
                    PosteriorContrast contrast = BayesianComparison
                        .Of([Arm("a", n, a, random), Arm("b", n, b, random)], credibility: 0.9)
                        .Contrast();
                    return contrast.Difference.Contains(b - a);
                },
                cost: 40
            );
        }

        return one;
    }

    private static CalibrationCase SelectionInterval()
    {
        CalibrationCase one = new(
            "Experiments",
            SelectedEffect.Method.Name,
            "coverage",
            Promise.Coverage(SelectedEffect.Method),
            nominal: 0.95
        );
        foreach (double truth in new[] { -0.5, 0, 1, 2, 4 })
        {
            one.Simulated(
                FormattableString.Invariant($"true effect {truth} errors, bar 1.96"),
                1,
                random =>
                {
                    // Drawn from the part above the bar.
                    double above = NormalFunction.Survival(1.96 - truth);
                    double z = truth + NormalFunction.SurvivalQuantile(above * (1 - random.NextDouble()));
                    return z > 1.96 ? SelectedEffect.Given(new(z, 1), 1.96).Interval.Value.Contains(truth) : null;
                }
            );
        }

        return one;
    }

    // A stop at 95 % certainty, looked at after every 100 units of each arm, without any effect: far above 5 %.
    private static CalibrationCase Peeking()
    {
        CalibrationCase one = new(
            "Experiments",
            "Stopping when the probability to be better passes 97.5 % or falls below 2.5 %",
            "false positives",
            Promise.Reported(),
            nominal: 0.05
        );
        foreach (int looks in new[] { 1, 5, 20 })
        {
            one.Simulated(
                $"{looks} looks, share 0.1, flat priors",
                looks,
                random =>
                {
                    (int a, int b) = (0, 0);
                    for (int look = 1; look <= looks; look++)
                    {
                        a += Successes(100, 0.1, random);
                        b += Successes(100, 0.1, random);
                        double better = BayesianComparison
                            .Of([
                                ArmPosterior.BetaBinomial("a", new(a, 100 * look)),
                                ArmPosterior.BetaBinomial("b", new(b, 100 * look)),
                            ])
                            .Arms[1]
                            .ProbabilityBest;
                        if (better is > 0.975 or < 0.025)
                        {
                            return true;
                        }
                    }

                    return false;
                },
                cost: 20 * looks
            );
        }

        return one;
    }

    // When the truth comes from the prior, an arm said to be best with some probability is best that often.
    private static CalibrationCase Calibrated()
    {
        CalibrationCase one = new(
            "Experiments",
            "Probability to be best of three shares, truth from the prior",
            "stated less happened",
            Promise.Equal(0.005),
            nominal: 0
        );
        one.SimulatedMean(
            "n = 50 an arm, shares uniform",
            50,
            random =>
            {
                double[] truth = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
                BayesianComparison comparison = BayesianComparison.Of([
                    .. truth.Select((share, i) => Arm($"arm {i}", 50, share, random)),
                ]);
                return comparison.Arms[0].ProbabilityBest - (truth[0] == truth.Max() ? 1 : 0);
            },
            cost: 20
        );
        return one;
    }

    private static ArmPosterior Arm(string name, int n, double share, Random random) =>
        ArmPosterior.BetaBinomial(name, new(Successes(n, share, random), n));

    private static int Successes(int n, double share, Random random)
    {
        int successes = 0;
        for (int i = 0; i < n; i++)
        {
            successes += random.NextDouble() < share ? 1 : 0;
        }

        return successes;
    }
}
