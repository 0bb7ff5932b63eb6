using AiPm.Sdk.Calibration.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>How many observations charts run until an alarm, simulated, against the run lengths they state.</summary>
public sealed class RunLengths : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase cusum = new("Control charts", "CUSUM", "average run length", Promise.Near(0.02), 0);
        foreach (
            (string name, CusumChart chart) in new[]
            {
                ("k = 0.5, two-sided", CusumChart.ForRunLength(0.5, 100)),
                ("k = 0.5, upper", CusumChart.ForRunLength(0.5, 100, Alternative.Greater)),
                ("k = 0.25, two-sided", CusumChart.ForRunLength(0.25, 200)),
                ("k = 0.5, h = 4, two-sided, head start 2", new CusumChart(0.5, 4, headStart: 2)),
            }
        )
        {
            foreach (double shift in new[] { 0, 0.5, 1, 2 })
            {
                double stated = chart.AverageRunLength(shift).Value;
                cusum.SimulatedMean(
                    FormattableString.Invariant($"{name}, shift {shift}"),
                    1,
                    random =>
                        FirstAlarm(
                            random,
                            shift,
                            stated,
                            values => Array.FindIndex(chart.Run(values), p => p.Alarm is not null)
                        ),
                    stated,
                    cost: Math.Max(1, stated / 20)
                );
            }
        }

        CalibrationCase ewma = new("Control charts", "EWMA", "average run length", Promise.Near(0.02), 0);
        foreach (
            (string name, EwmaChart chart) in new[]
            {
                ("λ = 0.2, exact limits", EwmaChart.ForRunLength(0.2, 100)),
                ("λ = 0.2, constant limits", EwmaChart.ForRunLength(0.2, 100, EwmaLimits.Asymptotic)),
                ("λ = 0.05, exact limits", EwmaChart.ForRunLength(0.05, 200)),
            }
        )
        {
            foreach (double shift in new[] { 0, 0.5, 1, 2 })
            {
                double stated = chart.AverageRunLength(shift).Value;
                ewma.SimulatedMean(
                    FormattableString.Invariant($"{name}, shift {shift}"),
                    1,
                    random =>
                        FirstAlarm(
                            random,
                            shift,
                            stated,
                            values => Array.FindIndex(chart.Run(values), p => p.Alarm is not null)
                        ),
                    stated,
                    cost: Math.Max(1, stated / 20)
                );
            }
        }

        return [cusum, ewma];
    }

    private static double? FirstAlarm(Random random, double shift, double stated, Func<double[], int> alarm)
    {
        double[] values = [];
        while (true)
        {
            int known = values.Length;
            Array.Resize(ref values, Math.Max(2 * known, (int)Math.Ceiling(1.5 * stated)));
            for (int i = known; i < values.Length; i++)
            {
                values[i] = shift + random.Normal();
            }

            int first = alarm(values);
            if (first >= 0)
            {
                return first + 1;
            }
        }
    }
}
