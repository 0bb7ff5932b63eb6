namespace AiPm.Sdk;

/// <summary>What was seen while the plan was carried out: metrics, risks that struck, work that was done, each with its day.</summary>
public sealed record PlanObservations
{
    /// <summary>What metrics were, in any order. One metric and day may stand several times, recorded on different days: the last one counts.</summary>
    public IReadOnlyList<MetricObservation> Metrics { get; init; } = [];

    /// <summary>Risks that struck.</summary>
    public IReadOnlyList<PlanIncident> Incidents { get; init; } = [];

    /// <summary>The first day from which on every incident is written down; without it nothing is learnt from incidents, nor from their absence.</summary>
    public DateOnly? IncidentsFrom { get; init; }

    /// <summary>How far the work was.</summary>
    public IReadOnlyList<ProgressObservation> Progress { get; init; } = [];

    /// <summary>How metrics are watched, where it should be another way than the usual one.</summary>
    public IReadOnlyList<MetricWatch> Watch { get; init; } = [];

    /// <summary>The last day on which something was seen or became known; <see langword="null"/> where nothing was.</summary>
    public DateOnly? LastDay =>
        Metrics
            .Select(metric => (DateOnly?)metric.KnownOn)
            .Concat(Incidents.Select(incident => (DateOnly?)incident.KnownOn))
            .Concat(Progress.Select(progress => (DateOnly?)progress.On))
            .Max();
}
