using System.Collections.Concurrent;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>
/// Drift alarms over years of daily checks, one false alarm a year accepted: the bound on independent data, what dependence, a season and an estimated baseline
/// do to it, and how soon a change is found. A trial of the full run is ten years; it has ten thousand for each point.
/// </summary>
public sealed class DriftAlarmCalibration : ICalibration
{
    private const string Room = "Metrics, drift alarms";
    private const int Days = 365;

    private const int PerDay = 200;
    private static readonly int Years = CalibrationScale.IsFull ? 10 : 3;

    private static readonly double[] Shares = [0.3, 0.25, 0.2, 0.15, 0.1];
    private static readonly EDetectorKind[] Kinds =
    [
        EDetectorKind.ShiryaevRoberts,
        EDetectorKind.Cusum,
        EDetectorKind.Single,
    ];

    public IEnumerable<CalibrationCase> Cases()
    {
        foreach (EDetectorKind kind in Kinds)
        {
            string method = Name(kind);
            CalibrationCase kept = new CalibrationCase(
                Room,
                method,
                "false alarms a year",
                Promise.AtMost(),
                nominal: 1
            )
                .Add("one feature, uniform p-values", kind, 1, random => _ => [Uniform(random)])
                .Add(
                    "five independent features",
                    kind,
                    5,
                    random => _ => [.. Enumerable.Range(0, 5).Select(_ => Uniform(random))]
                )
                .Add("five features that are one", kind, 5, random => _ => [.. Enumerable.Repeat(Uniform(random), 5)])
                .Add(
                    $"{PerDay} rows a day, known shares, Dirichlet mixture",
                    kind,
                    1,
                    random => Counts(random, Shares)
                );
            List<CalibrationCase> reported =
            [
                Reported(kind, "autoregression of 0.5", random => Series(random, 0.5, 0, 0)),
                Reported(kind, "a weekly season of half a deviation", random => Series(random, 0, 0.5, 0)),
                Reported(kind, "a baseline of 30 days", random => Series(random, 0, 0, 30)),
                Reported(kind, "a baseline of 365 days", random => Series(random, 0, 0, 365)),
            ];
            if (kind != EDetectorKind.Cusum)
            {
                // Single checks need each e-value to be one by itself, which p-values of two samples give.
                foreach (int rows in new[] { 2_000, 20_000 })
                {
                    string compared = FormattableString.Invariant(
                        $"a reference of {rows} rows, p-value of two samples"
                    );
                    if (kind == EDetectorKind.Single)
                    {
                        kept.Add(compared, kind, 1, random => Compared(random, rows));
                    }
                    else
                    {
                        reported.Add(Reported(kind, compared, random => Compared(random, rows)));
                    }

                    reported.Add(
                        Reported(
                            kind,
                            FormattableString.Invariant($"shares of {rows} rows taken as known, Dirichlet mixture"),
                            random => Counts(random, Estimated(random, rows))
                        )
                    );
                }
            }

            yield return kept;
            foreach (CalibrationCase one in (IEnumerable<CalibrationCase>)[.. reported, .. Delays(kind)])
            {
                yield return one;
            }
        }

        foreach (
            ConformalBetting betting in new[]
            {
                ConformalBetting.SimpleJumper(),
                ConformalBetting.Power(),
                ConformalBetting.Mixture,
            }
        )
        {
            yield return new CalibrationCase(
                Room,
                $"conformal martingale, {betting.Name}",
                "share of streams that ever alarm",
                Promise.AtMost(),
                nominal: 0.05
            )
                .Simulated("a year of daily scores", Days, random => Alarms(random, betting, Days, 0), cost: 20)
                .Simulated(
                    "ten years of daily scores",
                    10 * Days,
                    random => Alarms(random, betting, Days * Years, 0),
                    cost: Thorough.Cost(200, 8)
                );
            yield return new CalibrationCase(
                Room,
                $"conformal martingale, {betting.Name}",
                "share of streams that alarm where scores depend on each other",
                Promise.Reported(),
                nominal: 0.05
            ).Simulated("a year, autoregression of 0.5", Days, random => Alarms(random, betting, Days, 0.5), cost: 20);
        }

        yield return RunLengths();
        yield return EstimatedBaselines();
    }

