using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Warehouse.SqlTerms;

namespace AiPm.Sdk.Warehouse;

/// <summary>How many outcomes of each quantile's metric lie in which bin, by arm, day of entry and segment.</summary>
internal static class BinSyntax
{
    /// <summary>The script, with the index of the metric among the quantiles in the first column after the groups; <see langword="null"/> where there is no quantile.</summary>
    /// <param name="plan">The outcomes of units.</param>
    /// <param name="segments">How many segments the exposures have.</param>
    /// <param name="pilots">What the first look told.</param>
    internal static SqlScript? Script(OutcomeSyntax plan, int segments, WarehousePilots pilots)
    {
        MetricSyntax[] quantiles = [.. plan.Metrics.Where(metric => metric.IsQuantile)];
        if (quantiles.Length == 0)
        {
            return null;
        }

        IReadOnlyList<string> groups =
        [
            "arm_index",
            "entry_day",
            .. Enumerable.Range(0, segments).Select(EntrySyntax.Segment),
        ];
        SqlExpression which = Own("w", "quantile_index");
        SqlExpression PerMetric(Func<MetricSyntax, SqlExpression> value) =>
            new SqlExpression.Case([.. quantiles.Select((metric, i) => (which.Is(Whole(i)), value(metric)))], null);
        SqlSelect valued = new()
        {
            Columns =
            [
                .. groups.Select(name => (Own("o", name), name)),
                (which, "quantile_index"),
                (PerMetric(metric => Own("o", metric.Variables[0])), "y"),
            ],
            From = new SqlFrom.Part(OutcomeSyntax.Outcomes, "o"),
            With = new SqlFrom.Part("aipm_quantiles", "w"),
            Where = Own("o", "arm_index") >= Whole(0),
        };
        SqlExpression value = Own("b", "y");
        SqlExpression theirs = Own("b", "quantile_index");
        SqlSelect binned = new()
        {
            Columns =
            [
                .. groups.Select(name => (Own("b", name), name)),
                (theirs, "quantile_index"),
                (
                    new SqlExpression.Case(
                        [
                            .. quantiles
                                .Select((metric, index) => (metric.Metric, Index: index))
                                .GroupBy(own => own.Metric.RelativeAccuracy)
                                .Select(alike =>
                                    (
                                        (SqlExpression)
                                            new SqlExpression.In(theirs, [.. alike.Select(own => Whole(own.Index))]),
                                        QuantileBins.Code(
                                            value,
                                            alike.Key,
                                            Range(alike.Select(own => pilots.Ranges.GetValueOrDefault(own.Metric.Id)))
                                        )
                                    )
                                ),
                        ],
                        null
                    ),
                    "bin_code"
                ),
                (value, "y"),
            ],
            From = new SqlFrom.Inner(valued, "b"),
            Where = value.IsPresent(),
        };
        IReadOnlyList<string> keys = [.. groups, "quantile_index", "bin_code"];
        SqlSelect final = new()
        {
            Columns =
            [
                .. keys.Select(name => (Own("c", name), name)),
                (SqlExpression.Of(SqlAggregate.CountRows), "value_count"),
                (SqlExpression.Of(SqlAggregate.Minimum, Own("c", "y")), "least_value"),
                (SqlExpression.Of(SqlAggregate.Maximum, Own("c", "y")), "most_value"),
            ],
            From = new SqlFrom.Inner(binned, "c"),
            GroupBy = [.. keys.Select(name => Own("c", name))],
        };
        SqlPart indices = new(
            "aipm_quantiles",
            [.. quantiles.Select((_, i) => new SqlSelect { Columns = [(Whole(i), "quantile_index")] })]
        );
        return new([indices, .. plan.Parts(null)], final);
    }

    /// <summary>The range of several, so that quantiles of one accuracy are counted by one tree of borders.</summary>
    private static double?[] Range(IEnumerable<IReadOnlyList<double?>?> ranges)
    {
        IReadOnlyList<double?>[] given = [.. ranges.Where(range => range is not null).Select(range => range!)];
        return
        [
            given.Min(range => range[0]),
            given.Max(range => range[1]),
            given.Max(range => range[2]),
            given.Min(range => range[3]),
        ];
    }
}
