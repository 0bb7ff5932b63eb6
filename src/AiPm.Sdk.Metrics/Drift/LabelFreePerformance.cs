using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How well a classifier does on rows whose labels are not known yet, from its calibrated scores: a row scored 0.8 is expected to be positive eight times
/// in ten, and so on for every count of the confusion matrix (confidence-based performance estimation, CBPE; Garg and others 2022; NannyML).
/// </summary>
/// <remarks>
/// <para>Blind to concept drift. It sees that rows have moved to where the model is less sure; it cannot see that scores no longer mean what they did, as when a
/// pattern of fraud changes: then it reports the old performance, with a narrow interval. Only labels show that.</para>
/// <para>The intervals are of the metric these very rows will have once their labels are known. Labels are drawn from the scores many times, and ends are the order
/// statistics that hold one more draw with at least the confidence (Wilks 1941); the true labels are one more draw if scores are calibrated and
/// rows independent. Draws without a value (no positive, for recall) are left out.</para>
/// </remarks>
public sealed record LabelFreePerformance
{
    private const string Blind =
        "blind to concept drift: if scores no longer mean what they did, as when a pattern of fraud changes, this estimate does not move";

    private LabelFreePerformance(
        double threshold,
        IReadOnlyList<SampleCount> counts,
        IntervalEstimate accuracy,
        IntervalEstimate precision,
        IntervalEstimate recall,
        IntervalEstimate f1,
        IntervalEstimate auc
    )
    {
        Threshold = threshold;
        ExpectedCounts = counts;
        Accuracy = accuracy;
        Precision = precision;
        Recall = recall;
        F1 = f1;
        Auc = auc;
    }

    /// <summary>The promise of the intervals, where scores are calibrated and rows independent; its size is the number of rows.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Exact("order statistics of labels drawn from calibrated scores", "Wilks 1941");

    /// <summary>The score from which a row is predicted positive.</summary>
    public double Threshold { get; }

    /// <summary>The expected true and false positives and negatives.</summary>
    public IReadOnlyList<SampleCount> ExpectedCounts { get; }

    /// <summary>(TP + TN) ÷ rows.</summary>
    public IntervalEstimate Accuracy { get; }

    /// <summary>TP ÷ predicted positives; undefined where none is.</summary>
    public IntervalEstimate Precision { get; }

    /// <summary>TP ÷ positives; undefined where none is expected.</summary>
    public IntervalEstimate Recall { get; }

    /// <summary>2TP ÷ (2TP + FP + FN); undefined where all three are 0.</summary>
    public IntervalEstimate F1 { get; }

    /// <summary>The area under the ROC curve: expected pairs in order ÷ expected pairs; undefined where one class is certain.</summary>
    public IntervalEstimate Auc { get; }

    /// <summary>The estimates as a sentence, with method and assumptions.</summary>
    public Explanation Explanation =>
        new(
            $"Without labels: {Accuracy.Explanation.Sentence} This is {Blind}.",
            $"confidence-based performance estimation (CBPE; Garg and others 2022), intervals by {Method}",
            Accuracy.Explanation.Assumptions
        );

    /// <summary>Estimates the performance from scores.</summary>
    /// <param name="probabilities">The calibrated probability that each row is positive, from 0 to 1.</param>
    /// <param name="threshold">The probability from which a row is predicted positive, from 0 to 1.</param>
    /// <param name="confidence">Of the intervals, strictly between 0 and 1.</param>
    /// <param name="draws">How often labels are drawn, from 99 to 1,000,000; the confidence needs at least 2 ÷ (1 − confidence) − 1 of them.</param>
    /// <param name="seed">The seed of the draws: the same bits on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; a probability's row is named, from 0.</exception>
    public static LabelFreePerformance Of(
        ReadOnlySpan<double> probabilities,
        double threshold = 0.5,
        double confidence = 0.95,
        int draws = 1_999,
        ulong seed = 1
    )
    {
        Domain.Share.Require(probabilities);
        Domain.Share.Require(threshold);
        Domain.OpenShare.Require(confidence);
        if (draws is < 99 or > 1_000_000)
        {
            throw new ArgumentOutOfRangeException(
                nameof(draws),
                draws,
                $"draws must be a whole number from 99 to 1,000,000, but was {draws}"
            );
        }

        double[] descending = probabilities.ToArray();
        Array.Sort(descending);
        Array.Reverse(descending);
        int predicted = 0;
        while (predicted < descending.Length && descending[predicted] >= threshold)
        {
            predicted++;
        }

        LabelTally expected = LabelTally.Expected(descending, predicted);
        double[][] drawn =
        [
            new double[draws],
            new double[draws],
            new double[draws],
            new double[draws],
            new double[draws],
        ];
        int[] defined = new int[drawn.Length];
        RandomStream stream = new(seed, "label-free performance");
        double[] uniforms = new double[descending.Length];
        for (int draw = 0; draw < draws && descending.Length > 0; draw++)
        {
            stream.Uniforms((long)draw * descending.Length, uniforms);
            LabelTally tally = LabelTally.Drawn(descending, uniforms, predicted);
            Measured[] values = tally.Metrics();
            for (int metric = 0; metric < values.Length; metric++)
            {
                if (values[metric].TryGet(out double value, out _))
                {
                    drawn[metric][defined[metric]++] = value;
                }
            }
        }

        Measured[] estimates = expected.Metrics();
        SampleCount[] counts =
        [
            new("rows", descending.Length),
            new("expected true positives", expected.TruePositives),
            new("expected false positives", expected.FalsePositives),
            new("expected false negatives", expected.FalseNegatives),
            new("expected true negatives", expected.TrueNegatives),
        ];
        IntervalEstimate[] all = new IntervalEstimate[estimates.Length];
        string[] names = ["accuracy", "precision", "recall", "F1", "ROC AUC"];
        for (int metric = 0; metric < all.Length; metric++)
        {
            string[] warnings =
                defined[metric] < draws && estimates[metric].IsDefined
                    ?
                    [
                        Blind,
                        $"{NumberText.Count(draws - defined[metric])} of {NumberText.Count(draws)} draws gave no {names[metric]} and are left out",
                    ]
                    : [Blind];
            all[metric] = new(
                $"expected {names[metric]}",
                estimates[metric],
                Interval(drawn[metric].AsSpan(0, defined[metric]), estimates[metric], confidence),
                confidence,
                Method,
                descending.Length,
                Domain.Share,
                counts,
                ["scores are calibrated on rows like these", "rows are independent"],
                warnings
            );
        }

        return new(threshold, counts, all[0], all[1], all[2], all[3], all[4]);
    }

    private static MeasuredInterval Interval(Span<double> drawn, Measured estimate, double confidence)
    {
        if (!estimate.TryGet(out double value, out Undefined? undefined))
        {
            return undefined;
        }

        // One more draw is below the k-th smallest with probability k/(B + 1); the sum is rounded a little up so that 50 stays 50.
        int tail = (int)Math.Floor(((drawn.Length + 1) * (1 - confidence) / 2) + 1e-9);
        if (tail < 1)
        {
            return new Undefined(
                UndefinedReason.TooFewObservations,
                $"An interval of {ShareText.Level(confidence)} needs more than the {NumberText.Count(drawn.Length)} draws that gave a value."
            );
        }

        drawn.Sort();

        // The expected value is the centre of the draws but for rounding and skewness; it belongs to what is shown.
        return new Interval(Math.Min(value, drawn[tail - 1]), Math.Max(value, drawn[^tail]));
    }
}
