using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How often a yes-or-no model was right and wrong in each of the four ways, and every metric that follows from it, each with its interval.
/// Matrices merge by addition, so parts may be counted apart.
/// </summary>
/// <remarks>
/// <para>A metric whose denominator is empty is undefined with its reason, never 0: precision where nothing was predicted positive, recall where
/// nothing is positive. F is defined wherever anything is positive or predicted so: 0, not undefined, where precision has no denominator.</para>
/// <para>With weights, shares take Kish's effective size and the other intervals the sum of the squared weights of each cell.</para>
/// </remarks>
public sealed record BinaryConfusionMatrix
{
    /// <summary>Makes the matrix of four cells.</summary>
    [JsonConstructor]
    public BinaryConfusionMatrix(
        ConfusionCell truePositives,
        ConfusionCell falsePositives,
        ConfusionCell falseNegatives,
        ConfusionCell trueNegatives
    )
    {
        TruePositives = truePositives;
        FalsePositives = falsePositives;
        FalseNegatives = falseNegatives;
        TrueNegatives = trueNegatives;
    }

    /// <summary>Positive and predicted so.</summary>
    public ConfusionCell TruePositives { get; }

    /// <summary>Negative but predicted positive.</summary>
    public ConfusionCell FalsePositives { get; }

    /// <summary>Positive but predicted negative.</summary>
    public ConfusionCell FalseNegatives { get; }

    /// <summary>Negative and predicted so.</summary>
    public ConfusionCell TrueNegatives { get; }

    /// <summary>All that are positive.</summary>
    [JsonIgnore]
    public ConfusionCell ActualPositives => TruePositives + FalseNegatives;

    /// <summary>All that are negative.</summary>
    [JsonIgnore]
    public ConfusionCell ActualNegatives => FalsePositives + TrueNegatives;

    /// <summary>All that were predicted positive.</summary>
    [JsonIgnore]
    public ConfusionCell PredictedPositives => TruePositives + FalsePositives;

    /// <summary>All that were predicted negative.</summary>
    [JsonIgnore]
    public ConfusionCell PredictedNegatives => FalseNegatives + TrueNegatives;

    /// <summary>All rows.</summary>
    [JsonIgnore]
    public ConfusionCell All => ActualPositives + ActualNegatives;

