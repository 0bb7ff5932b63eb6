using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Moses' interval of a shift: skew values, and values with many ties.</summary>
public sealed class ShiftOfSamples : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Case(HodgesLehmann.ExactMethod, [(4, 4), (6, 9), (20, 20), (50, 50)], rounded: false);
        yield return Case(HodgesLehmann.ExactMethod, [(6, 9), (20, 20), (50, 50)], rounded: true);
        yield return Case(HodgesLehmann.NormalMethod, [(8, 400), (60, 60), (200, 300)], rounded: false);
    }

    private static CalibrationCase Case(
        IntervalMethod method,
        IReadOnlyList<(int Control, int Treatment)> sizes,
        bool rounded
    )
    {
        CalibrationCase one = new(
            "Inference",
            method.Name + (rounded ? ", ties" : ""),
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach ((int m, int n) in sizes)
        {
            one.Simulated(
                $"{m} and {n} exponential values" + (rounded ? " in whole thirds" : ""),
                Math.Min(m, n),
                random => Covers(random, m, n, rounded),
                cost: Math.Max(3, (m + n) / 30d)
            );
        }

        return one;
    }

    private static bool? Covers(Random random, int m, int n, bool rounded)
    {
        double Draw()
        {
            double value = -Math.Log(1 - random.NextDouble());
            return rounded ? Math.Floor(3 * value) : value;
        }

        double[] control = [.. Enumerable.Range(0, m).Select(_ => Draw())];
        double[] treatment = [.. Enumerable.Range(0, n).Select(_ => Draw() + 2)];

        // A difference of value and value + 2 rounds by less than this.
        Interval interval = HodgesLehmann.Shift(control, treatment).Interval.Value;
        return interval.Lower <= 2 + 1e-12 && interval.Upper >= 2 - 1e-12;
    }
}
