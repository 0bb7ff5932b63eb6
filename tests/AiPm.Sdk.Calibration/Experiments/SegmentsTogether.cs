using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>Effects of segments: shrunken intervals, the interaction test, and segments shown.</summary>
public sealed class SegmentsTogether : ICalibration
{
    private static readonly Experiment Minutes = Experiment
        .Create("segments", "off", "on")
        .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary));

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Shrunken();
        yield return Interaction();
        yield return InteractionFound();
        yield return Shown();
    }

    // Averaged over segments and over true effects that are normal with spread τ, in standard errors.
    private static CalibrationCase Shrunken()
    {
        CalibrationCase one = new(
            "Experiments",
            "Segments: effects drawn together",
            "coverage on average over segments",
            Promise.Coverage(SegmentAnalysis.ShrinkageMethod),
            nominal: 0.95
        );
        foreach (int segments in new[] { 2, 3, 8, 20 })
        {
            foreach (double spread in new[] { 0, 0.5, 1, 3 })
            {
                one.SimulatedMean(
                    FormattableString.Invariant($"{segments} segments, τ of {spread} standard errors"),
                    segments,
                    random =>
                    {
                        double[] truths =
                        [
                            .. Enumerable.Range(0, segments).Select(_ => 0.3 + (spread * Error * Normal(random))),
                        ];
                        SegmentAnalysis analysis = Analyze(truths, random);
                        return truths
                            .Select(
                                (truth, i) => analysis.Segments[i].Shrunken.Interval.Value.Contains(truth) ? 1.0 : 0
                            )
                            .Average();
                    },
                    cost: 8 + (6 * segments)
                );
            }
        }

        return one;
    }

    private static CalibrationCase Interaction()
    {
        CalibrationCase one = new(
            "Experiments",
            "Segments: interaction test, Welch's F",
            "false alarms at α = 0.05",
            Promise.Equal(0.01),
            nominal: 0.05
        );
        foreach ((int segments, int n) in new[] { (2, 10), (5, 10), (5, 50), (20, 50) })
        {
            one.Simulated(
                $"{segments} segments of {n} units an arm, variances 1 to 4",
                n,
                random => Interacts(random, segments, n, 0),
                cost: 1 + (segments * n / 100d)
            );
        }

        return one;
    }

    private static CalibrationCase InteractionFound() =>
        new CalibrationCase(
            "Experiments",
            "Segments: interaction test, Welch's F",
            "power",
            Promise.AtLeast(),
            nominal: 0.9
        ).Simulated(
            "5 segments of 200 units an arm, effects 0.8 deviations apart",
            200,
            random => Interacts(random, 5, 200, 0.8),
            cost: 35
        );

    private static CalibrationCase Shown()
    {
        CalibrationCase one = new(
            "Experiments",
            "Segments: those shown where nothing differs",
            "chance of at least one, at α = 0.05",
            Promise.AtMost(),
            nominal: 0.05
        );
        foreach (int segments in new[] { 5, 20 })
        {
            one.Simulated(
                $"{segments} segments, Benjamini–Hochberg",
                segments,
                random => Analyze(new double[segments], random, shared: 0).Comparisons.Rejected > 0,
                cost: 8 + (6 * segments)
            );
        }

        return one;
    }

    private static bool? Interacts(Random random, int segments, int n, double apart)
    {
        TestedComparison[] effects =
        [
            .. Enumerable
                .Range(0, segments)
                .Select(i =>
                {
                    double deviation = 1 + (i % 2);
                    double shift = i == 0 ? apart * deviation : 0;
                    TwoSampleTestResult test = WelchTTest.Compare(
                        Sample(random, n, 0, deviation),
                        Sample(random, n, shift, deviation)
                    );
                    return TestedComparison.Of(
                        $"s{i}",
                        test.Difference.Value.Value,
                        test.Difference.StandardError.Value,
                        test.DegreesOfFreedom!.Value
                    );
                }),
        ];
        return InteractionTest.Of(effects).PValue.Value < 0.05;
    }

    private const int Units = 2000;

    private static readonly double Error = Math.Sqrt(2.0 / Units);

    private static SegmentAnalysis Analyze(double[] truths, Random random, double shared = 0)
    {
        Segment[] segments =
        [
            .. truths.Select((truth, i) => new Segment($"s{i}", Arm("off", 0), Arm("on", truth + shared))),
        ];
        return SegmentAnalysis.Of(Minutes, segments, "minutes");

        // The mean of so many units is normal, its variance known but for half a percent.
        ArmSummary Arm(string name, double mean) =>
            new ArmSummary(name, Units).With(
                "minutes",
                Moments.FromSummary(
                    Units,
                    mean + (Normal(random) / Math.Sqrt(Units)),
                    1 + (Normal(random) * Math.Sqrt(2.0 / Units))
                )
            );
    }

    private static Moments Sample(Random random, int n, double mean, double deviation)
    {
        double[] values = new double[n];
        for (int i = 0; i < n; i++)
        {
            values[i] = mean + (deviation * Normal(random));
        }

        return Moments.Of(values);
    }

    private static double Normal(Random random) => NormalFunction.Quantile(1 - random.NextDouble());
}
