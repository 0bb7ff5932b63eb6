using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>The statistics of no units, of the form that a definition's metrics have.</summary>
internal static class EmptyStatistics
{
    internal static ArmSummary Arm(WarehouseExperiment definition, string arm) =>
        definition
            .Metrics.Where(metric => metric.Metric.Kind is not QuantileKind)
            .Aggregate(
                new ArmSummary(arm, 0),
                (summary, metric) =>
                    summary.With(
                        metric.Id,
                        definition.Exposures.Cluster is null ? Of(metric) : new ClusteredStatistic([])
                    )
            );

    /// <summary>The statistic of no unit, without clusters.</summary>
    internal static ArmStatistic Of(WarehouseMetric metric)
    {
        string[] covariates = [.. metric.Covariates.Select(covariate => covariate.Name)];
        return metric.Metric.Kind switch
        {
            RatioKind when metric.AsCount => new CountStatistic(new EventCount(0, 0), 0),
            RatioKind when covariates.Length > 0 => new RatioWithCovariates(
                CovarianceMoments.Empty(2 + covariates.Length),
                covariates
            ),
            RatioKind => default(JointMoments),
            MeanKind or ProportionKind when covariates.Length > 0 => new MeanWithCovariates(
                CovarianceMoments.Empty(1 + covariates.Length),
                covariates
            ),
            MeanKind => default(Moments),
            _ => default(ProportionCounts),
        };
    }
}
