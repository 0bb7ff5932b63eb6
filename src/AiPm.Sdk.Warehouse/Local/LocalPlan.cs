using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>A definition as what is read from which table.</summary>
internal sealed class LocalPlan
{
    private readonly Dictionary<string, FactPlan> _facts = new(StringComparer.Ordinal);
    private readonly WarehouseExperiment _definition;
    private readonly WarehouseRun _run;

    internal LocalPlan(WarehouseExperiment definition, WarehouseRun run)
    {
        _definition = definition;
        _run = run;
        Metrics = [.. definition.Metrics.Select(Feeds)];
        int offset = 0;
        foreach (Feed feed in Facts.SelectMany(facts => facts.Feeds))
        {
            feed.Offset = offset;
            offset += feed.Words;
        }

        Pattern = new double[offset];
        foreach (Feed feed in Facts.SelectMany(facts => facts.Feeds))
        {
            feed.Begin(Pattern.AsSpan(feed.Offset, feed.Words));
        }
    }

    /// <summary>The metrics in the definition's order.</summary>
    internal IReadOnlyList<MetricFeeds> Metrics { get; }

    /// <summary>What is read of facts, a scan a source.</summary>
    internal IReadOnlyCollection<FactPlan> Facts => _facts.Values;

    /// <summary>What is kept of a unit without facts.</summary>
    internal double[] Pattern { get; }

    /// <summary>The columns whose texts are kept of a unit: segments, then the cluster.</summary>
    internal static string[] LabelColumns(ExposureSource exposures) =>
        exposures.Cluster is { } cluster ? [.. exposures.Segments, cluster] : [.. exposures.Segments];

    /// <summary>What a local executor lacks of the definition, as far as it is known before anything is read.</summary>
    internal IReadOnlyList<Problem> Missing(IReadOnlyDictionary<string, LocalTable> tables)
    {
        List<Problem> problems = [];
        ExposureSource exposures = _definition.Exposures;
        Check(
            exposures.Table,
            [
                exposures.Unit,
                exposures.Arm,
                exposures.At,
                .. LabelColumns(exposures),
                .. exposures.Filter?.Columns ?? [],
            ]
        );
        foreach (FactPlan facts in Facts)
        {
            FactSource source = facts.Source;
            IEnumerable<string> own = source.EventId is { } id
                ? [source.Unit, source.At, id]
                : [source.Unit, source.At];
            Check(source.Table, own.Concat(facts.Columns));
        }

        if (_definition.Activation is { } activation)
        {
            FactSource source = _definition.Source(activation.Facts);
            Check(
                source.Table,
                [source.Unit, source.At, .. source.Filter?.Columns ?? [], .. activation.Filter?.Columns ?? []]
            );
        }

        if (_definition.Holdout is { } holdout)
        {
            Check(holdout.Table, [holdout.Unit, .. holdout.Filter?.Columns ?? []]);
        }

        return [.. problems.Distinct()];

        void Check(WarehouseTable table, IEnumerable<string> columns)
        {
            if (!tables.TryGetValue(table.ToString(), out LocalTable? found))
            {
                problems.Add(
                    new(table.ToString(), 0, "missing", $"a table, of [{string.Join(", ", tables.Keys)}]")
                    {
                        Suggestion = Spelling.Suggest(table.ToString(), tables.Keys),
                    }
                );
                return;
            }

            if (found.Columns is { } known)
            {
                problems.AddRange(
                    columns
                        .Distinct(StringComparer.Ordinal)
                        .Except(known, StringComparer.Ordinal)
                        .Select(column => LocalColumns.Missing(table, column, known))
                );
            }
        }
    }

    private MetricFeeds Feeds(WarehouseMetric metric)
    {
        FactPlan facts = PlanOf(metric.Facts);
        FactPlan others = PlanOf(metric.DenominatorFacts ?? metric.Facts);
        return new(
            metric,
            metric.Metric.Kind switch
            {
                ProportionKind kind => facts.Outcome(metric, kind.Happened),
                MeanKind kind => facts.Outcome(metric, kind.Measure),
                QuantileKind kind => facts.Outcome(metric, kind.Measure),
                RatioKind kind => facts.Outcome(metric, kind.Numerator),
                RetentionKind kind => facts.Retention(metric, kind),
                _ => facts.Funnel(metric, (FunnelKind)metric.Metric.Kind),
            },
            metric.Metric.Kind is RatioKind ratio ? others.Outcome(metric, ratio.Denominator) : null,
            [.. metric.Covariates.Select(covariate => PlanOf(covariate.Facts).Before(covariate))]
        );
    }

    private FactPlan PlanOf(string name)
    {
        if (!_facts.TryGetValue(name, out FactPlan? plan))
        {
            FactSource source = _definition.Source(name);
            DateTimeOffset first =
                _run.EntriesFrom is { } day && WarehouseTime.Start(day) > _definition.Start
                    ? WarehouseTime.Start(day)
                    : _definition.Start;
            plan = new(
                source,
                (first - _definition.LookbackOf(source)).Microseconds(),
                _definition.Until.Microseconds(),
                _definition.Activation is { Filter: { } filter } activation && activation.Facts == name
                    ? filter.Columns
                    : []
            );
            _facts.Add(name, plan);
        }

        return plan;
    }
}
