using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Means and proportions of human labels with the help of a judge: θ = mean(Y) + λ·(mean of f over the rest − mean of f over the labelled), unbiased whatever the judge
/// is, and surer the better it agrees.
/// </summary>
/// <remarks>
/// <para>PPI++ (Angelopoulos, Duchi and Zrnic 2023, after Angelopoulos et al. 2023, Science 382): the variance is Var(Y − λf)/n + λ²·Var(f)/N, and λ = Cov(Y, f)/((1 + n/N)·Var(f)), clipped
/// to [0, 1], with the variance of f over labelled and rest together. Cross-fitting takes each fold's λ from the others. Variances divide by one less than the number.</para>
/// <para>With few labels the tuned variance is too small, so labels are then used alone: Clopper and Pearson's interval of right-or-wrong labels, Student's else. Proportions have Wilson's interval
/// of the size with the same variance. Answers in clusters: the parts of labelled and other answers of one cluster are added before they are squared. Degrees of freedom by
/// Welch and Satterthwaite; of clusters, those with labels less one. Differences of two models: <see cref="JudgedSample.OfDifference"/>.</para>
/// </remarks>
public static class PredictionPoweredInference
{
    private const int Folds = 5;

    private static readonly string[] Assumptions =
    [
        "the labelled answers are a random part of all",
        "people label without error",
        "clusters are independent of each other",
    ];

    /// <summary>What the interval of a proportion promises; the size is labels, or clusters with labels.</summary>
    public static IntervalMethod ShareMethod { get; } =
        IntervalMethod.Asymptotic(
            "prediction-powered proportion (PPI++), Wilson interval of its effective size",
            "Angelopoulos, Duchi and Zrnic 2023; Wilson 1927",
            minimumSize: 100
        );

    /// <summary>What the interval of a mean promises; the size is labels, or clusters with labels.</summary>
    public static IntervalMethod MeanMethod { get; } =
        IntervalMethod.Asymptotic(
            "prediction-powered mean (PPI++), t interval",
            "Angelopoulos, Duchi and Zrnic 2023",
            minimumSize: 100
        );

    /// <summary>The mean of the labels that all answers would have; of right-or-wrong labels a proportion.</summary>
    /// <param name="sample">Labels and verdicts.</param>
    /// <param name="name">What is estimated, as <c>accuracy of the assistant</c>.</param>
    /// <param name="options">When and how verdicts are used; the defaults where left out.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Undefined without labels.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static PredictionPoweredEstimate Mean(
        JudgedSample sample,
        string name,
        PredictionPoweredOptions? options = null,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _ = Domain.OpenShare.Require(confidence);
        options ??= PredictionPoweredOptions.Default;
        EnumDomain.Require(options.Tuning);
        PoweredMean labels = PoweredMean.OfLabels(sample);
        IntervalEstimate alone = LabelsAlone(sample, labels, name, confidence, []);
        string? why = WhyAlone(sample, options);
        PoweredMean powered = why is null ? PoweredMean.Of(sample, Lambdas(sample, options)) : labels;
        if (why is null && sample.HasBinaryLabels && powered.Value is <= 0 or >= 1)
        {
            why = "the corrected share leaves 0 to 1, so the labels are used alone";
            powered = labels;
        }

