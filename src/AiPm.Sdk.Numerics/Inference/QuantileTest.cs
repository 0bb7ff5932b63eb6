namespace AiPm.Sdk.Numerics;

/// <summary>Compares one quantile of two samples, as the 95th percentile of a latency: treatment − control, with z or t from the spread of each quantile.</summary>
/// <remarks>
/// <para>Units: the variance of a quantile is read from how far apart the two order statistics are that enclose it, v = ((x₍ᵤ₎ − x₍ₗ₎)/(zₗ + zᵤ))², with l and u
/// the ranks of <see cref="QuantileIntervals.Ranks"/> at 95 % and zₗ, zᵤ the normal quantiles of the binomial tails they leave: no density is estimated. For medians this is
/// Price and Bonett's interval (2002, Journal of Statistical Computation and Simulation 72), here for any quantile; z.</para>
/// <para>Clusters, as users with many requests each: σ is the standard error of the share at or below the quantile, from whole clusters (the delta method for a ratio
/// of totals), and v = ((Q(p + 1.96σ) − Q(p − 1.96σ))/(2·1.96))² (Woodruff 1952, JASA 47; Deng, Knoblich and Lu 2018, KDD); t with Welch's degrees of
/// freedom, of clusters.</para>
/// <para>The quantile is the linear one of Hyndman and Fan (1996, number 7), of all observations. The size of the promise is n·min(p, 1 − p), about how many
/// observations lie beyond the quantile in the smaller arm; with clusters n is p(1 − p)/σ², at most the number of clusters.</para>
/// </remarks>
public static class QuantileTest
{
    private const double Reach = 0.95;

    private static readonly string[] OfUnits =
    [
        "each unit counts once, in one arm",
        "units are independent",
        "values near the quantile are dense: no gap and no heap of equal values there",
    ];

    private static readonly string[] OfClusters =
    [
        "clusters are whole in one arm and independent",
        "values near the quantile are dense: no gap and no heap of equal values there",
    ];

    /// <summary>The interval of the difference over independent units; the size is n·min(p, 1 − p) of the smaller arm.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("interval of a difference of quantiles", "Price and Bonett 2002", 20);

    /// <summary>The interval of the difference over clusters; the size is that of <see cref="Method"/>, of effective observations.</summary>
    public static IntervalMethod ClusteredMethod { get; } =
        IntervalMethod.Asymptotic("interval of a difference of quantiles by cluster", "Deng, Knoblich and Lu 2018", 20);

    /// <summary>Compares the quantiles of two samples of independent units.</summary>
    /// <remarks>Undefined where a sample is too small to enclose its quantile at 95 % (<see cref="QuantileIntervals.SmallestSize"/>), or where it does not vary there.</remarks>
    /// <param name="control">Finite, in any order.</param>
    /// <param name="treatment">Finite, in any order.</param>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; the first bad row is named.</exception>
    public static TwoSampleTestResult Compare(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        double probability,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    ) => Comparison(control, treatment, probability).Test(confidence, alternative);

    /// <summary>Both quantiles with the variances of their errors, for other questions than "no difference": a margin, Fieller's set.</summary>
    /// <param name="control">Finite, in any order.</param>
    /// <param name="treatment">Finite, in any order.</param>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; the first bad row is named.</exception>
    public static MeanComparison Comparison(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        double probability
    )
    {
        Domain.OpenShare.Require(probability);
        Arm below = Arm.Of(control, probability, "control");
        Arm above = Arm.Of(treatment, probability, "treatment");
        return Comparison(below, above, probability, "of units", Method, OfUnits);
    }

    /// <summary>Compares the quantiles of the observations of two samples of clusters.</summary>
    /// <remarks>Undefined with fewer than two clusters in an arm, or too few to enclose the quantile, or where a sample does not vary there.</remarks>
    /// <param name="control">Finite, in any order.</param>
    /// <param name="controlClusters">The cluster of each observation of the control.</param>
    /// <param name="treatment">Finite, in any order.</param>
    /// <param name="treatmentClusters">The cluster of each observation of the treatment.</param>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the intervals.</param>
    /// <exception cref="ArgumentException">A sample has not one cluster for each observation.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; the first bad row is named.</exception>
    public static TwoSampleTestResult CompareClusters<TCluster>(
        ReadOnlySpan<double> control,
        ReadOnlySpan<TCluster> controlClusters,
        ReadOnlySpan<double> treatment,
        ReadOnlySpan<TCluster> treatmentClusters,
        double probability,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
        where TCluster : notnull =>
        ClusterComparison(control, controlClusters, treatment, treatmentClusters, probability)
            .Test(confidence, alternative);

    /// <summary>Both quantiles with the variances of their errors by cluster, for other questions than "no difference".</summary>
    /// <inheritdoc cref="CompareClusters"/>
    /// <param name="control">Finite, in any order.</param>
    /// <param name="controlClusters">The cluster of each observation of the control.</param>
    /// <param name="treatment">Finite, in any order.</param>
    /// <param name="treatmentClusters">The cluster of each observation of the treatment.</param>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    public static MeanComparison ClusterComparison<TCluster>(
        ReadOnlySpan<double> control,
        ReadOnlySpan<TCluster> controlClusters,
        ReadOnlySpan<double> treatment,
        ReadOnlySpan<TCluster> treatmentClusters,
        double probability
    )
        where TCluster : notnull
    {
        Domain.OpenShare.Require(probability);
        Arm below = Arm.Of(control, controlClusters, probability, "control");
        Arm above = Arm.Of(treatment, treatmentClusters, probability, "treatment");
        return Comparison(below, above, probability, "of observations in clusters", ClusteredMethod, OfClusters) with
        {
            DegreesOfFreedom = WelchTTest.DegreesOfFreedom(
                below.Variance,
                below.Clusters,
                above.Variance,
                above.Clusters
            ),
        };
    }

