using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Rates of Poisson events, of one arm and of two, every count that is not too rare to matter.</summary>
public sealed class RatesOfEvents : ICalibration
{
    private const double Rare = 1e-10;

    // Events expected in the control over 10 and in the treatment over 20 of exposure.
    private static readonly (double Control, double Treatment)[] Expected =
    [
        (3, 3),
        (5, 5),
        (5, 20),
        (20, 12),
        (20, 30),
        (60, 100),
        (100, 60),
    ];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return OneRate();
        yield return Two(
            PoissonRateTest.Method,
            (c, t) => PoissonRateTest.Compare(c, t).Difference.Interval,
            (a, b) => b / 20 - a / 10
        );
        yield return Two(
            PoissonRateTest.ScoreMethod,
            (c, t) => PoissonRateTest.Score(c, t).RateRatioInterval,
            (a, b) => b / 20 / (a / 10)
        );
        yield return Two(
            PoissonRateTest.ExactMethod,
            (c, t) => PoissonRateTest.Exact(c, t).RateRatioInterval,
            (a, b) => b / 20 / (a / 10)
        );
        yield return FalsePositives(PoissonRateTest.ScoreMethod, (c, t) => PoissonRateTest.Score(c, t).PValue);
        yield return FalsePositives(PoissonRateTest.ExactMethod, (c, t) => PoissonRateTest.Exact(c, t).PValue);
    }

    private static CalibrationCase OneRate()
    {
        IntervalMethod method = PoissonRateIntervals.GarwoodMethod;
        CalibrationCase one = new("Inference", method.Name, "coverage", Promise.Coverage(method), 0.95);
        foreach (double events in new[] { 0.5, 1, 2, 3.7, 5, 10, 22, 50, 100, 1_000 })
        {
            one.Enumerated(
                FormattableString.Invariant($"{events} events expected"),
                events,
                () =>
                {
                    PoissonDistribution counts = new(events);
                    double covered = 0;
                    for (long k = (long)counts.Quantile(Rare); k <= counts.SurvivalQuantile(Rare); k++)
                    {
                        covered += PoissonRateIntervals.Garwood(new(k, 4)).Value.Contains(events / 4)
                            ? counts.Density(k)
                            : 0;
                    }

                    return covered;
                }
            );
        }

        return one;
    }

    private static CalibrationCase Two(
        IntervalMethod method,
        Func<EventCount, EventCount, MeasuredInterval> interval,
        Func<double, double, double> truth
    )
    {
        CalibrationCase one = new("Inference", method.Name, "coverage", Promise.Coverage(method), 0.95);
        foreach ((double a, double b) in Expected)
        {
            one.Enumerated(
                FormattableString.Invariant($"{a} and {b} events expected"),
                Math.Min(a, b),
                () =>
                    Share(
                        a,
                        b,
                        (c, t) => interval(c, t).TryGet(out Interval ends, out _) ? ends.Contains(truth(a, b)) : null
                    )
            );
        }

        return one;
    }

    private static CalibrationCase FalsePositives(IntervalMethod method, Func<EventCount, EventCount, Measured> pValue)
    {
        CalibrationCase one = new("Inference", method.Name, "false positives", Promise.FalsePositives(method), 0.05);
        foreach (double events in new[] { 2, 4, 7, 15, 40, 100 })
        {
            one.Enumerated(
                FormattableString.Invariant($"{events} and {2 * events} events expected"),
                events,
                () => Share(events, 2 * events, (c, t) => pValue(c, t).TryGet(out double p, out _) && p <= 0.05)
            );
        }

        return one;
    }

    // Without an event in either arm nothing is said: such outcomes count on neither side.
    private static double Share(double a, double b, Func<EventCount, EventCount, bool?> answer)
    {
        PoissonDistribution control = new(a);
        PoissonDistribution treatment = new(b);
        double yes = 0;
        double answered = 0;
        for (long j = (long)control.Quantile(Rare); j <= control.SurvivalQuantile(Rare); j++)
        {
            double row = control.Density(j);
            for (long k = (long)treatment.Quantile(Rare); k <= treatment.SurvivalQuantile(Rare); k++)
            {
                if (answer(new(j, 10), new(k, 20)) is { } found)
                {
                    double weight = row * treatment.Density(k);
                    answered += weight;
                    yes += found ? weight : 0;
                }
            }
        }

        return yes / answered;
    }
}