    /// <summary>The matrix of four counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static BinaryConfusionMatrix OfCounts(
        long truePositives,
        long falsePositives,
        long falseNegatives,
        long trueNegatives
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(truePositives);
        ArgumentOutOfRangeException.ThrowIfNegative(falsePositives);
        ArgumentOutOfRangeException.ThrowIfNegative(falseNegatives);
        ArgumentOutOfRangeException.ThrowIfNegative(trueNegatives);
        return new(new(truePositives), new(falsePositives), new(falseNegatives), new(trueNegatives));
    }

    /// <summary>Counts columns of 0 and 1. Without weights as fast as memory is read.</summary>
    /// <param name="actual">1 where the row is positive.</param>
    /// <param name="predicted">1 where it was predicted positive; as many rows.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry is neither 0 nor 1, or a weight is negative or not finite; the message names the row, from 0.</exception>
    public static BinaryConfusionMatrix Of(
        ReadOnlySpan<byte> actual,
        ReadOnlySpan<byte> predicted,
        ReadOnlySpan<double> weights = default
    )
    {
        Labels.SameLength(actual.Length, predicted.Length, nameof(predicted));
        Labels.Weights(actual.Length, weights);
        LabelCounts.Pairs pairs = LabelCounts.Binary(actual, predicted, out int bad);
        if (bad >= 0)
        {
            throw Labels.Unseen(actual[bad], predicted[bad], bad, 2);
        }

        return weights.IsEmpty ? OfPairs(pairs, actual.Length) : Weighted(actual, predicted, weights);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{double})"/>
    public static BinaryConfusionMatrix Of(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        ReadOnlySpan<double> weights = default
    )
    {
        Labels.SameLength(actual.Length, predicted.Length, nameof(predicted));
        Labels.Weights(actual.Length, weights);
        LabelCounts.Pairs pairs = LabelCounts.Binary(actual, predicted, out int bad);
        if (bad >= 0)
        {
            throw Labels.Unseen(actual[bad], predicted[bad], bad, 2);
        }

        return weights.IsEmpty ? OfPairs(pairs, actual.Length) : Weighted(actual, predicted, weights);
    }

    /// <summary>Counts columns of true and false. Without weights as fast as memory is read.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="predicted">Whether it was predicted positive; as many rows.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite; the message names the row, from 0.</exception>
    public static BinaryConfusionMatrix Of(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<bool> predicted,
        ReadOnlySpan<double> weights = default
    ) => Of(MemoryMarshal.AsBytes(actual), MemoryMarshal.AsBytes(predicted), weights);

    /// <summary>Counts what a rule "positive from <paramref name="threshold"/> on" would predict: score ≥ threshold.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="threshold">The lowest score that is predicted positive; +∞ predicts none.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The columns have different lengths, or the threshold is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, or a weight negative; the message names the row, from 0.</exception>
    public static BinaryConfusionMatrix AtThreshold(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        double threshold,
        ReadOnlySpan<double> weights = default
    )
    {
        Labels.Scores(actual.Length, scores);
        if (double.IsNaN(threshold))
        {
            throw new ArgumentException("threshold must be a number, but was NaN", nameof(threshold));
        }

        bool[] predicted = new bool[scores.Length];
        for (int row = 0; row < predicted.Length; row++)
        {
            predicted[row] = scores[row] >= threshold;
        }

        return Of(actual, predicted, weights);
    }

    /// <summary>The matrix of both sets of rows.</summary>
    public BinaryConfusionMatrix Merge(BinaryConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            TruePositives + other.TruePositives,
            FalsePositives + other.FalsePositives,
            FalseNegatives + other.FalseNegatives,
            TrueNegatives + other.TrueNegatives
        );
    }

    /// <summary>The share of right predictions, (TP + TN)/n.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="interval">Which interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Accuracy(double confidence = 0.95, ShareInterval interval = ShareInterval.Wilson) =>
        Share(
            "accuracy",
            TruePositives + TrueNegatives,
            FalsePositives + FalseNegatives,
            "right",
            "rows",
            confidence,
            interval
        );

    /// <summary>The share of wrong predictions, (FP + FN)/n.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate ErrorRate(double confidence = 0.95, ShareInterval interval = ShareInterval.Wilson) =>
        Share(
            "error rate",
            FalsePositives + FalseNegatives,
            TruePositives + TrueNegatives,
            "wrong",
            "rows",
            confidence,
            interval
        );

    /// <summary>Of those predicted positive, the share that is: TP/(TP + FP). Also the positive predictive value.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate Precision(double confidence = 0.95, ShareInterval interval = ShareInterval.Wilson) =>
        Share(
            "precision",
            TruePositives,
            FalsePositives,
            "true positives",
            "predicted positives",
            confidence,
            interval
        );

    /// <summary>Of the positives, the share that was found: TP/(TP + FN). Also sensitivity, true positive rate.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate Recall(double confidence = 0.95, ShareInterval interval = ShareInterval.Wilson) =>
        Share("recall", TruePositives, FalseNegatives, "true positives", "actual positives", confidence, interval);

    /// <summary>Of the negatives, the share that was left alone: TN/(TN + FP). Also true negative rate.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate Specificity(double confidence = 0.95, ShareInterval interval = ShareInterval.Wilson) =>
        Share("specificity", TrueNegatives, FalsePositives, "true negatives", "actual negatives", confidence, interval);

    /// <summary>Of those predicted negative, the share that is: TN/(TN + FN).</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate NegativePredictiveValue(
        double confidence = 0.95,
        ShareInterval interval = ShareInterval.Wilson
    ) =>
        Share(
            "negative predictive value",
            TrueNegatives,
            FalseNegatives,
            "true negatives",
            "predicted negatives",
            confidence,
            interval
        );

    /// <summary>Of the negatives, the share predicted positive: FP/(FP + TN).</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate FalsePositiveRate(
        double confidence = 0.95,
        ShareInterval interval = ShareInterval.Wilson
    ) =>
        Share(
            "false positive rate",
            FalsePositives,
            TrueNegatives,
            "false positives",
            "actual negatives",
            confidence,
            interval
        );

    /// <summary>Of the positives, the share that was missed: FN/(FN + TP).</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate FalseNegativeRate(
        double confidence = 0.95,
        ShareInterval interval = ShareInterval.Wilson
    ) =>
        Share(
            "false negative rate",
            FalseNegatives,
            TruePositives,
            "false negatives",
            "actual positives",
            confidence,
            interval
        );

    /// <summary>Of those predicted positive, the share that is not: FP/(FP + TP).</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate FalseDiscoveryRate(
        double confidence = 0.95,
        ShareInterval interval = ShareInterval.Wilson
    ) =>
        Share(
            "false discovery rate",
            FalsePositives,
            TruePositives,
            "false positives",
            "predicted positives",
            confidence,
            interval
        );

    /// <summary>The share of rows that is positive.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate Prevalence(double confidence = 0.95, ShareInterval interval = ShareInterval.Wilson) =>
        Share("prevalence", ActualPositives, ActualNegatives, "actual positives", "rows", confidence, interval);

    /// <summary>The share of rows predicted positive.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate SelectionRate(double confidence = 0.95, ShareInterval interval = ShareInterval.Wilson) =>
        Share(
            "selection rate",
            PredictedPositives,
            PredictedNegatives,
            "predicted positives",
            "rows",
            confidence,
            interval
        );

    /// <summary>The mean of recall and specificity: what a model that ignores its input gets is ½, however rare positives are.</summary>
    /// <remarks>Undefined where either is. Interval: <see cref="QualityMethods.Mover"/>.</remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate BalancedAccuracy(double confidence = 0.95) =>
        ShareMean.Of(
            "balanced accuracy",
            [new("positive", TruePositives, FalseNegatives), new("negative", TrueNegatives, FalsePositives)],
            "rows of class",
            confidence,
            QualityMethods.Mover,
            UndefinedClasses.LeftOut,
            allNeeded: true
        );

    /// <summary>Recall + specificity − 1 (Youden 1950): 0 for a model that ignores its input, 1 for one without error.</summary>
    /// <inheritdoc cref="BalancedAccuracy"/>
    public IntervalEstimate Informedness(double confidence = 0.95)
    {
        IntervalEstimate balanced = BalancedAccuracy(confidence);
        return new(
            "informedness",
            balanced.Value.TryGet(out double value, out Undefined? undefined) ? 2 * value - 1 : undefined,
            balanced.Interval.TryGet(out Interval ends, out undefined)
                ? new Interval(2 * ends.Lower - 1, 2 * ends.Upper - 1)
                : undefined,
            confidence,
            balanced.Method,
            balanced.Size,
            Domain.Between(-1, 1),
            balanced.Counts,
            balanced.Explanation.Assumptions
        );
    }

    /// <summary>The harmonic mean of precision and recall, 2TP/(2TP + FP + FN).</summary>
    /// <remarks>Undefined only where nothing is positive or predicted so. Interval: <see cref="QualityMethods.TransformedWilson"/>.</remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate F1(double confidence = 0.95) => FBeta(1, confidence);

    /// <summary>Precision and recall in one, recall weighted β² times precision: (1 + β²)TP/((1 + β²)TP + β²FN + FP). van Rijsbergen 1979.</summary>
    /// <remarks>
    /// Undefined only where nothing is positive or predicted so. Interval: for β = 1 <see cref="QualityMethods.TransformedWilson"/>, else
    /// <see cref="QualityMethods.Logit"/> with the row spread over TP, FP and FN.
    /// </remarks>
    /// <param name="beta">Greater than 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public IntervalEstimate FBeta(double beta, double confidence = 0.95) =>
        FScore.Of(this, Domain.Positive.Require(beta), Domain.OpenShare.Require(confidence));

    /// <summary>The share of right answers among all that are positive or predicted so, TP/(TP + FP + FN). Jaccard 1901.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public IntervalEstimate Jaccard(double confidence = 0.95, ShareInterval interval = ShareInterval.Wilson) =>
        Share(
            "Jaccard index",
            TruePositives,
            FalsePositives + FalseNegatives,
            "true positives",
            "rows positive or predicted so",
            confidence,
            interval
        );

    /// <summary>The Matthews correlation of truth and prediction, (TP·TN − FP·FN)/√((TP + FP)(TP + FN)(TN + FP)(TN + FN)).</summary>
    /// <remarks>
    /// Undefined, not 0, where all rows are of one class or all predictions are the same: there is no variation to correlate. Interval:
    /// <see cref="QualityMethods.Fisher"/>. Matthews 1975.
    /// </remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Matthews(double confidence = 0.95) => ToConfusionMatrix().Matthews(confidence);

    /// <summary>Cohen's κ of truth and prediction: agreement beyond what equal margins would give by chance.</summary>
    /// <remarks>
    /// Undefined where all rows and all predictions are one class. Interval: <see cref="QualityMethods.Fisher"/>. Cohen 1960. The normal
    /// interval of <see cref="Agreement.CohenKappa"/> is another one and narrower in small samples.
    /// </remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Kappa(double confidence = 0.95) => ToConfusionMatrix().Kappa(confidence);

    /// <summary>The metrics a report shows, in its order: accuracy, balanced accuracy, precision, recall, specificity, negative predictive value, F₁, Matthews, κ.</summary>
    /// <param name="confidence">Strictly between 0 and 1; of each interval alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IReadOnlyList<IntervalEstimate> Metrics(double confidence = 0.95) =>
        [
            Accuracy(confidence),
            BalancedAccuracy(confidence),
            Precision(confidence),
            Recall(confidence),
            Specificity(confidence),
            NegativePredictiveValue(confidence),
            F1(confidence),
            Matthews(confidence),
            Kappa(confidence),
        ];

    /// <summary>The same matrix with two classes, <c>negative</c> and <c>positive</c>.</summary>
    public ConfusionMatrix ToConfusionMatrix() =>
        ConfusionMatrix.OfCells(
            ["negative", "positive"],
            new[,]
            {
                { TrueNegatives, FalsePositives },
                { FalseNegatives, TruePositives },
            }
        );

    /// <summary>The four cells as a phrase.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{TruePositives} true and {FalsePositives} false positives, {TrueNegatives} true and {FalseNegatives} false negatives"
        );

    private static IntervalEstimate Share(
        string name,
        ConfusionCell hits,
        ConfusionCell misses,
        string hitsName,
        string trialsName,
        double confidence,
        ShareInterval interval
    ) => CellShare.Of(name, hits, misses, (hitsName, trialsName), confidence, interval);

    private static BinaryConfusionMatrix OfPairs(LabelCounts.Pairs pairs, int rows) =>
        OfCounts(
            pairs.Both,
            pairs.Second - pairs.Both,
            pairs.First - pairs.Both,
            rows - pairs.First - pairs.Second + pairs.Both
        );

    private static BinaryConfusionMatrix Weighted<T>(
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<double> weights
    )
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        WeightedTable table = new(2);
        for (int row = 0; row < weights.Length; row++)
        {
            table.Add(int.CreateTruncating(actual[row]), int.CreateTruncating(predicted[row]), weights[row]);
        }

        ConfusionCell[,] cells = table.ToCells();
        return new(cells[1, 1], cells[0, 1], cells[1, 0], cells[0, 0]);
    }
}
