namespace AiPm.Sdk.Warehouse;

/// <summary>The feeds that a metric's values come from.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">Its value; of a ratio the numerator.</param>
/// <param name="Denominator">A ratio's denominator.</param>
/// <param name="Covariates">One for each covariate.</param>
internal sealed record MetricFeeds(
    WarehouseMetric Metric,
    Feed Value,
    Feed? Denominator,
    IReadOnlyList<Feed> Covariates
)
{
    /// <summary>The feeds of the outcome.</summary>
    internal IEnumerable<Feed> Outcome => Denominator is null ? [Value] : [Value, Denominator];
}
