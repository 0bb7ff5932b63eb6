using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>
/// Trimmed and Winsorised means of normal values among which one in ten is ten times as far out, and of exponential values, whose trimmed mean is not their mean.
/// </summary>
public sealed class TrimmedMeansOfSamples : ICalibration
{
    private const double Share = 0.2;

    private static readonly Population[] Populations =
    [
        new("contaminated normal", Contaminated, 0, 0),
        new(
            "exponential",
            Exponential,
            Middle() / (1 - 2 * Share),
            Middle() + Share * (Quantile(Share) + Quantile(1 - Share))
        ),
    ];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return One(TrimmedMeans.TrimmedMethod, (a, _) => TrimmedMeans.Trimmed(a).Interval, p => p.Trimmed);
        yield return One(
            TrimmedMeans.WinsorisedMethod,
            (a, _) => TrimmedMeans.Winsorised(a).Interval,
            p => p.Winsorised
        );
        foreach (bool isNull in new[] { false, true })
        {
            yield return Two(YuenWelchTest.Method, (a, b) => YuenWelchTest.Compare(a, b), isNull);
            yield return Two(WinsorisedMeansTest.Method, (a, b) => WinsorisedMeansTest.Compare(a, b), isNull);
        }
    }

    private static CalibrationCase One(
        IntervalMethod method,
        Func<double[], double[], MeasuredInterval> interval,
        Func<Population, double> truth
    )
    {
        CalibrationCase one = new("Inference", method.Name, "coverage", Promise.Coverage(method), 0.95);
        foreach (Population population in Populations)
        {
            foreach (int n in new[] { 10, 20, 90, 400 })
            {
                // Six of ten are left by a share of 0.2 on each side.
                one.Simulated(
                    $"n = {n}, {population.Name}",
                    n - 2 * (n / 5),
                    random => interval(population.Values(random, n), []).Value.Contains(truth(population)),
                    cost: Math.Max(2, n / 30d)
                );
            }
        }

        return one;
    }

    private static CalibrationCase Two(
        IntervalMethod method,
        Func<double[], double[], TwoSampleTestResult> test,
        bool isNull
    )
    {
        CalibrationCase one = isNull
            ? new("Inference", method.Name, "false positives", Promise.FalsePositives(method), 0.05)
            : new("Inference", method.Name, "coverage", Promise.Coverage(method), 0.95);
        foreach (Population population in Populations)
        {
            foreach ((int m, int n) in new[] { (10, 10), (20, 20), (20, 90), (90, 90), (400, 200) })
            {
                one.Simulated(
                    $"{m} and {n}, {population.Name}",
                    Math.Min(m - 2 * (m / 5), n - 2 * (n / 5)),
                    random =>
                    {
                        double shift = isNull ? 0 : 0.5;
                        double[] control = population.Values(random, m);
                        double[] treatment = [.. population.Values(random, n).Select(value => value + shift)];
                        TwoSampleTestResult result = test(control, treatment);
                        return isNull ? result.PValue.Value <= 0.05 : result.Difference.Interval.Value.Contains(shift);
                    },
                    cost: Math.Max(2, (m + n) / 30d)
                );
            }
        }

        return one;
    }

    private static double Contaminated(Random random) =>
        NormalFunction.Quantile(1 - random.NextDouble()) * (random.NextDouble() < 0.1 ? 10 : 1);

    private static double Exponential(Random random) => Quantile(random.NextDouble());

    private static double Quantile(double share) => -Math.Log(1 - share);

    // The integral of the quantile from the share trimmed below to that trimmed above.
    private static double Middle() => Antiderivative(1 - Share) - Antiderivative(Share);

    private static double Antiderivative(double share) => (1 - share) * (Math.Log(1 - share) - 1);

    private sealed record Population(string Name, Func<Random, double> Draw, double Trimmed, double Winsorised)
    {
        public double[] Values(Random random, int count)
        {
            double[] values = new double[count];
            foreach (ref double value in values.AsSpan())
            {
                value = Draw(random);
            }

            return values;
        }
    }
}
