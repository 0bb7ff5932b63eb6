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
    /// <param name="learns">
    /// Whether incidents, and the time without them, should teach how often risks strike: then time before all of them were written down is left out, which would look
    /// like time without any. Otherwise the register of a report is not to be used.
    /// </param>
    public RiskObserving(
        ProductPlan plan,
        RiskRegister register,
        IReadOnlyDictionary<string, MetricHistory> histories,
        DateOnly known,
        bool learns
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
        From = learns ? _plan.Observations?.IncidentsFrom : FirstDay();
    }

    public DateOnly Known { get; }

    /// <summary>The first day that was watched; <see langword="null"/> where nothing was.</summary>
    public DateOnly? From { get; }

    /// <summary>Everything up to an evening in one step; <see langword="null"/> where nothing was watched until then.</summary>
    public WatchReport? Through(DateOnly evening, RiskForecast? forecast = null) =>
        From is { } from && evening >= from ? Step(new RiskWatch(_register, from), evening, forecast) : null;

    /// <summary>What came after an evening that was observed already.</summary>
    public WatchReport Step(RiskWatch watch, DateOnly evening, RiskForecast? forecast = null)
    {
        DateOnly from = watch.ObservedUntil;
        return watch.Observe(
            evening.AddDays(1),
            [.. Incidents(from, evening).Select(seen => seen.Incident)],
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
        DateOnly? incident = (_plan.Observations?.Incidents ?? []).Min(seen => (DateOnly?)seen.Incident.On);
        return incident < reading || reading is null ? incident : reading;
    }
}
