using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Clusters of two arms as the sandwich variance takes them: of each cluster and arm the sum of residuals and the share of the arm's
/// denominator, which is its leverage.
/// </summary>
/// <remarks>
/// The two ratios R = Σy/Σd are weighted least squares on two indicator columns, variances in proportion to d; all matrices of the definition are then
/// diagonal. For means that is ordinary least squares, with the numbers of <see cref="LinearRegression.Clustered"/>.
/// </remarks>
internal sealed class ClusterSums
{
    private const double Alone = 1e-10;

    private readonly (Part Control, Part Treatment)[] _clusters;
    private readonly double[] _totals;

    private ClusterSums((Part Control, Part Treatment)[] clusters, double[] totals, long rows)
    {
        _clusters = clusters;
        _totals = totals;
        Rows = rows;
    }

    /// <summary>The number of different clusters.</summary>
    internal int Count => _clusters.Length;

    internal long Rows { get; }

    internal static void Check(IReadOnlyList<Cluster> clusters, string name)
    {
        ArgumentNullException.ThrowIfNull(clusters, name);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Cluster cluster in clusters)
        {
            ArgumentNullException.ThrowIfNull(cluster, name);
            if (!names.Add(cluster.Name))
            {
                throw new ArgumentException(
                    $"{name} must have different clusters, but \"{cluster.Name}\" stands twice: merge its rows first",
                    name
                );
            }

            if (cluster.IsRatio != clusters[0].IsRatio)
            {
                throw new ArgumentException($"{name} must be all of means or all of ratios, but were of both", name);
            }
        }
    }

    /// <summary>The sums, where each arm has a positive denominator.</summary>
    internal static ClusterSums Of(
        IReadOnlyList<Cluster> control,
        IReadOnlyList<Cluster> treatment,
        double controlRatio,
        double treatmentRatio
    )
    {
        SortedDictionary<string, (Part Control, Part Treatment)> parts = new(StringComparer.Ordinal);
        double[] totals = [control.Sum(one => one.Denominator), treatment.Sum(one => one.Denominator)];
        foreach (Cluster cluster in control.Where(one => one.Rows.Count > 0))
        {
            parts[cluster.Name] = (Sum(cluster, controlRatio, totals[0]), default);
        }

        foreach (Cluster cluster in treatment.Where(one => one.Rows.Count > 0))
        {
            parts[cluster.Name] = (
                parts.GetValueOrDefault(cluster.Name).Control,
                Sum(cluster, treatmentRatio, totals[1])
            );
        }

        return new(
            [.. parts.Values],
            totals,
            control.Sum(one => one.Rows.Count) + treatment.Sum(one => one.Rows.Count)
        );
    }

    /// <summary>The variances of both estimates and their covariance, which is 0 where no cluster lies in both arms.</summary>
    internal (double Control, double Treatment, double Covariance) Variances(ClusterCorrection correction)
    {
        double ofControl = 0;
        double ofTreatment = 0;
        double covariance = 0;
        foreach ((Part control, Part treatment) in _clusters)
        {
            bool isCorrected = correction == ClusterCorrection.Cr2;
            double a = control.Residual * (isCorrected ? Factor(control.Share) : 1);
            double b = treatment.Residual * (isCorrected ? Factor(treatment.Share) : 1);
            ofControl += a * a;
            ofTreatment += b * b;
            covariance += a * b;
        }

        double scale = correction == ClusterCorrection.Cr1 ? Count / (Count - 1.0) * ((Rows - 1.0) / (Rows - 2.0)) : 1;
        return (scale * ofControl, scale * ofTreatment, scale * covariance);
    }

    /// <summary>Satterthwaite's degrees of freedom of the CR2 variance of the difference (Bell and McCaffrey 2002).</summary>
    internal double DegreesOfFreedom()
    {
        double[] outer = new double[3];
        double trace = 0;
        double squares = 0;
        foreach ((Part control, Part treatment) in _clusters)
        {
            double a = control.Share * Factor(control.Share);
            double b = treatment.Share * Factor(treatment.Share);
            double first = a * a / _totals[0];
            double second = b * b / _totals[1];
            double own = control.Share * Factor(control.Share) * Factor(control.Share) / _totals[0];
            own += treatment.Share * Factor(treatment.Share) * Factor(treatment.Share) / _totals[1];
            trace += own - first - second;
            squares += own * (own - 2 * (first + second));
            outer[0] += first;
            outer[1] += second;
            outer[2] += a * b / Math.Sqrt(_totals[0]) / Math.Sqrt(_totals[1]);
        }

        squares += outer[0] * outer[0] + outer[1] * outer[1] + 2 * outer[2] * outer[2];
        return trace * (trace / squares);
    }

    /// <summary>(1 − h)^(−½), 0 where a cluster alone makes the arm.</summary>
    private static double Factor(double share) => 1 - share < Alone ? 0 : 1 / Math.Sqrt(1 - share);

    private static Part Sum(Cluster cluster, double ratio, double total) =>
        new(
            cluster.Rows.Count * (cluster.Rows.X.Mean.Value - ratio * cluster.Rows.Y.Mean.Value) / total,
            cluster.Denominator / total
        );

    private readonly record struct Part(double Residual, double Share);
}
