using AiPm.Sdk.Calibration.Metrics;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>What a test that stopped says of the effect: coverage of the stagewise interval, the median of its estimate, and intervals that hold at every look.</summary>
public sealed class GroupSequentialIntervals : ICalibration
{
    private const string Room = "Experiments";

    private static readonly (string Name, GroupSequentialDesign Design)[] Designs =
    [
        ("O'Brien–Fleming-like", new(SpendingFunction.ObrienFlemingLike, 4)),
        ("Pocock", new(StoppingRule.Pocock, 4)),
        (
            "one-sided, binding futility",
            new(SpendingFunction.PocockLike, 3)
            {
                Alternative = Alternative.Greater,
                Futility = FutilityRule.Spending(SpendingFunction.ObrienFlemingLike, 0.9, isBinding: true),
            }
        ),
    ];

    private static readonly double[] Drifts = [0, 2, 4];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Stagewise(
            "coverage at the stop",
            0.95,
            (monitor, truth) => monitor.Inference(0.95).Interval.Contains(truth)
        );
        yield return Stagewise(
            "median-unbiased estimate below the truth",
            0.5,
            (monitor, truth) => monitor.Inference(0.95).MedianUnbiasedEstimate < truth
        );
        yield return Plain();
        yield return Repeated();
    }

    private static CalibrationCase Stagewise(
        string quantity,
        double nominal,
        Func<GroupSequentialMonitor, double, bool> says
    )
    {
        CalibrationCase one = new(Room, "Stagewise interval", quantity, Promise.Equal(0.002), nominal);
        foreach ((string name, GroupSequentialDesign design) in Designs)
        {
            foreach (double drift in Drifts)
            {
                one.Simulated(
                    $"{name}, drift {drift}",
                    design.Fractions.Count,
                    random => says(Run(random, design, drift), drift),
                    cost: 10
                );
            }
        }

        return one;
    }

    // What the plain estimate ± 1.96 standard errors does after a stop: why the stagewise interval is there.
    private static CalibrationCase Plain()
    {
        CalibrationCase one = new(
            Room,
            "Plain 95 % interval after a sequential test",
            "coverage at the stop",
            Promise.Reported(),
            0.95
        );
        foreach ((string name, GroupSequentialDesign design) in Designs)
        {
            foreach (double drift in Drifts)
            {
                one.Simulated(
                    $"{name}, drift {drift}",
                    design.Fractions.Count,
                    random =>
                    {
                        MonitoredLook stop = Run(random, design, drift).Stop!;
                        return Math.Abs(stop.Estimate - drift) <= 1.959963984540054 * stop.StandardError;
                    },
                    cost: 4
                );
            }
        }

        return one;
    }

    private static CalibrationCase Repeated()
    {
        CalibrationCase one = new(
            Room,
            "Repeated intervals",
            "coverage at all looks together",
            Promise.Equal(0.001),
            0.95
        );
        foreach ((string name, GroupSequentialDesign design) in Designs.Take(2))
        {
            foreach (double drift in Drifts)
            {
                one.Simulated(
                    $"{name}, drift {drift}",
                    design.Fractions.Count,
                    random =>
                        Run(random, design, drift, toTheEnd: true)
                            .Looks.All(look => look.RepeatedInterval.Contains(drift)),
                    cost: 4
                );
            }
        }

        return one;
    }

    private static GroupSequentialMonitor Run(
        Random random,
        GroupSequentialDesign design,
        double drift,
        bool toTheEnd = false
    )
    {
        GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(design);
        double score = 0;
        double before = 0;
        foreach (double fraction in design.Fractions)
        {
            double step = fraction - before;
            before = fraction;
            score += (drift * step) + (Math.Sqrt(step) * random.Normal());

            // The effect in units of the standard error at the end: its truth is the drift.
            monitor = monitor.LookAt(fraction, score / fraction, 1 / Math.Sqrt(fraction));
            if (monitor.Stop is not null && !toTheEnd)
            {
                break;
            }
        }

        return monitor;
    }
}