    /// <summary>Alarms a year.</summary>
    internal static double Alarms(
        EDetectorKind kind,
        int features,
        Func<Random, Func<int, double[]>> evidence,
        Random random
    )
    {
        MonitoringSchedule schedule = new(Days, features, falseAlarmsPerYear: 1);
        EDetector[] detectors = [.. Enumerable.Repeat(new EDetector(kind), features)];
        double[] levels = new double[features];
        Func<int, double[]> next = evidence(random);
        int alarms = 0;
        for (int day = 0; day < Days * Years; day++)
        {
            double[] eValues = next(day);
            for (int i = 0; i < features; i++)
            {
                detectors[i] = detectors[i].Next(eValues[i]);
                levels[i] = detectors[i].Level;
            }

            int[] alarmed = EValues.Rejected(levels, schedule.Alpha);
            alarms += alarmed.Length > 0 ? 1 : 0;
            foreach (int feature in alarmed)
            {
                detectors[feature] = detectors[feature].Restarted();
            }
        }

        return alarms / (double)Years;
    }

    /// <summary>What is reported has a row for each way an assumption fails: their mean would say nothing.</summary>
    private static CalibrationCase Reported(
        EDetectorKind kind,
        string at,
        Func<Random, Func<int, double[]>> evidence
    ) =>
        new CalibrationCase(
            Room,
            $"{Name(kind)}: {at}",
            "false alarms a year without its assumptions",
            Promise.Reported(),
            nominal: 1
        ).Add(at, kind, 1, evidence);

    private static IEnumerable<CalibrationCase> Delays(EDetectorKind kind)
    {
        foreach (double shift in new[] { 0.5, 1, 2, 4 })
        {
            yield return After(
                FormattableString.Invariant($"daily mean shifted by {shift} of its deviations"),
                cost: 40,
                random => Delay(kind, random, day => [EValue((day >= 100 ? shift : 0) + Normal(random))])
            );
        }

        foreach (double move in new[] { 0.02, 0.05, 0.1 })
        {
            double[] moved = [.. Shares];
            moved[0] -= move;
            moved[^1] += move;
            double index = Shares.Zip(moved, (p, q) => (p - q) * Math.Log(p / q)).Sum();
            yield return After(
                FormattableString.Invariant($"{PerDay} rows a day, PSI {index:0.###}, Dirichlet mixture"),
                cost: 100,
                random => Delay(kind, random, day => Counts(random, Shares, day >= 100 ? moved : Shares))
            );
        }

        CalibrationCase After(string change, double cost, Func<Random, double?> delay) =>
            new CalibrationCase(
                Room,
                $"{Name(kind)}: {change}",
                "checks until a change is found",
                Promise.Reported(),
                nominal: 0
            ).SimulatedMean("after 100 checks", 1, delay, cost: cost);
    }

    private static double? Delay(EDetectorKind kind, Random random, Func<int, double[]> evidence)
    {
        const int most = 100 + (40 * Days);
        EDetector detector = new(kind);
        for (int day = 0; day < most; day++)
        {
            detector = detector.Next(evidence(day)[0]);
            if (detector.Level >= Days)
            {
                if (day >= 100)
                {
                    return day - 99;
                }

                detector = detector.Restarted();
            }
        }

        return most - 100;
    }

    private static CalibrationCase RunLengths()
    {
        const double wanted = 365;
        CalibrationCase one = new(Room, "Page–Hinkley", "run length", Promise.Near(0.01), nominal: wanted);
        one.SimulatedMean(
            "independent, known",
            1,
            random => Run(random, InControlModel.Independent(0, 1), 0),
            cost: Thorough.Cost(8, 6)
        );
        one.SimulatedMean(
            "autoregression of 0.5, known",
            2,
            random => Run(random, InControlModel.Autoregressive(0, 1, 0.5), 0.5),
            cost: Thorough.Cost(8, 6)
        );
        return one;
    }

    private static CalibrationCase EstimatedBaselines()
    {
        CalibrationCase one = new(
            Room,
            "Page–Hinkley",
            "alarms a year, estimated baseline",
            Promise.Reported(),
            nominal: 1
        );
        foreach (int days in new[] { 30, 90, 365, 3_650 })
        {
            one.SimulatedMean(
                FormattableString.Invariant($"a baseline of {days} days"),
                days,
                random =>
                {
                    InControlModel model = InControlModel.Estimate([
                        .. Enumerable.Range(0, days).Select(_ => Normal(random)),
                    ]);

                    // The shift to be found and the threshold go with the estimated deviation, so the chart is always the same.
                    PageHinkley standard = Tests.GetOrAdd(
                        InControlModel.Independent(0, 1),
                        known => PageHinkley.ForRunLength(known, 1, Days)
                    );
                    PageHinkleyState state = default;
                    for (int day = 0; day < Days * Years; day++)
                    {
                        state = standard.Next(state, (Normal(random) - model.Mean) / model.StandardDeviation);
                    }

                    return state.Alarms / (double)Years;
                },
                cost: 20
            );
        }

        return one;
    }

