namespace AiPm.Sdk;

public sealed partial record ProductPlan
{
    /// <summary>What was seen while the plan was carried out; <see langword="null"/> where nothing was written down.</summary>
    public PlanObservations? Observations { get; init; }

    /// <summary>What impact 1 means as an effect on a metric; <see langword="null"/> where the plan does not say.</summary>
    public PlanImpactScale? ImpactScale { get; init; }

    /// <summary>Risks of the register that delay work on the roadmap.</summary>
    public IReadOnlyList<RiskDelay> RiskDelays { get; init; } = [];

    /// <summary>What data and model must be like before work goes on.</summary>
    public IReadOnlyList<ReadinessGate> Readiness { get; init; } = [];

    /// <summary>The day on whose evening this was known, where the plan was asked for it by <see cref="KnownOn"/>; else <see langword="null"/>. No part of the document.</summary>
    public DateOnly? KnownThrough { get; init; }

    /// <summary>The last day on which something was seen, evaluated or ended; <see langword="null"/> where the plan has no dated evidence.</summary>
    public DateOnly? LastDay =>
        new[]
        {
            Observations?.LastDay,
            Evaluations.Max(evaluation => evaluation.On),
            Experiments.Max(experiment => experiment.Ended),
        }.Max();

    /// <summary>
    /// The plan as far as it was known on the evening of a day: evaluations and experiments of later days are left out, and what they measured is what was believed before. Observations
    /// stay in the list, and are not looked at where they were recorded later. What has no day counts as known.
    /// </summary>
    /// <param name="day">The day.</param>
    public ProductPlan KnownOn(DateOnly day)
    {
        HashSet<string> later = new(
            Experiments.Where(experiment => experiment.Ended > day).Select(experiment => experiment.Id),
            StringComparer.Ordinal
        );
        HashSet<string> laterEvaluations = new(
            Evaluations.Where(evaluation => evaluation.On > day).Select(evaluation => evaluation.Id),
            StringComparer.Ordinal
        );
        return this with
        {
            KnownThrough = day,
            Experiments = [.. Experiments.Where(experiment => !later.Contains(experiment.Id))],
            Evaluations = [.. Evaluations.Where(evaluation => !laterEvaluations.Contains(evaluation.Id))],
            Assumptions =
            [
                .. Assumptions.Select(assumption =>
                    IsOf(later, assumption.MeasuredBy?.Experiment)
                    || IsOf(laterEvaluations, assumption.MeasuredBy?.Evaluation)
                        ? assumption with
                        {
                            MeasuredBy = null,
                        }
                        : assumption
                ),
            ],
            Backlog = Backlog is null
                ? null
                : Backlog with
                {
                    Items =
                    [
                        .. Backlog.Items.Select(item =>
                            IsOf(later, item.MeasuredImpact?.Experiment) ? item with { MeasuredImpact = null } : item
                        ),
                    ],
                },
        };

        static bool IsOf(HashSet<string> ids, string? id) => id is not null && ids.Contains(id);
    }
}
