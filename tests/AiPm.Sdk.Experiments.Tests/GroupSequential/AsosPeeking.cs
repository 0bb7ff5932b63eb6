using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.GroupSequential;

/// <summary>
/// A real experiment that was looked at 83 times, twice a day: ASOS Digital Experiments Dataset (Liu, Cardoso, Couturier and McCoy 2021), experiment 2203f3, variant 1, metric 3.
/// </summary>
internal static class AsosPeeking
{
    internal const string Metric = "value per user to date";

    internal static IReadOnlyList<(double Day, ArmSummary[] Arms)> Looks { get; } =
    [
        .. JsonDocument
            .Parse(File.ReadAllText(TestData.Path("AlwaysValid/asos_peeking.json")))
            .RootElement.GetProperty("asos_peeking")
            .GetProperty("looks")
            .EnumerateArray()
            .Select(look =>
                (look.GetProperty("day").GetDouble(), new[] { Arm(look, "control"), Arm(look, "treatment") })
            ),
    ];

    internal static Experiment Experiment { get; } =
        Experiments
            .Experiment.Create("2203f3", "control", "treatment")
            .Metric(Metrics.Metric.Mean(Metric, Direction.Increase, MetricRole.Primary)) with
        {
            PlannedUnits = Looks[^1].Arms.Sum(arm => arm.Units),
        };

    /// <summary>The experiment through all its looks by a rule planned for them.</summary>
    internal static MonitoredExperiment Monitor(StoppingRule rule)
    {
        double[] fractions =
        [
            .. Looks.Select(look => look.Arms.Sum(arm => arm.Units) / (double)Experiment.PlannedUnits!.Value),
        ];
        MonitoredExperiment monitored = MonitoredExperiment.Start(
            Experiment,
            new(rule, fractions),
            outcomes: OutcomeWindow.Accumulating
        );
        foreach ((double day, ArmSummary[] arms) in Looks)
        {
            monitored = monitored.Next(arms, new DateOnly(2020, 1, 1).AddDays((int)day));
        }

        return monitored;
    }

    private static ArmSummary Arm(JsonElement look, string arm)
    {
        JsonElement row = look.GetProperty(arm);
        long count = row.GetProperty("count").GetInt64();
        return new ArmSummary(arm, count).With(
            Metric,
            Moments.FromSummary(count, row.GetProperty("mean").GetDouble(), row.GetProperty("variance").GetDouble())
        );
    }
}
