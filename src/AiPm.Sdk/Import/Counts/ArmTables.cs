using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Analyses arms that <see cref="ExperimentCsv.ReadArms(string, string)"/> read, by one of their metrics.</summary>
public static class ArmTables
{
    /// <summary>The metrics that every arm has a result of, in the order of the first arm.</summary>
    public static IReadOnlyList<string> MetricsOf(IReadOnlyList<PlanArm> arms)
    {
        ArgumentNullException.ThrowIfNull(arms);
        return arms.Count == 0
            ? []
            : [.. arms[0].Results.Keys.Where(metric => arms.All(arm => arm.Results.ContainsKey(metric)))];
    }

    /// <summary>The arms as an experiment of one goal: each treatment against the control.</summary>
    /// <param name="arms">The arms, at least two.</param>
    /// <param name="metric">What judges them; may be left out where there is one.</param>
    /// <param name="control">The control; the first arm where left out.</param>
    /// <param name="name">What the experiment is called.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="allocation">How units were meant to be split, one weight an arm, control first; equally where left out.</param>
    /// <param name="analysis">How to analyse; <see cref="Analysis.FixedHorizon"/> with its defaults where left out.</param>
    /// <exception cref="ArgumentException">
    /// There is no such metric or control, there are several metrics and none is named, or the arms have results of different kinds.
    /// </exception>
    public static ExperimentResult Analyze(
        IReadOnlyList<PlanArm> arms,
        string? metric = null,
        string? control = null,
        string name = "Experiment",
        Direction direction = Direction.Increase,
        IReadOnlyList<double>? allocation = null,
        Analysis? analysis = null
    )
    {
        IReadOnlyList<string> metrics = MetricsOf(arms);
        string goal = Chosen(metric, metrics);
        PlanArm first = control is null
            ? arms[0]
            : arms.FirstOrDefault(arm => arm.Id == control)
                ?? throw new ArgumentException(
                    $"control: {Spelling.Unknown("arm", control, [.. arms.Select(arm => arm.Id)])}",
                    nameof(control)
                );
        Experiment experiment = Experiment.Create(
            name,
            first.Id,
            [.. arms.Where(arm => arm != first).Select(arm => arm.Id)]
        );
        if (allocation is not null)
        {
            experiment = experiment with { Allocation = allocation };
        }

        return experiment
            .Metric(
                first.Results[goal] switch
                {
                    { IsProportion: true } => Metric.Proportion(goal, direction, MetricRole.Primary),
                    { Ratio: not null } => Metric.Ratio(
                        goal,
                        Measure.Sum("numerator"),
                        Measure.Sum("denominator"),
                        direction,
                        MetricRole.Primary
                    ),
                    _ => Metric.Mean(goal, direction, MetricRole.Primary),
                }
            )
            .Analyze([.. arms.Select(arm => PlanBinding.Summary(arm, [goal]))], analysis);
    }

    private static string Chosen(string? metric, IReadOnlyList<string> metrics) =>
        (metric, metrics.Count) switch
        {
            (null, 1) => metrics[0],
            (null, 0) => throw new ArgumentException(
                "metric: there is none that every arm has a result of",
                nameof(metric)
            ),
            (null, _) => throw new ArgumentException(
                $"metric must be one of {string.Join(", ", metrics)}, as there are several",
                nameof(metric)
            ),
            ({ } given, _) when metrics.Contains(given, StringComparer.Ordinal) => given,
            ({ } given, _) => throw new ArgumentException(
                $"metric: {Spelling.Unknown("metric", given, [.. metrics])}",
                nameof(metric)
            ),
        };
}
