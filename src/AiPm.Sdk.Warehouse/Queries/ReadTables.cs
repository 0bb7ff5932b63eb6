using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Which columns of which tables a definition reads.</summary>
internal static class ReadTables
{
    /// <summary>The tables that are read, each once, with their columns.</summary>
    internal static IReadOnlyList<(WarehouseTable Table, IReadOnlyList<string> Columns)> Of(
        WarehouseExperiment definition
    )
    {
        List<(WarehouseTable Table, IEnumerable<string?> Columns)> read =
        [
            (definition.Exposures.Table, definition.Exposures.Columns),
            .. definition.Facts.Select(source =>
                (
                    source.Table,
                    (IEnumerable<string?>)
                        [
                            source.Unit,
                            source.At,
                            source.EventId,
                            source.Partition,
                            .. source.Filter?.Columns ?? [],
                            .. ColumnsOf(definition, source),
                        ]
                )
            ),
        ];
        if (definition.Holdout is { } holdout)
        {
            read.Add((holdout.Table, [holdout.Unit, .. holdout.Filter?.Columns ?? []]));
        }

        return
        [
            .. read.GroupBy(own => own.Table)
                .Select(group =>
                    (
                        group.Key,
                        (IReadOnlyList<string>)
                            [
                                .. group
                                    .SelectMany(own => own.Columns)
                                    .Where(column => column is not null)
                                    .Select(column => column!)
                                    .Distinct(StringComparer.Ordinal),
                            ]
                    )
                ),
        ];
    }

    private static IEnumerable<string> ColumnsOf(WarehouseExperiment definition, FactSource source)
    {
        foreach (WarehouseMetric metric in definition.Metrics)
        {
            bool isOwn = metric.Facts == source.Name;
            bool isDenominator = (metric.DenominatorFacts ?? metric.Facts) == source.Name;
            IEnumerable<string> own = metric.Metric.Kind switch
            {
                RatioKind ratio =>
                [
                    .. isOwn ? ratio.Numerator.Columns : [],
                    .. isDenominator ? ratio.Denominator.Columns : [],
                ],
                _ => isOwn ? metric.Metric.Kind.Columns : [],
            };
            if (isOwn || (isDenominator && metric.Metric.Kind is RatioKind))
            {
                own = own.Concat(metric.Metric.Filter?.Columns ?? []);
            }

            foreach (string column in own)
            {
                yield return column;
            }

            foreach (WarehouseCovariate covariate in metric.Covariates.Where(one => one.Facts == source.Name))
            {
                foreach (string column in covariate.Measure.Columns.Concat(covariate.Filter?.Columns ?? []))
                {
                    yield return column;
                }
            }
        }

        if (definition.Activation is { Filter: { } filter } activation && activation.Facts == source.Name)
        {
            foreach (string column in filter.Columns)
            {
                yield return column;
            }
        }
    }
}
