using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Proportions, means and ratios whose arms come by cluster, compared by the sums of residuals of whole clusters, which may lie in one arm or in both. See
/// <see cref="ClusterTest"/>.
/// </summary>
/// <param name="Correction">How sums of residuals stand for variances.</param>
public sealed record ClusterMethod(ClusterCorrection Correction = ClusterCorrection.Cr2) : ComparisonMethod
{
    /// <summary>How sums of residuals stand for variances.</summary>
    /// <value><see cref="ClusterCorrection.Cr2"/> by default.</value>
    public ClusterCorrection Correction { get; init; } = EnumDomain.Require(Correction);

    /// <inheritdoc/>
    public override string Name => $"the cluster-robust test, {Correction.ToString().ToUpperInvariant()}";

    /// <inheritdoc/>
    public override StatisticNeed NeedOf(Metric metric) => new(metric, FormOf(metric)) { IsClustered = true };

    internal override bool Accepts(Metric metric, ArmStatistic statistic) =>
        statistic is ClusteredStatistic clusters
        && clusters.Groups.Values.All(group =>
            group.WithoutAdjustment is MeanStatistic or ProportionStatistic or RatioStatistic
        );

    internal override ComparisonOutcome Compare(
        ArmStatistic control,
        ArmStatistic treatment,
        double confidence,
        Alternative alternative
    )
    {
        ClusterTestResult result = ClusterTest.Compare(
            Clusters((ClusteredStatistic)control),
            Clusters((ClusteredStatistic)treatment),
            Correction,
            confidence,
            alternative
        );
        return new(result.Test)
        {
            Warnings = [.. result.Warnings.Except(result.Test.Warnings, StringComparer.Ordinal)],
        };
    }

    private static Cluster[] Clusters(ClusteredStatistic arm) =>
        [
            .. arm.Groups.Select(group =>
                group.Value.WithoutAdjustment switch
                {
                    RatioStatistic ratio => Cluster.OfRatio(group.Key, ratio.Moments),
                    ProportionStatistic proportion => Cluster.OfProportion(group.Key, proportion.Counts),
                    ArmStatistic statistic => Cluster.OfMean(group.Key, ((MeanStatistic)statistic).Moments),
                }
            ),
        ];
}
