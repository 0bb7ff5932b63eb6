using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>Win rates over both orders, strengths behind them, interleaved rankings, and a gate with a relative margin.</summary>
public sealed class PreferenceIntervals : ICalibration
{
    private static readonly int[] Sizes = [20, 50, 200, 1000];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return WinRates();
        yield return Strengths();
        yield return Credits();
        yield return RelativeMargin();
        yield return Differences();
    }

    private static CalibrationCase WinRates()
    {
        CalibrationCase one = New("win rate of preferences", PreferenceRate.Method);
        foreach (int prompts in Sizes)
        {
            foreach (double strength in new[] { 0, 1.5 })
            {
                one.Simulated(
                    FormattableString.Invariant($"{prompts} prompts in both orders, strength {strength}"),
                    prompts,
                    random =>
                    {
                        PreferenceRate rate = PairwiseEvaluation
                            .Of(Judged(prompts, [0, strength], random))
                            .Rate("m0", "m1");
                        return rate.Rate.Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(TrueRate(strength))
                            : null;
                    },
                    cost: prompts / 12d
                );
            }
        }

        return one;
    }

    // A strength's distance from the average where the model holds.
    private static CalibrationCase Strengths()
    {
        IntervalMethod method = IntervalMethod.Asymptotic(
            "Wald interval of a log-strength",
            "Bradley and Terry 1952",
            50
        );
        CalibrationCase one = New("strengths of preferences, independent prompts", method);
        foreach (int prompts in new[] { 50, 200 })
        {
            one.Simulated(
                $"{prompts} prompts, four models, random orders",
                prompts,
                random =>
                {
                    double[] strengths = [0, 0.3, 0.6, 0.9];
                    List<PairwiseJudgement> judgements = [];
                    for (int prompt = 0; prompt < prompts * 6; prompt++)
                    {
                        int first = random.Next(4);
                        int second = (first + 1 + random.Next(3)) % 4;
                        judgements.Add(
                            new(
                                $"p{prompt}",
                                $"m{first}",
                                $"m{second}",
                                random.NextDouble() < Logistic(strengths[first] - strengths[second] + 0.2)
                                    ? PairedOutcome.FirstWins
                                    : PairedOutcome.SecondWins
                            )
                        );
                    }

                    return PairwiseEvaluation.Of(judgements).Leaderboard()["m3"].Interval.Contains(0.45);
                },
                cost: prompts / 6d
            );
        }

        return one;
    }

    private static CalibrationCase Credits()
    {
        CalibrationCase one = New("team-draft interleaving", TeamDraft.Method);
        foreach (int users in Sizes)
        {
            foreach ((double win, double tie) in new[] { (0.2, 0.6), (0.5, 0.2), (0.1, 0.85) })
            {
                one.Simulated(
                    FormattableString.Invariant($"{users} impressions, {win} won and {tie} tied"),
                    users,
                    random =>
                    {
                        int[] old = new int[users];
                        int[] young = new int[users];
                        for (int i = 0; i < users; i++)
                        {
                            double draw = random.NextDouble();
                            young[i] = draw < win ? 1 : 0;
                            old[i] = draw >= win + tie ? 1 : 0;
                        }

                        return TeamDraft.Judge(old, young).ShareWon.Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(win + tie / 2)
                            : null;
                    },
                    cost: users / 100d
                );
            }
        }

        return one;
    }

    private static CalibrationCase RelativeMargin()
    {
        CalibrationCase one = New("gate with a relative margin", ReleaseGate.RelativeMethod);
        ReleaseGate gate = ReleaseGate.Parse("cost <= baseline + 5% relative");
        foreach (int prompts in Sizes)
        {
            one.Simulated(
                $"{prompts} prompts, exponential costs",
                prompts,
                random =>
                {
                    List<EvaluationRow> rows = [];
                    for (int prompt = 0; prompt < prompts; prompt++)
                    {
                        double length = -Math.Log(1 - random.NextDouble());
                        foreach (string model in new[] { "old", "new" })
                        {
                            rows.Add(
                                new()
                                {
                                    Prompt = $"{prompt}",
                                    Model = model,
                                    Cost = length * (0.5 + random.NextDouble()),
                                }
                            );
                        }
                    }

                    return gate.Judge(EvaluationSet.Of(rows), "new", "old")
                        .Measured.Interval.TryGet(out Interval interval, out _)
                        ? interval.Contains(1 - 1.05)
                        : null;
                },
                cost: prompts / 24d
            );
        }

        return one;
    }

    // Both models judged by one imperfect judge, differences of labels sharpened by differences of verdicts.
    private static CalibrationCase Differences()
    {
        CalibrationCase one = New("difference of models by labels and a judge", PredictionPoweredInference.MeanMethod);
        foreach (int labelled in new[] { 100, 500 })
        {
            foreach (double agreement in new[] { 0.6, 0.9 })
            {
                one.Simulated(
                    FormattableString.Invariant($"{labelled} labelled pairs, agreement {agreement}"),
                    labelled,
                    random =>
                    {
                        List<EvaluationRow> rows = [];
                        for (int prompt = 0; prompt < 6 * labelled; prompt++)
                        {
                            double ease = random.NextDouble();
                            foreach ((string model, double shift) in new[] { ("old", 0.1), ("new", 0.2) })
                            {
                                double truth = random.NextDouble() < 0.7 * ease + shift ? 1 : 0;
                                rows.Add(
                                    new()
                                    {
                                        Prompt = $"{prompt}",
                                        Model = model,
                                        Outcome = random.NextDouble() < agreement ? truth : 1 - truth,
                                        HumanLabel = prompt < labelled ? truth : null,
                                    }
                                );
                            }
                        }

                        return PredictionPoweredInference
                            .Mean(JudgedSample.OfDifference(EvaluationSet.Of(rows), "old", "new"), "difference")
                            .Estimate.Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(0.1)
                            : null;
                    },
                    cost: labelled / 6d
                );
            }
        }

        return one;
    }

    private static List<PairwiseJudgement> Judged(int prompts, double[] strengths, Random random)
    {
        List<PairwiseJudgement> judgements = [];
        for (int prompt = 0; prompt < prompts; prompt++)
        {
            // Both orders of a prompt share its taste.
            double taste = random.NextDouble() - 0.5;
            judgements.Add(new($"p{prompt}", "m1", "m0", Outcome(strengths[1] - strengths[0] + taste + 0.4, random)));
            judgements.Add(new($"p{prompt}", "m0", "m1", Outcome(strengths[0] - strengths[1] - taste + 0.4, random)));
        }

        return judgements;
    }

    private static PairedOutcome Outcome(double advantage, Random random) =>
        random.NextDouble() < 0.1 ? PairedOutcome.Tie
        : random.NextDouble() < Logistic(advantage) ? PairedOutcome.FirstWins
        : PairedOutcome.SecondWins;

    // The mean over tastes from −½ to ½ of both orders, in closed form: ∫ logistic = log(1 + eˣ).
    private static double TrueRate(double strength)
    {
        double first = Softplus(strength + 0.9) - Softplus(strength - 0.1);
        double second = 1 - (Softplus(-strength + 0.9) - Softplus(-strength - 0.1));
        return 0.05 + 0.9 * (first + second) / 2;
    }

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static CalibrationCase New(string what, IntervalMethod method) =>
        new("Experiments", $"{what}: {method.Name}", "coverage", Promise.Coverage(method), 0.95);
}