    private static MeanComparison Comparison(
        Arm below,
        Arm above,
        double probability,
        string of,
        IntervalMethod method,
        string[] assumptions
    ) =>
        new()
        {
            Control = below.Quantile,
            Treatment = above.Quantile,
            ControlVariance = below.Variance,
            TreatmentVariance = above.Variance,
            ControlCount = below.Count,
            TreatmentCount = above.Count,
            Size = Math.Min(below.Size, above.Size),
            Method = $"test of the {ShareText.Level(probability)} quantile {of} ({method.Source})",
            IntervalMethod = method,
            Assumptions = assumptions,
        };

    /// <summary>The quantile of one arm with the variance of its error.</summary>
    private readonly record struct Arm(Measured Quantile, Measured Variance, long Count, long Clusters, double Size)
    {
        internal static Arm Of(ReadOnlySpan<double> values, double probability, string name)
        {
            Domain.Real.Require(values, name);
            double[] sorted = Sorted(values);
            int n = sorted.Length;
            double size = Beyond(n, probability);
            if (n == 0)
            {
                return Nothing(name);
            }

            (long lower, long upper) = QuantileIntervals.Ranks(n, probability, Reach);
            if (lower == 0 || upper > n)
            {
                return new(At(sorted, probability), TooFew(name), n, n, size);
            }

            BinomialDistribution atMost = new(n, probability);
            double reach = Score(atMost.Cumulative(lower - 1)) + Score(atMost.Survival(upper - 1));
            double error = sorted[upper - 1] / reach - sorted[lower - 1] / reach;
            return new(At(sorted, probability), error * error, n, n, size);
        }

        internal static Arm Of<TCluster>(
            ReadOnlySpan<double> values,
            ReadOnlySpan<TCluster> clusters,
            double probability,
            string name
        )
            where TCluster : notnull
        {
            ClusteredQuantile all = ClusteredQuantile.Of(values, clusters, probability, name);
            if (all.Count == 0)
            {
                return Nothing(name);
            }

            if (!all.ErrorOfShare.TryGet(out double error, out Undefined? undefined))
            {
                return new(all.Quantile, undefined, all.Count, all.Clusters, Beyond(all.Clusters, probability));
            }

            double independent = Math.Min(all.Clusters, probability * (1 - probability) / (error * error));
            double z = Score((1 - Reach) / 2);
            Interval ends = all.Between(z * error);
            if (!double.IsFinite(ends.Lower) || !double.IsFinite(ends.Upper))
            {
                return new(all.Quantile, TooFew(name), all.Count, all.Clusters, Beyond(independent, probability));
            }

            double spread = ends.Upper / (2 * z) - ends.Lower / (2 * z);
            return new(all.Quantile, spread * spread, all.Count, all.Clusters, Beyond(independent, probability));
        }

        /// <summary>A place within rounding of a whole number is that number: a tenth of 200 are 20.</summary>
        private static double Beyond(double count, double probability) =>
            Math.Round(count * Math.Min(probability, 1 - probability), 9);

        private static double Score(double tail) => NormalFunction.SurvivalQuantile(tail);

        private static Measured At(double[] sorted, double probability) => SampleQuantile.OfSorted(sorted, probability);

        private static double[] Sorted(ReadOnlySpan<double> values)
        {
            double[] sorted = values.ToArray();
            Array.Sort(sorted);
            return sorted;
        }

        private static Arm Nothing(string name)
        {
            Undefined nothing = new(UndefinedReason.TooFewObservations, $"The {name} has no observations.");
            return new(nothing, nothing, 0, 0, 0);
        }

        private static Undefined TooFew(string name) =>
            new(
                UndefinedReason.TooFewObservations,
                $"The {name} has too few observations beyond the quantile to say how sure it is."
            );
    }
}
