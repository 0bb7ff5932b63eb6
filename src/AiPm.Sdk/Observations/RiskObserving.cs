using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>Lets a register see what a plan observed: readings of the metrics of its indicators, and incidents where all of them are written down.</summary>
internal sealed class RiskObserving
{
    private readonly ProductPlan _plan;
    private readonly RiskRegister _register;
    private readonly IReadOnlyDictionary<string, MetricHistory> _histories;
    private readonly HashSet<string> _metrics;
    private readonly HashSet<string> _open;

    /// <param name="plan">The plan.</param>
    /// <param name="register">Its register before anything was learnt.</param>
    /// <param name="histories">What is known of the metrics.</param>
    /// <param name="known">The evening on which it is known.</param>
    public RiskObserving(
        ProductPlan plan,
        RiskRegister register,
        IReadOnlyDictionary<string, MetricHistory> histories,
        DateOnly known
    )
    {
        _plan = plan;
        _register = register;
        _histories = histories;
        Known = known;
        Risk[] open = [.. register.Risks.Where(risk => risk.Status != RiskStatus.Closed)];
        _open = new(open.Select(risk => risk.Id), StringComparer.Ordinal);
        _metrics = new(
            open.SelectMany(risk => risk.Indicators.Select(indicator => indicator.MetricId)),
            StringComparer.Ordinal
        );
        From = FirstDay();
    }

    public DateOnly Known { get; }

    /// <summary>The first day that was watched; <see langword="null"/> where nothing was.</summary>
    public DateOnly? From { get; }

    /// <summary>Whether incidents, and the time without them, teach how often risks strike.</summary>
    public bool Learns => _plan.Observations?.IncidentsFrom <= Known;

    /// <summary>Everything up to an evening in one step; <see langword="null"/> where nothing was watched until then.</summary>
    public WatchReport? Through(DateOnly evening, RiskForecast? forecast = null) =>
        From is { } from && evening >= from ? Step(new RiskWatch(_register, from), evening, forecast) : null;

    /// <summary>What came after an evening that was observed already.</summary>
    public WatchReport Step(RiskWatch watch, DateOnly evening, RiskForecast? forecast = null)
    {
        DateOnly from = watch.ObservedUntil;
        return watch.Observe(
            evening.AddDays(1),
            Learns ? [.. Incidents(from, evening).Select(seen => seen.Incident)] : [],
            [
                .. _metrics
                    .Order(StringComparer.Ordinal)
                    .SelectMany(metric => _histories[metric].Observations)
                    .Where(seen => seen.On >= from && seen.On <= evening)
                    .OrderBy(seen => seen.On)
                    .Select(seen => new IndicatorReading(seen.Metric, seen.On, seen.Value)),
            ],
            forecast
        );
    }

    /// <summary>Incidents of risks that are not closed, between two days.</summary>
    public IEnumerable<PlanIncident> Incidents(DateOnly from, DateOnly through) =>
        (_plan.Observations?.Incidents ?? []).Where(seen =>
            seen.KnownOn <= Known
            && seen.Incident.On >= from
            && seen.Incident.On <= through
            && _open.Contains(seen.Incident.RiskId)
        );

    private DateOnly? FirstDay()
    {
        DateOnly? reading = _metrics
            .SelectMany(metric => _histories[metric].Observations.Take(1))
            .Min(seen => (DateOnly?)seen.On);
        DateOnly? incidents = Learns ? _plan.Observations?.IncidentsFrom : null;

        // Where incidents teach, time before they were all written down would look like time without any.
        return incidents ?? reading;
    }
}