    /// <summary>Checks until the first alarm, of a test for shifts of one deviation.</summary>
    private static double? Run(Random random, InControlModel model, double coefficient)
    {
        PageHinkley test = Tests.GetOrAdd(model, one => PageHinkley.ForRunLength(one, 1, 365));
        PageHinkleyState state = default;
        double last = 0;
        while (state.Alarm is null)
        {
            double noise = Normal(random);
            last =
                state.Count == 0 ? noise : (coefficient * last) + (Math.Sqrt(1 - (coefficient * coefficient)) * noise);
            state = test.Next(state, last);
        }

        return state.Count;
    }

    private static ConcurrentDictionary<InControlModel, PageHinkley> Tests { get; } = new();

    private static bool? Alarms(Random random, ConformalBetting betting, int length, double coefficient)
    {
        ConformalTestMartingale martingale = new(betting, (ulong)random.NextInt64());
        double last = Normal(random);
        for (int i = 0; i < length; i++)
        {
            martingale.Next(last);
            last = (coefficient * last) + (Math.Sqrt(1 - (coefficient * coefficient)) * Normal(random));
        }

        return martingale.HasAlarmed(0.05);
    }

    /// <summary>Two-sided p-values of a daily mean whose deviation is 1.</summary>
    private static Func<int, double[]> Series(Random random, double coefficient, double season, int baseline)
    {
        double center = baseline == 0 ? 0 : Normal(random) / Math.Sqrt(baseline);
        double last = Normal(random);
        return day =>
        {
            last = (coefficient * last) + (Math.Sqrt(1 - (coefficient * coefficient)) * Normal(random));
            double weekly = season * Math.Sqrt(2) * Math.Sin(2 * Math.PI * day / 7);
            return [EValue(last + weekly - center)];
        };
    }

    private static Func<int, double[]> Counts(Random random, double[] believed) =>
        _ => Counts(random, believed, Shares);

    private static double[] Counts(Random random, double[] believed, double[] truth) =>
        [EValues.DirichletMixture(believed, Draw(random, truth, PerDay))];

    private static Func<int, double[]> Compared(Random random, int rows)
    {
        long[] reference = Draw(random, Shares, rows);
        ChiSquaredDistribution without = new(Shares.Length - 1);
        double scale = (1.0 / rows) + (1.0 / PerDay);

        // The p-value of PopulationStability, without the interval that comes with it.
        return _ =>
        {
            double index = BinnedDistance
                .PopulationStabilityIndex(reference, Draw(random, Shares, PerDay), BinSmoothing.HalfCount)
                .Value;
            return [EValues.FromPValue(without.Survival(index / scale))];
        };
    }

    private static double[] Estimated(Random random, int rows)
    {
        long[] counts = Draw(random, Shares, rows);
        return [.. counts.Select(count => (double)count / rows)];
    }

    private static double EValue(double deviation) =>
        EValues.FromPValue(Math.Max(double.Epsilon, Math.Min(1, 2 * NormalFunction.Survival(Math.Abs(deviation)))));

    private static double Uniform(Random random) => EValues.FromPValue(1 - random.NextDouble());

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static long[] Draw(Random random, double[] shares, int count)
    {
        long[] counts = new long[shares.Length];
        for (int i = 0; i < count; i++)
        {
            double u = random.NextDouble();
            int bin = 0;
            while (bin < shares.Length - 1 && u >= shares[bin])
            {
                u -= shares[bin++];
            }

            counts[bin]++;
        }

        return counts;
    }

    private static string Name(EDetectorKind kind) =>
        kind switch
        {
            EDetectorKind.ShiryaevRoberts => "e-detector, Shiryaev–Roberts",
            EDetectorKind.Cusum => "e-detector, CUSUM",
            _ => "e-detector, single checks",
        };
}

internal static class DriftAlarmPoints
{
    /// <summary>Years of daily checks.</summary>
    public static CalibrationCase Add(
        this CalibrationCase one,
        string at,
        EDetectorKind kind,
        int features,
        Func<Random, Func<int, double[]>> evidence
    ) =>
        one.SimulatedMean(
            at,
            features,
            random => DriftAlarmCalibration.Alarms(kind, features, evidence, random),
            cost: 40
        );
}
