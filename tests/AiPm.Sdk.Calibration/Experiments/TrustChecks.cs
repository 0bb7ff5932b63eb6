using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>Each trust check where nothing is wrong, and where the fault it looks for is there.</summary>
public sealed class TrustChecks : ICalibration
{
    private static readonly DateOnly Start = new(2026, 3, 2);

    private static readonly Experiment Converting = Experiment
        .Create("ramp", "off", "on")
        .Metric(Metric.Proportion("converted", Direction.Increase, MetricRole.Primary));

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Balance();
        yield return BalanceFound();
        yield return Novelty("coverage of the steady effect");
        yield return NoveltyAlarm();
        yield return NoveltyFound();
        yield return Simpson();
        yield return SimpsonFound();
        yield return Outliers();
        yield return OutliersFound();
        yield return Peeking();
        yield return Guardrail();
        yield return Twyman();
        yield return TwymanFound();
        yield return SplitFound();
        yield return AaAlarm();
        yield return AaFound();
    }

    private static CalibrationCase SplitFound() =>
        new CalibrationCase(
            "Experiments",
            "Trust: split of units",
            "power against a planted fault",
            Promise.AtLeast(),
            0.9
        ).Simulated(
            "250,000 units, 2 % of the treatment lost, α = 0.001",
            250_000,
            random =>
            {
                // Normal for so many units.
                const double all = 250_000;
                const double share = 0.98 / 1.98;
                long treated = (long)
                    Math.Round((all * share) + (Math.Sqrt(all * share * (1 - share)) * Normal(random)));
                return SampleRatioTrustCheck.Of(SampleRatioCheck.Of([250_000 - treated, treated], [1, 1])).Verdict
                    == TrustVerdict.Fail;
            }
        );

    private static CalibrationCase Balance()
    {
        CalibrationCase one = new(
            "Experiments",
            "Trust: covariate balance",
            "false alarms at α = 0.01",
            Promise.Equal(0.005),
            nominal: 0.01
        );
        foreach ((int n, int covariates) in new[] { (50, 1), (200, 3), (1000, 3) })
        {
            one.Simulated(
                $"{n} units an arm, covariates: {covariates}",
                n,
                random => Balanced(random, n, covariates, 0).Verdict == TrustVerdict.Fail,
                cost: 1 + (n * covariates / 200d)
            );
        }

        return one;
    }

    private static CalibrationCase BalanceFound() =>
        new CalibrationCase(
            "Experiments",
            "Trust: covariate balance",
            "power against a planted fault",
            Promise.AtLeast(),
            nominal: 0.9
        ).Simulated(
            "1000 units an arm, 1 of 3 covariates shifted by 0.25 deviations, α = 0.01",
            1000,
            random => Balanced(random, 1000, 3, 0.25).Verdict == TrustVerdict.Fail,
            cost: 15
        );

    private static CovariateBalanceCheck Balanced(Random random, int n, int covariates, double shift)
    {
        string[] names = [.. Enumerable.Range(0, covariates).Select(i => $"x{i}")];
        MeanWithCovariates Arm(double by) =>
            new(
                CovarianceMoments.Of([
                    .. Enumerable.Range(0, covariates + 1).Select(i => Normals(random, n, i == 1 ? by : 0)),
                ]),
                names
            );
        return CovariateBalanceCheck.Of("on", Arm(0), Arm(shift), alpha: 0.01);
    }

    // Units keep a level of their own over the days, so days go together.
    private static CalibrationCase Novelty(string quantity)
    {
        CalibrationCase one = new(
            "Experiments",
            "Trust: novelty",
            quantity,
            Promise.Coverage(NoveltyCheck.Method),
            nominal: 0.95
        );
        foreach ((int units, CalendarControl calendar) in Designs)
        {
            one.Simulated(
                $"{3 * units} units an arm in 3 cohorts, 14 days, calendar by {calendar}",
                3 * units,
                random =>
                    Trend(random, units, calendar, age => 0.3 + (0.4 * Math.Pow(2, -age / 4.0)))
                        .SteadyEffect.Interval.Value.Contains(0.3),
                cost: 4 + (units / 2d)
            );
        }

        return one;
    }

    private static (int Units, CalendarControl Calendar)[] Designs =>
        [(40, CalendarControl.None), (40, CalendarControl.Weekdays), (120, CalendarControl.Days)];

    private static CalibrationCase NoveltyAlarm()
    {
        CalibrationCase one = new(
            "Experiments",
            "Trust: novelty",
            "false alarms at α = 0.05, steady effect",
            Promise.FalsePositives(NoveltyCheck.Method),
            nominal: 0.05
        );
        foreach ((int units, CalendarControl calendar) in Designs)
        {
            one.Simulated(
                $"{3 * units} units an arm in 3 cohorts, 14 days, calendar by {calendar}",
                3 * units,
                random => Trend(random, units, calendar, _ => 0.5).Trend != EffectTrend.None,
                cost: 4 + (units / 2d)
            );
        }

        return one;
    }

    private static CalibrationCase NoveltyFound() =>
        new CalibrationCase(
            "Experiments",
            "Trust: novelty",
            "power against a planted fault",
            Promise.AtLeast(),
            nominal: 0.9
        ).Simulated(
            "360 units an arm in 3 cohorts, 14 days, an effect of 0.6 deviations that wears off with a half-life of 4 days, α = 0.05",
            360,
            random =>
                Trend(random, 120, CalendarControl.Weekdays, age => 0.6 * Math.Sqrt(2) * Math.Pow(2, -age / 4.0)).Trend
                == EffectTrend.Novelty,
            cost: 60
        );

    private static NoveltyCheck Trend(Random random, int units, CalendarControl calendar, Func<int, double> effect)
    {
        List<ExposureCohort> cohorts = [];
        for (int entry = 0; entry < 3; entry++)
        {
            int days = 14 - (2 * entry);
            cohorts.Add(new("off", Start.AddDays(2 * entry), Days(random, units, days, _ => 0)));
            cohorts.Add(new("on", Start.AddDays(2 * entry), Days(random, units, days, effect)));
        }

        return NoveltyCheck.Of("x", cohorts, "off", "on", new() { Calendar = calendar, Alpha = 0.05 });
    }

    private static CovarianceMoments Days(Random random, int units, int days, Func<int, double> effect)
    {
        double[][] columns = [.. Enumerable.Range(0, days).Select(_ => new double[units])];
        for (int unit = 0; unit < units; unit++)
        {
            double level = Normal(random);
            for (int age = 0; age < days; age++)
            {
                columns[age][unit] = level + Normal(random) + effect(age);
            }
        }

        return CovarianceMoments.Of(columns);
    }

    private static CalibrationCase Simpson() =>
        new CalibrationCase(
            "Experiments",
            "Trust: Simpson's reversal",
            "false alarms, fail or warning, at α = 0.001",
            Promise.AtMost(),
            nominal: 0.02
        ).Simulated(
            "4 segments of 5 to 40 %, 2000 units an arm, no effect",
            2000,
            random => Mixed(random, 0.5, 0).Verdict is TrustVerdict.Fail or TrustVerdict.Warn,
            cost: 4
        );

    private static CalibrationCase SimpsonFound() =>
        new CalibrationCase(
            "Experiments",
            "Trust: Simpson's reversal",
            "power against a planted fault",
            Promise.AtLeast(),
            nominal: 0.9
        ).Simulated(
            "an effect of 5 points, the treatment with 40 instead of 60 % of the better half of units",
            2000,
            random => Mixed(random, 0.4, 0.05).Verdict == TrustVerdict.Fail,
            cost: 4
        );

    private static SimpsonsReversalCheck Mixed(Random random, double upper, double effect)
    {
        double[] shares = [0.05, 0.10, 0.35, 0.40];
        double[] control = upper == 0.5 ? [0.25, 0.25, 0.25, 0.25] : [0.2, 0.2, 0.3, 0.3];
        double[] treatment = upper == 0.5 ? control : [0.3, 0.3, 0.2, 0.2];
        (long Hits, long Units)[] off = Counts(random, shares, control, 0);
        (long Hits, long Units)[] on = Counts(random, shares, treatment, effect);
        return SimpsonsReversalCheck.Of(
            Converting,
            [
                .. Enumerable
                    .Range(0, 4)
                    .Select(i => new Segment(
                        $"s{i}",
                        new ArmSummary("off", off[i].Units).With(
                            "converted",
                            new ProportionCounts(off[i].Hits, off[i].Units)
                        ),
                        new ArmSummary("on", on[i].Units).With(
                            "converted",
                            new ProportionCounts(on[i].Hits, on[i].Units)
                        )
                    )),
            ],
            "converted"
        );
    }

    private static (long Hits, long Units)[] Counts(Random random, double[] shares, double[] weights, double effect)
    {
        (long Hits, long Units)[] counts = new (long, long)[shares.Length];
        for (int unit = 0; unit < 2000; unit++)
        {
            double place = random.NextDouble();
            int segment = 0;
            while (segment < weights.Length - 1 && place > weights[segment])
            {
                place -= weights[segment++];
            }

            counts[segment].Units++;
            counts[segment].Hits += random.NextDouble() < shares[segment] + effect ? 1 : 0;
        }

        return counts;
    }

    private static CalibrationCase Outliers() =>
        new CalibrationCase("Experiments", "Trust: outlier influence", "false alarms", Promise.AtMost(), nominal: 0.06)
            .Simulated(
                "500 normal values an arm, no effect",
                500,
                random => Spread(random, 0, 0).Verdict is TrustVerdict.Fail or TrustVerdict.Warn,
                cost: 8
            )
            .Simulated(
                "500 normal values an arm, an effect of 0.2 deviations",
                500,
                random => Spread(random, 0.2, 0).Verdict is TrustVerdict.Fail or TrustVerdict.Warn,
                cost: 8
            );

    private static CalibrationCase OutliersFound() =>
        new CalibrationCase(
            "Experiments",
            "Trust: outlier influence",
            "power against a planted fault",
            Promise.AtLeast(),
            nominal: 0.9
        ).Simulated(
            "500 normal values an arm, an effect of 0.3 deviations hidden by one unit of 100",
            500,
            random => Spread(random, -0.3, 100).Verdict is TrustVerdict.Fail or TrustVerdict.Warn,
            cost: 8
        );

    private static OutlierCheck Spread(Random random, double effect, double one)
    {
        double[] treatment = Normals(random, 500, effect);
        treatment[0] = one == 0 ? treatment[0] : one;
        return OutlierCheck.Of("x", Normals(random, 500, 0), treatment);
    }

    private static CalibrationCase Peeking()
    {
        CalibrationCase one = new(
            "Experiments",
            "Trust: peeking",
            "error rate at the honest level",
            Promise.Equal(0.003),
            nominal: 0.05
        );
        foreach (int looks in new[] { 2, 5, 14 })
        {
            double critical = NormalFunction.SurvivalQuantile(
                PeekingCheck
                    .Of([.. Enumerable.Range(1, looks).Select(look => new Look(Start.AddDays(look), look))])
                    .HonestLevel.Value / 2
            );
            one.Simulated(
                $"{looks} looks",
                looks,
                random =>
                {
                    double sum = 0;
                    bool crossed = false;
                    for (int look = 1; look <= looks; look++)
                    {
                        sum += Normal(random);
                        crossed |= Math.Abs(sum) > critical * Math.Sqrt(look);
                    }

                    return crossed;
                }
            );
        }

        return one;
    }

    // The share of guardrails shown to hold, against the power that is told.
    private static CalibrationCase Guardrail()
    {
        CalibrationCase one = new(
            "Experiments",
            "Trust: power of a guardrail",
            "share shown to hold, against the power told",
            Promise.Equal(0.01),
            nominal: 0.8
        );
        foreach (double power in new[] { 0.5, 0.8 })
        {
            const int n = 200;
            double margin = (NormalFunction.Quantile(0.975) + NormalFunction.Quantile(power)) * Math.Sqrt(2.0 / n);
            Metric latency = Metric.Mean(
                "latency",
                Direction.Decrease,
                MetricRole.Guardrail,
                margin: Effect.Absolute(margin)
            );
            Experiment experiment = Experiment
                .Create("x", "off", "on")
                .Metric(Metric.Proportion("activated", Direction.Increase, MetricRole.Primary))
                .Metric(latency);
            one.Simulated(
                FormattableString.Invariant($"{n} normal values an arm, power {power}"),
                n,
                random =>
                {
                    ArmSummary Arm(string name) =>
                        new ArmSummary(name, n)
                            .With("activated", new ProportionCounts(20, n))
                            .With("latency", Moments.Of(Normals(random, n, 0)));
                    return experiment.Analyze([Arm("off"), Arm("on")]).Comparison("latency").Margin!.IsWithin;
                },
                nominalHere: power,
                cost: 15
            );
        }

        return one;
    }

    private static CalibrationCase Twyman()
    {
        CalibrationCase one = new(
            "Experiments",
            "Trust: Twyman's alarm",
            "false alarms at α = 0.05",
            Promise.Equal(0.025),
            nominal: 0.05
        );
        foreach (int past in new[] { 10, 30, 100 })
        {
            one.Simulated(
                $"effects of {past} past experiments, spread twice the error",
                past,
                random => Surprise(random, past, 0),
                cost: 4 + (past / 5d)
            );
        }

        return one;
    }

    private static CalibrationCase TwymanFound() =>
        new CalibrationCase(
            "Experiments",
            "Trust: Twyman's alarm",
            "power against a planted fault",
            Promise.AtLeast(),
            0.9
        ).Simulated(
            "30 past experiments, a fault of 10 errors, α = 0.05",
            30,
            random => Surprise(random, 30, 1),
            cost: 10
        );

    private static bool? Surprise(Random random, int past, double fault)
    {
        double Measured() => (0.2 * Normal(random)) + (0.1 * Normal(random));
        EffectPrior prior = EffectPrior.FromPast(
            Enumerable.Range(0, past).Select(_ => new PastEffect(Measured(), 0.1))
        );
        double effect = Measured() + fault;
        return TwymanCheck
                .AgainstPast(
                    "x",
                    new(EffectScale.Absolute, effect, new Interval(effect - 0.2, effect + 0.2), 0.95, 0.1, "normal"),
                    prior,
                    alpha: 0.05
                )
                .Verdict != TrustVerdict.Pass;
    }

    private static CalibrationCase AaAlarm() =>
        new CalibrationCase(
            "Experiments",
            "Trust: A/A calibration",
            "false alarms",
            Promise.AtMost(),
            nominal: 0.04
        ).Simulated(
            "Welch's test on 200 exponential values, 1000 splits",
            200,
            random => Split(random, 200, 1, 1000).Verdict is TrustVerdict.Fail or TrustVerdict.Warn,
            cost: 250
        );

    private static CalibrationCase AaFound() =>
        new CalibrationCase(
            "Experiments",
            "Trust: A/A calibration",
            "power against a planted fault",
            Promise.AtLeast(),
            0.9
        ).Simulated(
            "rows taken for units, 2 alike a unit, 200 units, 1000 splits",
            200,
            random => Split(random, 200, 2, 1000).Verdict == TrustVerdict.Fail,
            cost: 400
        );

    private static AaCalibrationCheck Split(Random random, int units, int each, int splits)
    {
        (string Unit, double Value)[] rows =
        [
            .. Enumerable
                .Range(0, units)
                .SelectMany(unit =>
                {
                    double value = -Math.Log(1 - random.NextDouble());
                    return Enumerable.Repeat(($"u{unit}", value), each);
                }),
        ];
        Experiment spending = Experiment
            .Create("next", "off", "on")
            .Metric(Metric.Mean("spend", Direction.Increase, MetricRole.Primary));
        return AaCalibration.Run(
            spending,
            rows,
            (row, _) => row.Value,
            options: new() { Splits = splits, Seed = (ulong)random.NextInt64() },
            unit: row => row.Unit
        )[0];
    }

    private static double[] Normals(Random random, int count, double mean)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = mean + Normal(random);
        }

        return values;
    }

    private static double Normal(Random random) => NormalFunction.Quantile(1 - random.NextDouble());
}
