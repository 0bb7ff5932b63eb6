using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>Finds what is new between two evenings. It compares what was known then with what is known now, and never what is with what will be.</summary>
internal sealed partial class MorningSearch
{
    private readonly ProductPlan _plan;
    private readonly PlanReview _review;
    private readonly PlanOutcome _outcomeBefore;
    private readonly DateOnly _since;
    private readonly DateOnly _asOf;
    private readonly IReadOnlyDictionary<string, MetricHistory> _now;
    private readonly IReadOnlyDictionary<string, MetricHistory> _before;

    private MorningSearch(PlanReview review, PlanOutcome before, DateOnly since, DateOnly asOf)
    {
        _review = review;
        _plan = review.AsWritten;
        _outcomeBefore = before;
        _since = since;
        _asOf = asOf;
        _now = review.Histories;
        _before = MetricHistory.Of(_plan, since);
    }

    public static MorningCheck Run(PlanReview review, PlanOutcome before, DateOnly since, DateOnly asOf) =>
        new MorningSearch(review, before, since, asOf).Check();

    private MorningCheck Check()
    {
        IReadOnlyList<MetricStanding> metrics = Standings();
        return new(
            _since,
            _asOf,
            [
                .. metrics.Index().SelectMany(metric => Metric(metric.Index, metric.Item)),
                .. Goals(),
                .. Readiness(),
                .. Risks(),
                .. Gates(),
                .. Progress(),
                .. Forecasts(),
            ],
            metrics
        );
    }

    private MetricStanding[] Standings()
    {
        Dictionary<string, MetricWatch> watch = (_plan.Observations?.Watch ?? []).ToDictionary(
            one => one.Metric,
            StringComparer.Ordinal
        );
        MetricStanding[] standings = new MetricStanding[_plan.Metrics.Count];
        ResidualLimits limits = new(_review.Options.Simulation.Seed);
        Parallel.For(
            0,
            standings.Length,
            new() { MaxDegreeOfParallelism = _review.Options.Simulation.Threads is > 0 and int most ? most : -1 },
            i =>
            {
                PlanMetric metric = _plan.Metrics[i];
                string id = metric.Definition.Id;
                MetricHistory now = _now[id];
                MetricHistory before = _before[id];
                standings[i] = new(
                    now,
                    before,
                    metric.Definition.Target is { } target ? now.Judge(target) : ThresholdVerdict.Unknown,
                    metric.Definition.Target is { } then ? before.Judge(then) : ThresholdVerdict.Unknown,
                    AnomalySearch.Run(now, _since, watch.GetValueOrDefault(id), limits)
                );
            }
        );
        return standings;
    }

    private bool IsNew(DateOnly day) => day > _since && day <= _asOf;

    private static string Index(string list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"$.{list}[{index}]");
}