        string? bias = sample.BiasWarning;
        return new()
        {
            Estimate = why is null
                ? Powered(sample, powered, name, confidence, bias)
                : LabelsAlone(sample, labels, name, confidence, bias is null ? [why] : [why, bias]),
            LabelsAlone = alone,
            UsesJudge = why is null,
            Lambda = why is null ? powered.Lambda : 0,
            StandardError = powered.StandardError,
            JudgeBias = Bias(sample, name, confidence),
            EffectiveLabels =
                !powered.StandardError.TryGet(out double error, out Undefined? undefined) ? undefined
                : !labels.StandardError.TryGet(out double ofLabels, out undefined) ? undefined
                : error > 0 ? sample.LabelColumn.Length * (ofLabels / error) * (ofLabels / error)
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "Nothing varies, so labels cannot be compared by their error."
                ),
        };
    }

    private static string? WhyAlone(JudgedSample sample, PredictionPoweredOptions options)
    {
        int labels = sample.LabelColumn.Length;
        if (sample.RestColumn.Length == 0)
        {
            return "the judge saw no answers beyond the labelled ones, so the labels are used alone";
        }

        if (labels < Math.Max(2, options.MinimumLabels))
        {
            return $"{NumberText.Count(labels)} labels are fewer than {NumberText.Count(Math.Max(2, options.MinimumLabels))}, so they are used alone";
        }

        int positive = sample.LabelColumn.Count(label => label == 1);
        int fewer = Math.Min(positive, labels - positive);
        return sample.HasBinaryLabels && fewer < options.MinimumPerClass
            ? $"{NumberText.Count(fewer)} labels of one class are fewer than {NumberText.Count(options.MinimumPerClass)}, so the labels are used alone"
            : null;
    }

    /// <summary>λ for each labelled answer.</summary>
    private static double[] Lambdas(JudgedSample sample, PredictionPoweredOptions options)
    {
        int n = sample.LabelColumn.Length;
        double[] lambdas = new double[n];
        if (options.Lambda is { } stated)
        {
            Array.Fill(lambdas, stated);
            return lambdas;
        }

        // Folds go by the order in which clusters first come, so that a cluster is never in two.
        Dictionary<int, int> order = [];
        int[] fold = new int[n];
        for (int i = 0; i < n; i++)
        {
            int cluster = sample.ClusterOfLabelled[i];
            _ = order.TryAdd(cluster, order.Count);
            fold[i] = order[cluster] % Folds;
        }

        bool isCrossFitted = options.Tuning == PowerTuning.CrossFitted && order.Count >= Folds;
        Moments rest = Moments.Of(sample.RestColumn);
        for (int one = 0; one < (isCrossFitted ? Folds : 1); one++)
        {
            double lambda = Tuned(sample, rest, i => !isCrossFitted || fold[i] != one);
            for (int i = 0; i < n; i++)
            {
                if (!isCrossFitted || fold[i] == one)
                {
                    lambdas[i] = lambda;
                }
            }
        }

        return lambdas;
    }

    private static double Tuned(JudgedSample sample, Moments rest, Func<int, bool> isUsed)
    {
        int[] used = [.. Enumerable.Range(0, sample.LabelColumn.Length).Where(isUsed)];
        JointMoments joint = JointMoments.Of(
            [.. used.Select(i => sample.JudgedColumn[i])],
            [.. used.Select(i => sample.LabelColumn[i])]
        );
        double ratio = 1 + (double)sample.LabelColumn.Length / sample.RestColumn.Length;
        return
            joint.Covariance.TryGet(out double covariance, out _)
            && joint.X.Merge(rest).Variance.TryGet(out double variance, out _)
            && variance > 0
            ? Math.Clamp(covariance / (ratio * variance), 0, 1)
            : 0;
    }

    private static IntervalEstimate Powered(
        JudgedSample sample,
        PoweredMean mean,
        string name,
        double confidence,
        string? bias
    )
    {
        bool isShare = sample.HasBinaryLabels;
        return new(
            name,
            mean.Value,
            Interval(mean, isShare, confidence),
            confidence,
            isShare ? ShareMethod : MeanMethod,
            mean.Units,
            isShare ? Domain.Share : Domain.Real,
            [
                new("human labels", sample.LabelColumn.Length),
                new("other answers judged", sample.RestColumn.Length),
                new("clusters with labels", mean.Units),
            ],
            Assumptions,
            bias is null ? null : [bias]
        );
    }

    private static MeasuredInterval Interval(PoweredMean mean, bool isShare, double confidence)
    {
        if (!mean.StandardError.TryGet(out double error, out Undefined? undefined))
        {
            return undefined;
        }

        if (!(error > 0))
        {
            return new Undefined(
                UndefinedReason.NoVariation,
                "All observations are equal, so there is no variation to make an interval from."
            );
        }

        double tail = (1 - confidence) / 2;
        double t = new StudentTDistribution(mean.DegreesOfFreedom).SurvivalQuantile(tail);
        if (!isShare)
        {
            return new Interval(mean.Value - t * error, mean.Value + t * error);
        }

        double z = new NormalDistribution(0, 1).SurvivalQuantile(tail);
        double size = mean.Value * (1 - mean.Value) / (error * error) * (z / t) * (z / t);
        return ProportionIntervals.Wilson(mean.Value, size, confidence);
    }

    private static IntervalEstimate LabelsAlone(
        JudgedSample sample,
        PoweredMean mean,
        string name,
        double confidence,
        string[] warnings
    )
    {
        bool isShare = sample.HasBinaryLabels;
        int n = sample.LabelColumn.Length;
        SampleCount[] counts = [new("human labels", n)];
        if (n == 0)
        {
            Undefined none = new(UndefinedReason.TooFewObservations, "No answer has a human label.");
            return new(
                name,
                none,
                none,
                confidence,
                ProportionEstimates.ClopperPearsonMethod,
                0,
                Domain.Real,
                counts,
                Assumptions[1..],
                warnings
            );
        }

        if (isShare && !sample.IsClustered)
        {
            long positive = sample.LabelColumn.LongCount(label => label == 1);
            ProportionCounts share = new(positive, n);
            return new(
                name,
                share.Share,
                ProportionIntervals.ClopperPearson(share, confidence),
                confidence,
                ProportionEstimates.ClopperPearsonMethod,
                n,
                Domain.Share,
                counts,
                Assumptions[1..],
                warnings,
                Estimate.Beta(1d + positive, 1d + n - positive)
            );
        }

        LinearisedStatistic clustered = mean.Linearised;
        return new(
            name,
            mean.Value,
            isShare ? clustered.Wilson(confidence) : clustered.Student(confidence),
            confidence,
            isShare ? ClusteredMean.ShareMethod : ClusteredMean.RealMethod,
            mean.Units,
            isShare ? Domain.Share : Domain.Real,
            counts,
            Assumptions[1..],
            warnings
        );
    }

    private static IntervalEstimate Bias(JudgedSample sample, string name, double confidence)
    {
        double[] differences = [.. sample.JudgedColumn.Zip(sample.LabelColumn, (judged, label) => judged - label)];
        LinearisedStatistic mean = PoweredMean.ByCluster(differences, sample.ClusterOfLabelled);
        return new(
            $"bias of the judge for {name}",
            mean.Value,
            mean.Student(confidence),
            confidence,
            ClusteredMean.RealMethod,
            mean.EffectiveSize,
            Domain.Real,
            [new("human labels", differences.Length)],
            Assumptions[1..]
        );
    }
}
