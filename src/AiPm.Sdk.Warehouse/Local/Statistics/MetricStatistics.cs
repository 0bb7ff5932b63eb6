using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Statistics of metrics from the values of units.</summary>
internal static class MetricStatistics
{
    /// <summary>The statistic of a metric, held to its limits.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="values">The values of the units; outcomes beyond the limits are set to them.</param>
    /// <param name="limits">The limits, resolved; <see langword="null"/> for none.</param>
    internal static MetricPart Of(WarehouseMetric metric, MetricValues values, ValueLimits? limits)
    {
        double[][] columns = values.Columns;
        if (limits is not null)
        {
            foreach (ref double value in columns[0].AsSpan())
            {
                value = limits.Apply(value);
            }
        }

        if (metric.Metric.Kind is QuantileKind)
        {
            QuantileSketch sketch = new(metric.RelativeAccuracy);
            sketch.Add(columns[0]);
            return new(null, sketch, values.Quality, values.Faults);
        }

        // Where a unit is at fault there is no result, and what is left need be no sample.
        bool isSound = values.Faults == default;
        ArmStatistic statistic = isSound ? Statistic(metric, columns) : EmptyStatistics.Of(metric);
        bool isFinite = IsFinite(statistic);
        return new(
            isFinite ? statistic : EmptyStatistics.Of(metric),
            null,
            values.Quality,
            isFinite ? values.Faults : values.Faults with { NotFinite = columns[0].Length }
        );
    }

    private static ArmStatistic Statistic(WarehouseMetric metric, double[][] columns)
    {
        string[] covariates = [.. metric.Covariates.Select(covariate => covariate.Name)];
        return metric.Metric.Kind switch
        {
            RatioKind when metric.AsCount => CountStatistic.Of(columns[0], columns[1]),
            RatioKind when covariates.Length > 0 => new RatioWithCovariates(CovarianceMoments.Of(columns), covariates),
            RatioKind => JointMoments.Of(columns[0], columns[1]),
            MeanKind or ProportionKind when covariates.Length > 0 => new MeanWithCovariates(
                CovarianceMoments.Of(columns),
                covariates
            ),
            MeanKind => Moments.Of(columns[0]),
            _ => new ProportionCounts(columns[0].AsSpan().Count(1d), columns[0].Length),
        };
    }

    private static bool IsFinite(ArmStatistic statistic) =>
        statistic switch
        {
            MeanStatistic mean => IsFinite(mean.Moments),
            RatioStatistic ratio => IsFinite(ratio.Moments.X) && IsFinite(ratio.Moments.Y),
            CovariateStatistic adjusted => Enumerable
                .Range(0, adjusted.Moments.Columns)
                .All(column => IsFinite(adjusted.Moments[column])),
            CountStatistic counts => double.IsFinite(counts.Events.Exposure),
            _ => true,
        };

    private static bool IsFinite(Moments moments) => double.IsFinite(moments.SumOfSquaredDeviations);
}
