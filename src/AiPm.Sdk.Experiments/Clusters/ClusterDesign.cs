using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How much less rows in clusters tell than as many independent ones: the intraclass correlation and what follows from it.</summary>
/// <remarks>
/// <para>ρ = (B − W)/(B + (n₀ − 1)W) with B and W the mean squares between and within the clusters of an arm, n₀ = (N − Σₐ Σnᵍ²/Nₐ)/(G − A) over A arms (analysis of
/// variance; Donner and Koval 1980, Biometrics 36). Of a ratio the linear part y − R·d of each row counts.</para>
/// <para>The design effect is 1 + (m − 1)ρ with m = Σnᵍ²/N the size of the cluster of an average row (Kish 1965), the factor by which clusters raise the
/// variance of a mean; a negative ρ lowers it.</para>
/// </remarks>
public sealed record ClusterDesign
{
    private ClusterDesign(int clusters, long rows, double averageSize, double averageSizeOfRow, Measured correlation)
    {
        Clusters = clusters;
        Rows = rows;
        AverageSize = averageSize;
        AverageSizeOfRow = averageSizeOfRow;
        IntraclassCorrelation = correlation;
    }

    /// <summary>The number of clusters of all arms; one in two arms counts in each.</summary>
    public int Clusters { get; }

    /// <summary>The number of rows.</summary>
    public long Rows { get; }

    /// <summary>Rows for each cluster.</summary>
    public double AverageSize { get; }

    /// <summary>m = Σnᵍ²/N: the size of the cluster that an average row lies in, larger than <see cref="AverageSize"/> where sizes differ.</summary>
    public double AverageSizeOfRow { get; }

    /// <summary>ρ, at most 1; undefined where there are no more clusters than arms, no more rows than clusters, or no variation.</summary>
    public Measured IntraclassCorrelation { get; }

    /// <summary>1 + (m − 1)ρ, at least 0.</summary>
    public Measured DesignEffect =>
        IntraclassCorrelation.TryGet(out double correlation, out Undefined? undefined)
            ? Math.Max(0, 1 + (AverageSizeOfRow - 1) * correlation)
            : undefined;

    /// <summary>The number of independent rows that would tell as much; undefined where the design effect is, or is 0.</summary>
    public Measured EffectiveRows =>
        !DesignEffect.TryGet(out double effect, out Undefined? undefined) ? undefined
        : effect > 0 ? Rows / effect
        : new Undefined(
            UndefinedReason.Infinite,
            "The design effect is 0, so that no number of independent rows tells as much."
        );

    /// <summary>Measures the clusters of one or several arms.</summary>
    /// <param name="arms">At least one arm with the clusters in it, a name once in each.</param>
    /// <exception cref="ArgumentException">There is no arm or no row, a name stands twice in an arm, or means and ratios are mixed.</exception>
    public static ClusterDesign Of(params IReadOnlyList<IReadOnlyList<Cluster>> arms)
    {
        ArgumentNullException.ThrowIfNull(arms);
        foreach (IReadOnlyList<Cluster> arm in arms)
        {
            ClusterSums.Check(arm, nameof(arms));
        }

        Cluster[][] filled = [.. arms.Select(arm => arm.Where(cluster => cluster.Rows.Count > 0).ToArray())];
        filled = [.. filled.Where(arm => arm.Length > 0)];
        if (filled.Length == 0)
        {
            throw new ArgumentException("arms must hold at least 1 row, but held none", nameof(arms));
        }

        long rows = filled.Sum(arm => arm.Sum(cluster => cluster.Rows.Count));
        int clusters = filled.Sum(arm => arm.Length);
        double squares = filled.Sum(arm => arm.Sum(cluster => (double)cluster.Rows.Count * cluster.Rows.Count));
        return new(clusters, rows, rows / (double)clusters, squares / rows, Correlation(filled, clusters, rows));
    }

    private static Measured Correlation(Cluster[][] arms, int clusters, long rows)
    {
        if (clusters <= arms.Length || rows <= clusters)
        {
            return new Undefined(
                UndefinedReason.TooFewObservations,
                $"The intraclass correlation needs more clusters than arms and more rows than clusters, but there are {NumberText.Count(clusters)} clusters of {NumberText.Count(rows)} rows in {NumberText.Count(arms.Length)} arm{(arms.Length == 1 ? "" : "s")}."
            );
        }

        double between = 0;
        double within = 0;
        double loss = 0;
        foreach (Cluster[] arm in arms)
        {
            JointMoments all = arm.Aggregate(default(JointMoments), (sum, cluster) => sum.Merge(cluster.Rows));
            double denominator = all.Y.Mean.Value;
            if (!(denominator > 0))
            {
                return new Undefined(
                    UndefinedReason.ZeroDenominator,
                    "The denominator of an arm is not positive in total."
                );
            }

            double ratio = all.X.Mean.Value / denominator;
            foreach (Cluster cluster in arm)
            {
                JointMoments own = cluster.Rows;
                double count = own.Count;
                double gap = own.X.Mean.Value - ratio * own.Y.Mean.Value;
                between += count * gap * gap;
                loss += count * (count / all.Count);
                if (own.Count > 1)
                {
                    within += Math.Max(
                        0,
                        own.X.SumOfSquaredDeviations
                            - 2 * ratio * own.Covariance.Value * (count - 1)
                            + ratio * ratio * own.Y.SumOfSquaredDeviations
                    );
                }
            }
        }

        between /= clusters - arms.Length;
        within /= rows - clusters;
        double size = (rows - loss) / (clusters - arms.Length);
        double total = between + (size - 1) * within;
        return total > 0
            ? (between - within) / total
            : new Undefined(
                UndefinedReason.NoVariation,
                "The rows do not vary, so that there is nothing to correlate."
            );
    }
}
