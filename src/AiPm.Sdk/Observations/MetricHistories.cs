using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Puts together what was known of every metric on a day.</summary>
internal sealed class MetricHistories
{
    private readonly ProductPlan _plan;
    private readonly DateOnly _knownThrough;
    private readonly Dictionary<string, PlanMetric> _metrics;
    private readonly Dictionary<string, SortedDictionary<DateOnly, MetricObservation>> _observed = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, MetricHistory> _histories = new(StringComparer.Ordinal);

    private MetricHistories(ProductPlan plan, DateOnly knownThrough)
    {
        _plan = plan;
        _knownThrough = knownThrough;
        _metrics = plan.Metrics.ToDictionary(metric => metric.Definition.Id, StringComparer.Ordinal);
    }

    public static Dictionary<string, MetricHistory> Of(ProductPlan plan, DateOnly knownThrough)
    {
        MetricHistories histories = new(plan, knownThrough);
        histories.Observe();
        foreach (PlanMetric metric in plan.Metrics)
        {
            _ = histories.History(metric);
        }

        return histories._histories;
    }

    private void Observe()
    {
        foreach (PlanMetric metric in _plan.Metrics)
        {
            _observed[metric.Definition.Id] = [];
        }

        foreach (
            MetricObservation seen in (_plan.Observations?.Metrics ?? [])
                .Where(seen => seen.KnownOn <= _knownThrough)
                .OrderBy(seen => seen.KnownOn)
        )
        {
            _observed[seen.Metric][seen.On] = seen;
        }

        foreach (PlanEvaluation evaluation in _plan.Evaluations)
        {
            if (evaluation.On is { } on && on <= _knownThrough)
            {
                _ = _observed[evaluation.Metric]
                    .TryAdd(
                        on,
                        new(evaluation.Metric, on, evaluation.Counts) { Source = $"evaluation {evaluation.Id}" }
                    );
            }
        }
    }

    // Metrics of a plan make a set without circles, so that the inputs of a derived one end somewhere.
    private MetricHistory History(PlanMetric metric)
    {
        string id = metric.Definition.Id;
        if (_histories.TryGetValue(id, out MetricHistory? known))
        {
            return known;
        }

        SortedDictionary<DateOnly, MetricObservation> days = _observed[id];
        if (metric.Definition.Kind is DerivedKind derived)
        {
            Derive(id, derived, days);
        }

        return _histories[id] = new(metric, _knownThrough, [.. days.Values]);
    }

    private void Derive(string id, DerivedKind derived, SortedDictionary<DateOnly, MetricObservation> days)
    {
        Dictionary<DateOnly, Measured>[] inputs =
        [
            .. derived.Inputs.Select(input =>
                History(_metrics[input]).Observations.ToDictionary(seen => seen.On, seen => seen.Value)
            ),
        ];
        foreach (DateOnly day in inputs[0].Keys.Where(day => inputs.All(input => input.ContainsKey(day))))
        {
            Dictionary<string, Measured> values = new(StringComparer.Ordinal);
            for (int i = 0; i < inputs.Length; i++)
            {
                values[derived.Inputs[i]] = inputs[i][day];
            }

            _ = days.TryAdd(day, new(id, day, derived.Evaluate(values)) { Source = derived.Formula });
        }
    }
}
