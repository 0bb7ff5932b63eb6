using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What the analysis of one metric says of splits without a treatment: how often it finds something, whether its p-values are uniform, and whether its
/// standard error is as large as the differences really vary. Made by <see cref="AaCalibration"/>.
/// </summary>
/// <remarks>
/// Given the units the splits are independent, so the rate has the exact binomial interval (Clopper and Pearson 1934); it is that of these units, not of all
/// that could have been. It passes where the whole interval lies within α·(1 ± tolerance); it fails where it lies above that, and warns where it lies above α or wholly
/// below the band, or where the p-values are not uniform (Kolmogorov–Smirnov, p &lt; 0.001); otherwise there were too few splits to say.
/// </remarks>
public sealed record AaCalibrationCheck : TrustCheck
{
    private const double LevelOfUniformity = 0.001;

    private AaCalibrationCheck(
        string subject,
        string method,
        double alpha,
        int splits,
        long undefinedSplits,
        IntervalEstimate rate,
        KolmogorovSmirnovResult uniformity,
        IntervalEstimate varianceRatio,
        TrustStatement statement
    )
        : base(TrustCheckKind.AaCalibration, subject, statement)
    {
        Method = method;
        Alpha = alpha;
        Splits = splits;
        UndefinedSplits = undefinedSplits;
        FalsePositiveRate = rate;
        Uniformity = uniformity;
        VarianceRatio = varianceRatio;
    }

    /// <summary>The comparison that was tried out.</summary>
    public string Method { get; }

    /// <summary>The error rate it promises.</summary>
    public double Alpha { get; }

    /// <summary>The number of splits.</summary>
    public int Splits { get; }

    /// <summary>How many of them had no test; they are not part of the numbers.</summary>
    public long UndefinedSplits { get; }

    /// <summary>The share of splits in which something was found, with its interval.</summary>
    public IntervalEstimate FalsePositiveRate { get; }

    /// <summary>Whether the p-values are uniform.</summary>
    public KolmogorovSmirnovResult Uniformity { get; }

    /// <summary>
    /// The variance of the differences over the splits ÷ the mean of the squared standard errors: 1 where the error is told as large as it is; 4 where it is
    /// twice as large as told.
    /// </summary>
    public IntervalEstimate VarianceRatio { get; }

    internal static AaCalibrationCheck Of(
        string subject,
        string method,
        double alpha,
        AaOptions options,
        IReadOnlyList<TwoSampleTestResult> tests
    )
    {
        double[] pValues = [.. tests.Where(test => test.PValue.IsDefined).Select(test => test.PValue.Value)];
        ProportionCounts found = new(pValues.LongCount(p => p < alpha), pValues.Length);
        MeasuredInterval interval = ProportionIntervals.ClopperPearson(found, options.Confidence);
        IntervalEstimate rate = new(
            "share of splits in which something is found",
            pValues.Length > 0
                ? (double)found.Successes / found.Trials
                : new Undefined(UndefinedReason.TooFewObservations, "No split had a test."),
            interval,
            options.Confidence,
            IntervalMethod.Exact("Clopper–Pearson interval", "Clopper and Pearson 1934"),
            pValues.Length,
            Domain.Share
        );
        KolmogorovSmirnovResult uniformity = KolmogorovSmirnovTest.OneSample(pValues, new UniformDistribution(0, 1));
        IntervalEstimate ratio = Ratio(tests, options.Confidence);
        double band = alpha * options.Tolerance;
        bool isUniform = !(uniformity.PValue.TryGet(out double ks, out _) && ks < LevelOfUniformity);
        TrustVerdict verdict =
            !interval.TryGet(out Interval ends, out _) ? TrustVerdict.NotEnoughData
            : ends.Lower > alpha + band ? TrustVerdict.Fail
            : ends.Lower > alpha || ends.Upper < alpha - band || !isUniform ? TrustVerdict.Warn
            : ends.Upper <= alpha + band && ends.Lower >= alpha - band ? TrustVerdict.Pass
            : TrustVerdict.NotEnoughData;
        double tail = (1 - options.Confidence) / 2;
        return new(
            subject,
            method,
            alpha,
            tests.Count,
            tests.Count - pValues.Length,
            rate,
            uniformity,
            ratio,
            new(
                verdict,
                new(
                    Sentence(subject, method, alpha, tests.Count, rate, uniformity, ratio),
                    "Repeated A/A splits (Kohavi, Tang and Xu 2020, chapter 19)",
                    ["units are assigned as in the split", "the historical units are like those of the experiment"]
                ),
                AdviceFor(verdict, ratio)
            )
            {
                PValue =
                    pValues.Length == 0 ? rate.Value
                    : found.Successes == 0 ? 1
                    : new BinomialDistribution(found.Trials, alpha).Survival(found.Successes - 1),
                FalseAlarmRate = tail + LevelOfUniformity,
            }
        );
    }

