using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Trimmed and Winsorised means of normal values among which one in ten is ten times as far out.</summary>
public sealed class TrimmedMeansOfSamples : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Case(TrimmedMeans.TrimmedMethod, (a, _) => TrimmedMeans.Trimmed(a).Interval);
        yield return Case(TrimmedMeans.WinsorisedMethod, (a, _) => TrimmedMeans.Winsorised(a).Interval);
        yield return Case(YuenWelchTest.Method, (a, b) => YuenWelchTest.Compare(a, b).Difference.Interval);
    }

    private static CalibrationCase Case(IntervalMethod method, Func<double[], double[], MeasuredInterval> interval)
    {
        CalibrationCase one = new("Inference", method.Name, "coverage", Promise.Coverage(method), 0.95);
        foreach (int n in new[] { 20, 90, 400 })
        {
            // Six of ten are left by a share of 0.2 on each side.
            one.Simulated(
                $"n = {n}",
                n - 2 * (n / 5),
                random => interval(Draw(random, n), Draw(random, n)).Value.Contains(0),
                cost: Math.Max(2, n / 15d)
            );
        }

        return one;
    }

    private static double[] Draw(Random random, int n) =>
        [
            .. Enumerable
                .Range(0, n)
                .Select(_ =>
                    Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
                    * Math.Cos(2 * Math.PI * random.NextDouble())
                    * (random.NextDouble() < 0.1 ? 10 : 1)
                ),
        ];
}
