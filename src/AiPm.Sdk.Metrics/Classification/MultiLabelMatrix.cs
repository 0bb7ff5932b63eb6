using System.Collections.Immutable;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Truth and prediction of models that give a row any number of labels, as the topics of a ticket: a binary matrix for each label, and
/// averages over labels, each with its interval.
/// </summary>
/// <remarks>
/// Rows are what is independent, labels of one row are not: right on one topic goes with right on the next. So intervals of averages come
/// from what each row contributes to them (linearisation, Binder 1983), not from the number of decisions.
/// </remarks>
public sealed class MultiLabelMatrix
{
    /// <summary>The linearised variance of averages over labels on the log-odds; its size is the number of rows.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic(
            "linearisation over rows on the log-odds",
            "Binder 1983; Takahashi, Yamamoto, Kuchiba and Koyama 2022",
            200
        );

    private readonly byte[] _actual;
    private readonly byte[] _predicted;
    private readonly double[] _weights;
    private readonly int _rows;

    private MultiLabelMatrix(ImmutableArray<string> labels, byte[] actual, byte[] predicted, double[] weights, int rows)
    {
        Labels = labels;
        _actual = actual;
        _predicted = predicted;
        _weights = weights;
        _rows = rows;
        ByLabel = [.. Enumerable.Range(0, labels.Length).Select(Matrix)];
    }

    /// <summary>The names of the labels.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>The binary matrix of each label, in their order.</summary>
    public ImmutableArray<BinaryConfusionMatrix> ByLabel { get; }

    /// <summary>Reads tables of 0 and 1 with a row for each row and a column for each label.</summary>
    /// <param name="labels">The names of the labels: at least one, none empty, none twice.</param>
    /// <param name="actual">Rows one after the other, 1 where the label holds.</param>
    /// <param name="predicted">The same for the prediction.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The names are not such, or the lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry is neither 0 nor 1, or a weight is negative or not finite.</exception>
    public static MultiLabelMatrix Of(
        IReadOnlyList<string> labels,
        ReadOnlySpan<byte> actual,
        ReadOnlySpan<byte> predicted,
        ReadOnlySpan<double> weights = default
    )
    {
        ImmutableArray<string> names = ClassNames.Checked(labels, 1, nameof(labels));
        Metrics.Labels.SameLength(actual.Length, predicted.Length, nameof(predicted));
        if (actual.Length % names.Length != 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"actual must have an entry for each of the {names.Length} labels in every row, but had {actual.Length} entries"
                ),
                nameof(actual)
            );
        }

        int rows = actual.Length / names.Length;
        Metrics.Labels.Weights(rows, weights);
        LabelCounts.Binary(actual, predicted, out int bad);
        return bad < 0
            ? new(names, actual.ToArray(), predicted.ToArray(), weights.ToArray(), rows)
            : throw Metrics.Labels.Unseen(actual[bad], predicted[bad], bad / names.Length, 2);
    }

    /// <summary>The share of rows whose labels are all right. Interval: Wilson's, or the one asked for.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="interval">Which interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate SubsetAccuracy(double confidence = 0.95, ShareInterval interval = ShareInterval.Wilson)
    {
        WeightedTable table = new(2);
        for (int row = 0; row < _rows; row++)
        {
            bool right = Row(_actual, row).SequenceEqual(Row(_predicted, row));
            table.Add(0, right ? 1 : 0, Weight(row));
        }

        ConfusionCell[,] cells = table.ToCells();
        return CellShare.Of("subset accuracy", cells[0, 1], cells[0, 0], ("right", "rows"), confidence, interval);
    }

    /// <summary>The share of label decisions that are wrong: the mean over rows of the share of labels that differ.</summary>
    /// <remarks>Interval: <see cref="Method"/>.</remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate HammingLoss(double confidence = 0.95)
    {
        double total = ByLabel.Sum(label => label.All.Weight);
        double wrong = ByLabel.Sum(label => label.FalsePositives.Weight + label.FalseNegatives.Weight);
        double value = wrong / total;
        return Linearised(
            "Hamming loss",
            total > 0 ? value : NoRows,
            [],
            UndefinedClasses.LeftOut,
            confidence,
            (_, a, p) => ((a == p ? 0 : 1) - value) / total
        );
    }

    /// <summary>Precision averaged over labels.</summary>
    /// <remarks>Micro: all decisions of all labels in one matrix. Macro and weighted: over labels predicted at all. Interval: <see cref="Method"/>.</remarks>
    /// <param name="averaging">How.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="undefinedClasses">What to do with labels whose own value is undefined; micro has none.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public IntervalEstimate Precision(
        Averaging averaging,
        double confidence = 0.95,
        UndefinedClasses undefinedClasses = UndefinedClasses.LeftOut
    ) => Average("precision", averaging, confidence, undefinedClasses, (1, 1, 0));

    /// <summary>Recall averaged over labels.</summary>
    /// <remarks>Micro: all decisions of all labels in one matrix. Macro and weighted: over labels that occur. Interval: <see cref="Method"/>.</remarks>
    /// <inheritdoc cref="Precision"/>
    public IntervalEstimate Recall(
        Averaging averaging,
        double confidence = 0.95,
        UndefinedClasses undefinedClasses = UndefinedClasses.LeftOut
    ) => Average("recall", averaging, confidence, undefinedClasses, (1, 0, 1));

    /// <summary>F₁ averaged over labels.</summary>
    /// <remarks>Micro: all decisions of all labels in one matrix. Macro and weighted: over labels that occur or are predicted. Interval: <see cref="Method"/>.</remarks>
    /// <inheritdoc cref="Precision"/>
    public IntervalEstimate F1(
        Averaging averaging,
        double confidence = 0.95,
        UndefinedClasses undefinedClasses = UndefinedClasses.LeftOut
    ) => Average("F1", averaging, confidence, undefinedClasses, (2, 1, 1));

    private static Undefined NoRows => new(UndefinedReason.TooFewObservations, "There are no rows.");

    /// <summary>An average of t·TP/(t·TP + a·FP + b·FN) over labels.</summary>
    private IntervalEstimate Average(
        string metric,
        Averaging averaging,
        double confidence,
        UndefinedClasses rule,
        (double True, double FalsePositive, double FalseNegative) cost
    )
    {
        EnumDomain.Require(rule);
        string name = $"{EnumDomain.Require(averaging).ToString().ToLowerInvariant()} {metric}";
        int labels = Labels.Length;
        double[] top = [.. ByLabel.Select(m => cost.True * m.TruePositives.Weight)];
        double[] bottom =
        [
            .. ByLabel.Select(
                (m, k) =>
                    top[k] + cost.FalsePositive * m.FalsePositives.Weight + cost.FalseNegative * m.FalseNegatives.Weight
            ),
        ];
        double[] occurs = [.. ByLabel.Select(m => m.ActualPositives.Weight)];
        if (averaging == Averaging.Micro)
        {
            double all = bottom.Sum();
            double share = top.Sum() / all;
            return Linearised(
                name,
                all > 0 ? share : new Undefined(UndefinedReason.ZeroDenominator, "No label has anything to divide by."),
                [],
                rule,
                confidence,
                (_, a, p) => (Hit(a, p) - share * (Hit(a, p) + Miss(a, p))) / all
            );
        }

        bool byFrequency = averaging == Averaging.Weighted;
        int[] used = [.. Enumerable.Range(0, labels).Where(k => bottom[k] > 0)];
        double total =
            !byFrequency ? (rule == UndefinedClasses.CountedAsZero ? labels : used.Length)
            : rule == UndefinedClasses.CountedAsZero ? occurs.Sum()
            : used.Sum(k => occurs[k]);
        double value = used.Sum(k => (byFrequency ? occurs[k] : 1) / total * (top[k] / bottom[k]));
        string[] missing = [.. Enumerable.Range(0, labels).Except(used).Select(k => Labels[k])];
        return Linearised(
            name,
            used.Length > 0 && total > 0
                ? value
                : new Undefined(UndefinedReason.ZeroDenominator, "It is undefined for every label."),
            missing,
            rule,
            confidence,
            (k, a, p) =>
            {
                bool isUsed = bottom[k] > 0;
                double own = isUsed ? top[k] / bottom[k] : 0;
                double slope = isUsed
                    ? (byFrequency ? occurs[k] : 1) / total * (Hit(a, p) - own * (Hit(a, p) + Miss(a, p))) / bottom[k]
                    : 0;
                return byFrequency && (isUsed || rule == UndefinedClasses.CountedAsZero)
                    ? slope + a * (own - value) / total
                    : slope;
            }
        );

        double Hit(byte a, byte p) => cost.True * (a & p);
        double Miss(byte a, byte p) =>
            a == p ? 0
            : p == 1 ? cost.FalsePositive
            : cost.FalseNegative;
    }

    /// <summary>The interval from what each row's labels contribute, as slopes of the value by the row's weight.</summary>
    private IntervalEstimate Linearised(
        string name,
        Measured value,
        string[] missing,
        UndefinedClasses rule,
        double confidence,
        Func<int, byte, byte, double> slope
    )
    {
        Domain.OpenShare.Require(confidence);
        ConfusionCell all = ByLabel[0].All;
        SampleCount[] counts = [new("rows", all.Weight), new("labels", Labels.Length)];
        if (!value.TryGet(out double known, out Undefined? undefined))
        {
            return new(
                name,
                undefined,
                undefined,
                confidence,
                Method,
                all.EffectiveSize,
                Domain.Share,
                counts,
                CellShare.Assumptions
            );
        }

        known = Math.Clamp(known, 0, 1);
        CompensatedSum variance = default;
        for (int row = 0; row < _rows; row++)
        {
            ReadOnlySpan<byte> actual = Row(_actual, row);
            ReadOnlySpan<byte> predicted = Row(_predicted, row);
            double sum = 0;
            for (int k = 0; k < actual.Length; k++)
            {
                sum += slope(k, actual[k], predicted[k]);
            }

            variance = variance.Plus(Weight(row) * sum * (Weight(row) * sum));
        }

        // One row of half right is added to the centre, and its error to the error, so that a perfect sample is not taken for certain.
        double size = all.EffectiveSize;
        double center = (known * size + 0.5) / (size + 1);
        double error = Math.Sqrt(variance.Value + center * (1 - center) / ((size + 1) * (size + 1)));
        return new(
            name,
            known,
            DeltaInterval.Logit(known, center, error, confidence),
            confidence,
            Method,
            size,
            Domain.Share,
            counts,
            CellShare.Assumptions,
            AbsentClasses.Warning(missing, rule)
        );
    }

    private ReadOnlySpan<byte> Row(byte[] table, int row) => table.AsSpan(row * Labels.Length, Labels.Length);

    private double Weight(int row) => _weights.Length == 0 ? 1 : _weights[row];

    private BinaryConfusionMatrix Matrix(int label)
    {
        byte[] actual = new byte[_rows];
        byte[] predicted = new byte[_rows];
        for (int row = 0; row < _rows; row++)
        {
            actual[row] = _actual[row * Labels.Length + label];
            predicted[row] = _predicted[row * Labels.Length + label];
        }

        return BinaryConfusionMatrix.Of(actual, predicted, _weights);
    }
}