    private static IntervalEstimate Ratio(IReadOnlyList<TwoSampleTestResult> tests, double confidence)
    {
        const string name = "variance of the differences over what the standard error tells";
        IntervalMethod method = IntervalMethod.Asymptotic("χ² interval of a variance", "Fisher 1925", 200);
        Moments differences = Moments.Empty;
        double told = 0;
        foreach (TwoSampleTestResult test in tests)
        {
            if (
                test.Difference.Value.TryGet(out double difference, out _)
                && test.Difference.StandardError.TryGet(out double error, out _)
            )
            {
                differences = differences.Merge(Moments.FromSummary(1, difference, 0));
                told += error * error;
            }
        }

        long count = differences.Count;
        if (count < 2 || told == 0)
        {
            Undefined undefined = new(
                count < 2 ? UndefinedReason.TooFewObservations : UndefinedReason.NoVariation,
                count < 2 ? "Fewer than 2 splits had a difference and its error." : "Every standard error is 0."
            );
            return new(name, undefined, undefined, confidence, method, count);
        }

        double ratio = differences.Variance.Value / (told / count);
        ChiSquaredDistribution chi = new(count - 1);
        double tail = (1 - confidence) / 2;
        return new(
            name,
            ratio,
            new Interval(ratio * (count - 1) / chi.SurvivalQuantile(tail), ratio * (count - 1) / chi.Quantile(tail)),
            confidence,
            method,
            count,
            Domain.NonNegative,
            assumptions: ["the differences are normal over the splits"]
        );
    }

    private static string Sentence(
        string subject,
        string method,
        double alpha,
        int splits,
        IntervalEstimate rate,
        KolmogorovSmirnovResult uniformity,
        IntervalEstimate ratio
    )
    {
        if (!rate.Value.TryGet(out double share, out Undefined? undefined))
        {
            return $"{subject}: {undefined.Sentence}";
        }

        string uniform = uniformity.PValue.TryGet(out double ks, out _)
            ? $"; p-values against uniform: {ShareText.PValueStatement(ks)}"
            : "";
        string error = ratio.Value.TryGet(out double times, out _)
            ? $"; the variance of the differences is {NumberText.Number(times)} times what the standard error tells"
            : "";
        return $"{subject}: {method} finds something in {ShareText.Share(share)} of {NumberText.Count(splits)} splits without a treatment ({ShareText.Level(rate.Confidence)} interval {NumberText.Range(rate.Interval.Value, ShareText.Share)}), where {ShareText.Level(alpha)} is promised{uniform}{error}.";
    }

    private static string AdviceFor(TrustVerdict verdict, IntervalEstimate ratio) =>
        verdict switch
        {
            TrustVerdict.Pass => TrustStatement.NothingToDo,
            TrustVerdict.NotEnoughData => "Run more splits, or on more units.",
            _ when ratio.Value.TryGet(out double times, out _) && times > 1.2 =>
                "Do not trust this analysis: its standard error is too small. Analyse by the unit that is assigned, as by cluster, or by the delta method.",
            TrustVerdict.Fail =>
                "Do not trust this analysis: look for few units, heavy tails or a wrong test, and set a limit for values.",
            _ =>
                "Read p-values near the level with care: the metric is rare, discrete or heavy-tailed for this many units.",
        };
}
