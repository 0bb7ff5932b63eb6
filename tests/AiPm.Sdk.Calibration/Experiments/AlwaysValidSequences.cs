using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>
/// Two arms looked at continuously: how often "no difference" is ever rejected although there is none, and how often the truth lies in the intervals of all looks, which is the
/// coverage at the worst time to stop.
/// </summary>
public sealed class AlwaysValidSequences : ICalibration
{
    private const double Alpha = 0.05;

    private delegate (ArmStatistic Control, ArmStatistic Treatment) Batch(Random random);

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return FalsePositives(
            "shares",
            [
                new("share 0.5, 1 : 1", 2_000, () => Shares(0.5, 0.5, 1)),
                new("share 0.05, 1 : 1", 2_000, () => Shares(0.05, 0.05, 1)),
                new("share 0.1, 1 : 4", 2_000, () => Shares(0.1, 0.1, 4)),
                new("share 0.02, 1 : 4", 4_000, () => Shares(0.02, 0.02, 4)),
                new("share 0.1, 1 : 1, looks go on to ten times the plan", 400, () => Shares(0.1, 0.1, 1), Stretch: 10),
                new("share 0.1, 1 : 1, the treatment filled a tenth as fast in the first half", 2_000, Ramped),
                new("share 0.05, 1 : 4, judged from 20 units", 400, () => Shares(0.05, 0.05, 4), Minimum: 20),
            ]
        );
        yield return FalsePositives(
            "skewed means",
            [
                new("exponential, 1 : 1", 2_000, () => Means(Exponential, 1)),
                new("exponential, 1 : 4", 2_000, () => Means(Exponential, 4)),
                new("lognormal, σ = 1, 1 : 4", 2_000, () => Means(Lognormal, 4)),
                new(
                    "exponential, 1 : 4, looks go on to ten times the plan",
                    400,
                    () => Means(Exponential, 4),
                    Stretch: 10
                ),
                new("exponential, 1 : 4, judged from 20 units", 400, () => Means(Exponential, 4), Minimum: 20),
            ]
        );
        yield return FalsePositives(
            "ratios",
            [
                new("clicks of views, 1 : 1", 2_000, () => Ratios(1)),
                new("clicks of views, 1 : 4", 2_000, () => Ratios(4)),
            ]
        );
        yield return FalsePositives(
            "means with CUPED",
            [
                new("correlation 0.7, normal, 1 : 1", 1_000, () => Covariates(isSkewed: false, 1), Cuped),
                new("correlation 0.7, skewed, 1 : 4", 1_000, () => Covariates(isSkewed: true, 4), Cuped),
            ]
        );
        yield return FalsePositives(
            "mSPRT of two shares",
            [
                new(
                    "share 0.1, prior deviation 0.02, 1 : 1",
                    2_000,
                    () => Shares(0.1, 0.1, 1),
                    Tuning: SequenceTuning.MixturePrior(0.02)
                ),
                new(
                    "share 0.05, prior deviation 0.01, 1 : 4",
                    2_000,
                    () => Shares(0.05, 0.05, 4),
                    Tuning: SequenceTuning.MixturePrior(0.01)
                ),
            ]
        );
        yield return Accumulating();
        yield return Coverage(
            "shares",
            0.05,
            [
                new("shares 0.1 and 0.15, 1 : 1", 2_000, () => Shares(0.1, 0.15, 1)),
                new("shares 0.1 and 0.15, 1 : 4", 2_000, () => Shares(0.1, 0.15, 4)),
            ]
        );
        yield return Coverage(
            "lift of shares",
            0.5,
            [new("shares 0.1 and 0.15, 1 : 1", 2_000, () => Shares(0.1, 0.15, 1))],
            isLift: true
        );
        yield return Coverage(
            "means, running intersection",
            1,
            [new("exponential of mean 1 and 2, 1 : 1", 2_000, () => Means(Exponential, 1, shift: 2), Intersected: true)]
        );
    }

    /// <summary>
    /// Users who go on spending while the experiment runs, each at a rate of their own: 20 new ones an arm and day for 100 days, looked at daily. Not promised, and why fixed
    /// windows are the default.
    /// </summary>
    private static CalibrationCase Accumulating()
    {
        CalibrationCase one = new(
            "Experiments",
            "Always valid, means that accumulate over users' whole time",
            "false positives, looked at continuously",
            Promise.Reported(),
            nominal: Alpha
        );
        foreach (bool isSteady in new[] { true, false })
        {
            one.Simulated(
                isSteady ? "users keep their own rate" : "users spend most on their first days",
                100,
                random =>
                {
                    EffectSequence sequence = EffectSequence.Start(
                        AlwaysValidDesign.AtUnits(2_000, 2_000) with
                        {
                            Outcomes = OutcomeWindow.Accumulating,
                        },
                        Alpha
                    );
                    double[][] totals = [new double[2_000], new double[2_000]];
                    double[][] rates =
                    [
                        Values(2_000, () => Exponential(random)),
                        Values(2_000, () => Exponential(random)),
                    ];
                    for (int day = 1; day <= 100; day++)
                    {
                        for (int arm = 0; arm < 2; arm++)
                        {
                            for (int user = 0; user < 20 * day; user++)
                            {
                                int age = day - (user / 20);
                                double share = isSteady ? 1 : 1.0 / (age * age);
                                totals[arm][user] += random.NextDouble() < 0.2 ? share * rates[arm][user] : 0;
                            }
                        }

                        sequence = sequence.Next(
                            Moments.Of(totals[0].AsSpan(0, 20 * day)),
                            Moments.Of(totals[1].AsSpan(0, 20 * day))
                        );
                        if (sequence.HasCrossed)
                        {
                            return true;
                        }
                    }

                    return false;
                },
                cost: 40
            );
        }

        return one;
    }

    private static CalibrationCase FalsePositives(string what, Setting[] settings)
    {
        CalibrationCase one = new(
            "Experiments",
            $"Always valid, {what}",
            "false positives, looked at continuously",
            Promise.FalsePositives(EffectSequence.Method),
            nominal: Alpha
        );
        foreach (Setting setting in settings)
        {
            one.Simulated(
                setting.At,
                setting.Minimum,
                random => Run(setting, random, sequence => sequence.HasCrossed),
                cost: setting.Cost
            );
        }

        return one;
    }

    private static CalibrationCase Coverage(string what, double truth, Setting[] settings, bool isLift = false)
    {
        CalibrationCase one = new(
            "Experiments",
            $"Always valid, {what}",
            "coverage at the worst time to stop",
            Promise.Coverage(EffectSequence.Method),
            nominal: 1 - Alpha
        );
        foreach (Setting setting in settings)
        {
            one.Simulated(
                setting.At,
                setting.Minimum,
                random =>
                    !Run(
                        setting,
                        random,
                        sequence =>
                            sequence.LogEValue.IsDefined
                            && !(
                                (isLift ? sequence.RelativeLift : sequence.Difference).Interval
                                    is { IsDefined: true } interval
                                && interval.Value.Contains(truth)
                            )
                    ),
                cost: setting.Cost
            );
        }

        return one;
    }

    /// <summary>Looks after every twenty units of the control; whether something ever happens.</summary>
    private static bool Run(Setting setting, Random random, Func<EffectSequence, bool> happens)
    {
        AlwaysValidDesign design = new(
            setting.Tuning ?? SequenceTuning.AtUnits(setting.Planned, setting.Planned * (double)setting.Split)
        )
        {
            MinimumUnits = setting.Minimum,
            RunningIntersection = setting.Intersected,
        };
        EffectSequence sequence = EffectSequence.Start(design, Alpha, method: setting.Method);
        Batch batch = setting.Draw();
        ArmStatistic? control = null;
        ArmStatistic? treatment = null;
        int looks = setting.Planned * setting.Stretch / 20;
        for (int look = 1; look <= looks; look++)
        {
            (ArmStatistic a, ArmStatistic b) = batch(random);
            (control, treatment) = (control?.Merge(a) ?? a, treatment?.Merge(b) ?? b);
            if (
                Math.Min(control.Count, treatment.Count) < setting.Minimum
                || (setting.Stretch > 1 && look > 100 && look % 10 != 0)
            )
            {
                continue;
            }

            sequence = sequence.Next(control, treatment);
            if (happens(sequence))
            {
                return true;
            }
        }

        return false;
    }

    private static Batch Shares(double control, double treatment, int split) =>
        random => (Successes(random, control, 20), Successes(random, treatment, 20 * split));

    private static Batch Ramped()
    {
        int look = 0;
        return random => (Successes(random, 0.1, 20), Successes(random, 0.1, ++look <= 50 ? 2 : 20));
    }

    private static ArmStatistic Successes(Random random, double share, int n)
    {
        int successes = 0;
        for (int i = 0; i < n; i++)
        {
            successes += random.NextDouble() < share ? 1 : 0;
        }

        return new ProportionCounts(successes, n);
    }

    private static Batch Means(Func<Random, double> draw, int split, double shift = 1) =>
        random =>
            (Moments.Of(Values(20, () => draw(random))), Moments.Of(Values(20 * split, () => shift * draw(random))));

    private static Batch Ratios(int split) => random => (Sessions(random, 20), Sessions(random, 20 * split));

    // Views geometric with mean 4, each clicked with the user's own probability around 0.2.
    private static ArmStatistic Sessions(Random random, int n)
    {
        double[] clicks = new double[n];
        double[] views = new double[n];
        for (int i = 0; i < n; i++)
        {
            double own = 0.4 * random.NextDouble();
            do
            {
                views[i]++;
                clicks[i] += random.NextDouble() < own ? 1 : 0;
            } while (random.NextDouble() > 0.25);
        }

        return JointMoments.Of(clicks, views);
    }

    private static Batch Covariates(bool isSkewed, int split) =>
        random => (Covariates(random, isSkewed, 20), Covariates(random, isSkewed, 20 * split));

    private static MeanWithCovariates Covariates(Random random, bool isSkewed, int n)
    {
        double[] outcome = new double[n];
        double[] before = new double[n];
        for (int i = 0; i < n; i++)
        {
            double shared = isSkewed ? Exponential(random) : Normal(random);
            double own = isSkewed ? Exponential(random) : Normal(random);
            before[i] = shared;
            outcome[i] = (0.7 * shared) + (Math.Sqrt(0.51) * own);
        }

        return new(CovarianceMoments.Of([outcome, before]), ["before"]);
    }

    private static CupedMethod Cuped { get; } = new(new Covariate[] { "before" });

    private static double[] Values(int n, Func<double> draw)
    {
        double[] values = new double[n];
        for (int i = 0; i < n; i++)
        {
            values[i] = draw();
        }

        return values;
    }

    private static double Exponential(Random random) => -Math.Log(1 - random.NextDouble());

    private static double Lognormal(Random random) => Math.Exp(Normal(random));

    private static double Normal(Random random) => NormalFunction.Quantile(1 - random.NextDouble());

    private sealed record Setting(
        string At,
        int Planned,
        Func<Batch> Draw,
        ComparisonMethod? Method = null,
        int Minimum = 100,
        int Stretch = 1,
        SequenceTuning? Tuning = null,
        bool Intersected = false
    )
    {
        internal int Split => At.Contains("1 : 4", StringComparison.Ordinal) ? 4 : 1;

        /// <summary>Less than a trial takes, so that more are run: the whole case stays below half a minute.</summary>
        internal double Cost => Method is null ? 3 : 15;
    }
}
