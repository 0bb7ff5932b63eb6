using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A statistic for each cluster, where whole clusters were assigned to arms: all users of a company, all requests of a user, all trips of an
/// hour. The cluster is the unit; its observations are not independent.
/// </summary>
/// <remarks>
/// A cluster lies in one arm. What an analysis takes from it are the totals of each cluster; the spread within clusters serves
/// the design effect.
/// </remarks>
public sealed record ClusteredStatistic : GroupedStatistic
{
    /// <summary>Makes the statistic from one of one kind for each cluster.</summary>
    /// <param name="clusters">Names of clusters, all different, each with its statistic.</param>
    /// <exception cref="ArgumentException">A name is empty or stands twice, or the statistics are not of one kind.</exception>
    public ClusteredStatistic(IEnumerable<KeyValuePair<string, ArmStatistic>> clusters)
        : base(clusters, nameof(clusters)) { }

    /// <summary>The number of clusters: the units of the experiment.</summary>
    public override long Count => Groups.Count;

    /// <summary>The number of observations in all clusters.</summary>
    public long Observations => Groups.Values.Sum(statistic => statistic.Count);

    /// <inheritdoc/>
    public override ArmStatistic Merge(ArmStatistic other) =>
        new ClusteredStatistic(MergedGroups(RequireSameKind<ClusteredStatistic>(other)));

    /// <summary>Numerator and denominator in total, cluster by cluster: what the delta method takes.</summary>
    internal JointMoments ClusterTotals()
    {
        double[] numerators = new double[Groups.Count];
        double[] denominators = new double[Groups.Count];
        int at = 0;
        foreach (ArmStatistic statistic in Groups.Values)
        {
            (numerators[at], denominators[at]) = statistic.Totals;
            at++;
        }

        return JointMoments.Of(numerators, denominators);
    }

    internal override TwoSampleTestResult CompareWith(ArmStatistic control, double confidence, Alternative alternative)
    {
        ClusteredStatistic other = (ClusteredStatistic)control;
        return Groups.Keys.FirstOrDefault(other.Groups.ContainsKey) is { } shared
            ? throw new ArgumentException(
                $"a cluster must lie in one arm, but \"{shared}\" has observations in two",
                nameof(control)
            )
            : DeltaMethodRatioTest.Compare(other.ClusterTotals(), ClusterTotals(), confidence, alternative);
    }
}
