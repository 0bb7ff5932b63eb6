using System.Diagnostics;
using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Our side of benchmarks/compare/experiments/compare_analysis.py: answers each line of input with nanoseconds for one Welch comparison from summaries, complete or as a whole
/// experiment, so that the peer can take its turn in between.
/// </summary>
public static class AnalysisTimings
{
    private const int Calls = 19_200;

    public static void Run()
    {
        Moments[] controls = [.. Enumerable.Range(0, 64).Select(i => Moments.FromSummary(500 + i, 10 + (0.01 * i), 4))];
        Moments[] treatments = [.. Enumerable.Range(0, 64).Select(i => Moments.FromSummary(520 + i, 10.2, 5))];
        Experiment experiment = Experiment
            .Create("speed", "off", "on")
            .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary));
        ArmSummary[][] arms =
        [
            .. controls.Select(
                (control, i) =>
                    (ArmSummary[])
                        [
                            new ArmSummary("off", 600).With("minutes", control),
                            new ArmSummary("on", 600).With("minutes", treatments[i]),
                        ]
            ),
        ];
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } what)
        {
            double sum = 0;
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Calls; i++)
            {
                sum += what switch
                {
                    // Every number of the result is asked for: p-value, difference and lift with their intervals.
                    "welch" => Complete(WelchTTest.Compare(controls[i % 64], treatments[i % 64])),
                    "analysis" => Complete(experiment.Analyze(arms[i % 64]).Metrics[0].Comparisons[0].Test),
                    _ => throw new InvalidDataException($"welch or analysis, but was {what}"),
                };
            }

            double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F1} {sum / Calls:R}"));
        }
    }

    private static double Complete(TwoSampleTestResult test) =>
        test.PValue.Value
        + (0 * (test.Difference.Interval.Value.Lower + test.RelativeLift.Interval.Value.Upper + test.Statistic.Value));
}
