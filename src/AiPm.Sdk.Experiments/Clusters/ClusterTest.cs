using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Compares means or ratios of totals where rows go together in clusters: by the sums of residuals of whole clusters (sandwich
/// variance), which holds whatever their correlation within a cluster is.
/// </summary>
/// <remarks>
/// <para>CR2 with t and Bell–McCaffrey's degrees of freedom serves few clusters; CR0 and CR1 with z are for many, and for agreement with other
/// programs. Of a ratio R = Σy/Σd the residual is y − R·d (delta method over clusters). Clusters may lie in one arm each, as where whole clusters
/// were assigned, or in both, as where visits were assigned and a user made several.</para>
/// <para>Sources: Liang and Zeger 1986, Biometrika 73; Bell and McCaffrey 2002, Survey Methodology 28; Deng, Knoblich and Lu 2018, KDD; Cameron and Miller 2015,
/// Journal of Human Resources 50. Fieller's interval for the lift. Cost: one pass over the rows; nothing of the size of a cluster squared.</para>
/// </remarks>
public static class ClusterTest
{
    /// <summary>What CR2 with t promises; the size is the number of clusters of the smaller arm.</summary>
    public static IntervalMethod Cr2Method { get; } =
        IntervalMethod.Asymptotic("cluster-robust t interval, CR2", "Bell and McCaffrey 2002", minimumSize: 10);

    /// <summary>What CR1 with z promises; the size is the number of clusters of the smaller arm.</summary>
    public static IntervalMethod Cr1Method { get; } =
        IntervalMethod.Asymptotic("cluster-robust z interval, CR1", "Liang and Zeger 1986", minimumSize: 50);

    /// <summary>What CR0 with z promises; the size is the number of clusters of the smaller arm.</summary>
    public static IntervalMethod Cr0Method { get; } =
        IntervalMethod.Asymptotic("cluster-robust z interval, CR0", "Liang and Zeger 1986", minimumSize: 100);

    /// <summary>Compares the means of rows.</summary>
    /// <param name="outcome">One finite number for each row.</param>
    /// <param name="treated">Whether each row was in the treatment.</param>
    /// <param name="clusters">The number of the cluster of each row.</param>
    /// <param name="correction">How sums of residuals stand for variances.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the tests and the sides of the intervals.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the confidence outside its range.</exception>
    public static ClusterTestResult Compare(
        ReadOnlySpan<double> outcome,
        ReadOnlySpan<bool> treated,
        ReadOnlySpan<int> clusters,
        ClusterCorrection correction = ClusterCorrection.Cr2,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        RequireRows(treated.Length, outcome.Length, nameof(treated));
        RequireRows(clusters.Length, outcome.Length, nameof(clusters));
        Domain.Real.Require(outcome);
        SortedDictionary<int, List<double>>[] arms =
        [
            [],
            [],
        ];
        for (int row = 0; row < outcome.Length; row++)
        {
            SortedDictionary<int, List<double>> arm = arms[treated[row] ? 1 : 0];
            if (!arm.TryGetValue(clusters[row], out List<double>? rows))
            {
                rows = [];
                arm.Add(clusters[row], rows);
            }

            rows.Add(outcome[row]);
        }

        return Compare(Clusters(arms[0]), Clusters(arms[1]), correction, confidence, alternative);
    }

    /// <summary>Compares two arms given by their clusters.</summary>
    /// <remarks>Undefined with fewer than two clusters in an arm, or a denominator that is not positive in total.</remarks>
    /// <param name="control">The clusters with rows in the control, a name once.</param>
    /// <param name="treatment">The clusters with rows in the treatment, a name once; the same name as in the control is the same cluster.</param>
    /// <param name="correction">How sums of residuals stand for variances.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the tests and the sides of the intervals.</param>
    /// <exception cref="ArgumentException">A name stands twice in an arm, or means and ratios are mixed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static ClusterTestResult Compare(
        IReadOnlyList<Cluster> control,
        IReadOnlyList<Cluster> treatment,
        ClusterCorrection correction = ClusterCorrection.Cr2,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        ClusterSums.Check(control, nameof(control));
        ClusterSums.Check(treatment, nameof(treatment));
        EnumDomain.Require(correction);
        if (control.Count > 0 && treatment.Count > 0 && control[0].IsRatio != treatment[0].IsRatio)
        {
            throw new ArgumentException("treatment must be of the same kind of measure as control", nameof(treatment));
        }

        JointMoments ofControl = control.Aggregate(default(JointMoments), (sum, one) => sum.Merge(one.Rows));
        JointMoments ofTreatment = treatment.Aggregate(default(JointMoments), (sum, one) => sum.Merge(one.Rows));
        bool isRatio = control.Concat(treatment).Any(one => one.IsRatio);
        TwoSampleTestResult unclustered = isRatio
            ? DeltaMethodRatioTest.Compare(ofControl, ofTreatment, confidence, alternative)
            : WelchTTest.Compare(ofControl.X, ofTreatment.X, confidence, alternative);
        HashSet<string> inControl = Names(control);
        HashSet<string> inTreatment = Names(treatment);
        TwoSampleTestResult test = Clustered(
                control,
                treatment,
                unclustered,
                correction,
                inControl.Count,
                inTreatment.Count,
                isRatio
            )
            .Test(confidence, alternative);
        return new(
            test,
            unclustered,
            correction,
            inControl.Count,
            inTreatment.Count,
            inControl.Count(inTreatment.Contains),
            ofControl.Count + ofTreatment.Count > 0
                ? ClusterDesign.Of(control, treatment).IntraclassCorrelation
                : test.PValue,
            test.Warnings
        );
    }

    internal static IntervalMethod MethodOf(ClusterCorrection correction) =>
        correction switch
        {
            ClusterCorrection.Cr2 => Cr2Method,
            ClusterCorrection.Cr1 => Cr1Method,
            _ => Cr0Method,
        };

    private static MeanComparison Clustered(
        IReadOnlyList<Cluster> control,
        IReadOnlyList<Cluster> treatment,
        TwoSampleTestResult unclustered,
        ClusterCorrection correction,
        int controlClusters,
        int treatmentClusters,
        bool isRatio
    )
    {
        string what = isRatio ? "ratios by the delta method over clusters (Deng, Knoblich and Lu 2018)" : "means";
        string variance = correction switch
        {
            ClusterCorrection.Cr2 => "t test with the CR2 variance and degrees of freedom of Bell and McCaffrey 2002",
            ClusterCorrection.Cr1 => "z test with the CR1 variance (Liang and Zeger 1986)",
            _ => "z test with the CR0 variance (Liang and Zeger 1986)",
        };
        Undefined? few =
            unclustered.Control.Undefined
            ?? unclustered.Treatment.Undefined
            ?? TooFew(controlClusters, "control")
            ?? TooFew(treatmentClusters, "treatment");
        MeanComparison frame = new()
        {
            Control = unclustered.Control,
            Treatment = unclustered.Treatment,
            ControlVariance = few ?? default(Measured),
            TreatmentVariance = few ?? default(Measured),
            ControlCount = unclustered.ControlCount,
            TreatmentCount = unclustered.TreatmentCount,
            Size = Math.Min(controlClusters, treatmentClusters),
            Method = $"{variance} of {what}",
            IntervalMethod = MethodOf(correction),
            LiftMethod =
                $"Fieller's interval (Fieller 1954) with the {correction.ToString().ToUpperInvariant()} variance",
            Assumptions =
            [
                "clusters are independent of each other",
                "rows of a cluster may depend on each other in any way",
                correction == ClusterCorrection.Cr2
                    ? "sums over clusters are close to normal, or there are many"
                    : "there are many clusters, and none holds a large share of the rows",
            ],
        };
        if (few is not null)
        {
            return frame;
        }

        ClusterSums sums = ClusterSums.Of(control, treatment, unclustered.Control.Value, unclustered.Treatment.Value);
        (double ofControl, double ofTreatment, double covariance) = sums.Variances(correction);
        return frame with
        {
            ControlVariance = ofControl,
            TreatmentVariance = ofTreatment,
            Covariance = covariance,
            DegreesOfFreedom =
                correction == ClusterCorrection.Cr2 && sums.DegreesOfFreedom() is var freedom and > 0 ? freedom : null,
        };
    }

    private static Undefined? TooFew(int clusters, string arm) =>
        clusters >= 2
            ? null
            : new(
                UndefinedReason.TooFewObservations,
                $"The {arm} has {(clusters == 0 ? "no clusters" : "1 cluster")}; a cluster-robust variance needs at least 2 in each arm."
            );

    private static HashSet<string> Names(IReadOnlyList<Cluster> clusters) =>
        clusters.Where(one => one.Rows.Count > 0).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);

    private static Cluster[] Clusters(SortedDictionary<int, List<double>> arm) =>
        [
            .. arm.Select(pair =>
                Cluster.OfMean(
                    pair.Key.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    Moments.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pair.Value))
                )
            ),
        ];

    private static void RequireRows(int given, int needed, string name)
    {
        if (given != needed)
        {
            throw new ArgumentException($"{name} must have one for each of the {needed} rows, but had {given}", name);
        }
    }
}
