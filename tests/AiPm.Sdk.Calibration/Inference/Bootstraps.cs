using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Bootstrap intervals of means of exponential values, of one sample and between two arms.</summary>
public sealed class Bootstraps : ICalibration
{
    private const int Replicates = 999;

    public IEnumerable<CalibrationCase> Cases() =>
        from method in Methods()
        from one in new[] { OneSample(method.Method, method.Interval), TwoArms(method.Method, method.Interval) }
        select one;

    private static IEnumerable<(IntervalMethod Method, Func<BootstrapResult, BootstrapInterval> Interval)> Methods() =>
        [
            (BootstrapIntervals.PercentileMethod, result => result.Percentile()),
            (BootstrapIntervals.BasicMethod, result => result.Basic()),
            (BootstrapIntervals.BcaMethod, result => result.Bca()),
            (BootstrapIntervals.StudentisedMethod, result => result.Studentised()),
        ];

    private static CalibrationCase OneSample(IntervalMethod method, Func<BootstrapResult, BootstrapInterval> interval)
    {
        CalibrationCase one = new(
            "Inference",
            $"{method.Name}, one mean",
            "coverage",
            Promise.Coverage(method),
            nominal: 0.95
        );
        foreach (int n in new[] { 20, 50, 100, 200, 400 })
        {
            one.Simulated(
                $"{n} exponential values",
                n,
                random => Covers(interval(Bootstrap.Mean(Values(random, n), Options(random))), 1),
                cost: n / 10d
            );
        }

        return one;
    }

    private static CalibrationCase TwoArms(IntervalMethod method, Func<BootstrapResult, BootstrapInterval> interval)
    {
        CalibrationCase one = new(
            "Inference",
            $"{method.Name}, difference of means",
            "coverage",
            Promise.Coverage(method),
            nominal: 0.95
        );
        foreach ((int m, int n) in new[] { (20, 30), (50, 50), (200, 200), (400, 400) })
        {
            one.Simulated(
                $"{m} and {n} exponential values",
                Math.Min(m, n),
                random =>
                    Covers(
                        interval(Bootstrap.DifferenceOfMeans(Values(random, m), Values(random, n), Options(random))),
                        0
                    ),
                cost: (m + n) / 10d
            );
        }

        return one;
    }

    // Where the adjusted level lies beyond the replicates there is no interval.
    private static bool? Covers(BootstrapInterval interval, double truth) =>
        interval.Interval.TryGet(out Interval ends, out _) ? ends.Contains(truth) : null;

    private static BootstrapOptions Options(Random random) =>
        new()
        {
            Replicates = Replicates,
            Seed = (ulong)random.NextInt64(),
            Threads = 1,
        };

    private static double[] Values(Random random, int count)
    {
        double[] values = new double[count];
        foreach (ref double value in values.AsSpan())
        {
            value = -Math.Log(1 - random.NextDouble());
        }

        return values;
    }
}
