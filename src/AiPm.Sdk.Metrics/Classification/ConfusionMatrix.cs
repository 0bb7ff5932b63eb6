using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How often each class was taken for each other one, and every metric that follows, each with its interval. One label a row; for several
/// see <see cref="MultiLabelMatrix"/>. Matrices of the same classes merge by addition.
/// </summary>
/// <remarks>
/// A class that is listed but never occurs stays in the matrix. Where its own metric is undefined, averages leave it out and say
/// so, or count it as 0 if asked (<see cref="UndefinedClasses"/>); it has no part in κ and Matthews in any case.
/// </remarks>
public sealed class ConfusionMatrix : IEquatable<ConfusionMatrix>
{
    private readonly ConfusionCell[,] _cells;

    private ConfusionMatrix(ImmutableArray<string> classes, ConfusionCell[,] cells)
    {
        Classes = classes;
        _cells = cells;
        Margins = MarginsOf([.. Enumerable.Range(0, classes.Length)]);
    }

    [JsonConstructor]
    private ConfusionMatrix(ImmutableArray<string> classes, IReadOnlyList<IReadOnlyList<ConfusionCell>> cells)
        : this(ClassNames.Checked(classes.IsDefault ? [] : classes, 2, nameof(classes)), Table(classes, cells)) { }

    /// <summary>The names of the classes, in the order of rows and columns.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>The cells, a list for each actual class.</summary>
    public IReadOnlyList<IReadOnlyList<ConfusionCell>> Cells =>
        [
            .. Enumerable
                .Range(0, Classes.Length)
                .Select(i => Enumerable.Range(0, Classes.Length).Select(j => _cells[i, j]).ToArray()),
        ];

    /// <summary>All rows.</summary>
    [JsonIgnore]
    public ConfusionCell All => Sum((_, _) => true);

    /// <summary>The classes that neither occur nor are predicted.</summary>
    public IReadOnlyList<string> AbsentNames =>
        [.. Enumerable.Range(0, Classes.Length).Where(k => !Occurs(k)).Select(k => Classes[k])];

    private Margins Margins { get; }

    /// <summary>The cell of an actual and a predicted class, by their places from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A place is no class.</exception>
    public ConfusionCell this[int actual, int predicted] => _cells[Place(actual), Place(predicted)];

    /// <summary>The matrix of a table of counts, rows by actual class.</summary>
    /// <param name="classes">Their names: at least two, none empty, none twice.</param>
    /// <param name="counts">As many rows and columns; none negative.</param>
    /// <exception cref="ArgumentException">The names or the shape are not such.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static ConfusionMatrix OfCounts(IReadOnlyList<string> classes, long[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ConfusionCell[,] cells = new ConfusionCell[counts.GetLength(0), counts.GetLength(1)];
        for (int i = 0; i < cells.GetLength(0); i++)
        {
            for (int j = 0; j < cells.GetLength(1); j++)
            {
                cells[i, j] =
                    counts[i, j] >= 0
                        ? new(counts[i, j])
                        : throw new ArgumentOutOfRangeException(
                            nameof(counts),
                            counts[i, j],
                            $"counts must be at least 0, but was {counts[i, j]} in row {i}, column {j}"
                        );
            }
        }

        return OfCells(classes, cells);
    }

    /// <summary>The matrix of a table of cells, rows by actual class.</summary>
    /// <inheritdoc cref="OfCounts"/>
    public static ConfusionMatrix OfCells(IReadOnlyList<string> classes, ConfusionCell[,] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ImmutableArray<string> names = ClassNames.Checked(classes, 2, nameof(classes));
        return cells.GetLength(0) == names.Length && cells.GetLength(1) == names.Length
            ? new(names, (ConfusionCell[,])cells.Clone())
            : throw new ArgumentException(
                $"cells must be {names.Length} × {names.Length}, a row and a column for each class, but was {cells.GetLength(0)} × {cells.GetLength(1)}",
                nameof(cells)
            );
    }

    /// <summary>Counts columns of class places, from 0.</summary>
    /// <param name="classes">The names of the classes: at least two, none empty, none twice.</param>
    /// <param name="actual">The place of each row's class.</param>
    /// <param name="predicted">The place of the class predicted; as many rows.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The names are not such, or the columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A place is no class, or a weight is negative or not finite; the message names the row, from 0.</exception>
    public static ConfusionMatrix Of(
        IReadOnlyList<string> classes,
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        ReadOnlySpan<double> weights = default
    ) => Count(classes, actual, predicted, weights);

    /// <inheritdoc cref="Of(IReadOnlyList{string}, ReadOnlySpan{int}, ReadOnlySpan{int}, ReadOnlySpan{double})"/>
    public static ConfusionMatrix Of(
        IReadOnlyList<string> classes,
        ReadOnlySpan<byte> actual,
        ReadOnlySpan<byte> predicted,
        ReadOnlySpan<double> weights = default
    ) => Count(classes, actual, predicted, weights);

    /// <summary>Counts rows whose classes are given by name.</summary>
    /// <param name="classes">The names of the classes; a label that is none of them is an error, so that a misspelt one is seen.</param>
    /// <param name="actual">Each row's class.</param>
    /// <param name="predicted">The class predicted; as many rows.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The names are not such, the columns have different lengths, or a label is none of the classes; the message names the row, from 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    public static ConfusionMatrix Of(
        IReadOnlyList<string> classes,
        IReadOnlyList<string> actual,
        IReadOnlyList<string> predicted,
        ReadOnlySpan<double> weights = default
    )
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(predicted);
        ImmutableArray<string> names = ClassNames.Checked(classes, 2, nameof(classes));
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            places.Add(names[i], i);
        }

        return Of(names, Places(actual, places, nameof(actual)), Places(predicted, places, nameof(predicted)), weights);
    }

    /// <summary>The matrix of both sets of rows.</summary>
    /// <exception cref="ArgumentException">The classes are not the same in the same order.</exception>
    public ConfusionMatrix Merge(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Classes.SequenceEqual(other.Classes, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"other must have the same classes in the same order, {string.Join(", ", Classes)}, but had {string.Join(", ", other.Classes)}",
                nameof(other)
            );
        }

        ConfusionCell[,] cells = new ConfusionCell[Classes.Length, Classes.Length];
        for (int i = 0; i < Classes.Length; i++)
        {
            for (int j = 0; j < Classes.Length; j++)
            {
                cells[i, j] = _cells[i, j] + other._cells[i, j];
            }
        }

        return new(Classes, cells);
    }

    /// <summary>The matrix of one class as positive against all others as negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place is no class.</exception>
    public BinaryConfusionMatrix OneAgainstRest(int place)
    {
        int k = Place(place);
        return new(
            _cells[k, k],
            Sum((i, j) => i != k && j == k),
            Sum((i, j) => i == k && j != k),
            Sum((i, j) => i != k && j != k)
        );
    }

    /// <summary>The matrix of one class as positive against all others as negative.</summary>
    /// <exception cref="ArgumentException">The name is no class.</exception>
    public BinaryConfusionMatrix OneAgainstRest(string name) =>
        Classes.IndexOf(name) is >= 0 and int place
            ? OneAgainstRest(place)
            : throw new ArgumentException(
                $"name must be one of {string.Join(", ", Classes)}, but was \"{name}\"",
                nameof(name)
            );

    /// <summary>The share of right predictions. Interval: Wilson's, or the one asked for.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="interval">Which interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Accuracy(double confidence = 0.95, ShareInterval interval = ShareInterval.Wilson) =>
        CellShare.Of("accuracy", Sum((i, j) => i == j), Sum((i, j) => i != j), ("right", "rows"), confidence, interval);

    /// <summary>The mean recall over classes: what a model that ignores its input gets is one over the number of classes.</summary>
    /// <remarks>
    /// Macro recall; classes that never occur are left out. Interval: <see cref="QualityMethods.Mover"/> with two classes, else
    /// <see cref="QualityMethods.LogitOfClasses"/>.
    /// </remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate BalancedAccuracy(double confidence = 0.95) =>
        MacroRecall("balanced accuracy", confidence, UndefinedClasses.LeftOut);

    /// <summary>The precision averaged over classes.</summary>
    /// <remarks>
    /// Micro is the accuracy. Macro and weighted: over classes that were predicted at all; interval <see cref="QualityMethods.LogitOfClasses"/>, which warns
    /// where a class is rare; of two classes macro has <see cref="QualityMethods.Mover"/>.
    /// </remarks>
    /// <param name="averaging">How.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="undefinedClasses">What to do with classes never predicted.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public IntervalEstimate Precision(
        Averaging averaging,
        double confidence = 0.95,
        UndefinedClasses undefinedClasses = UndefinedClasses.LeftOut
    )
    {
        EnumDomain.Require(undefinedClasses);
        return EnumDomain.Require(averaging) switch
        {
            Averaging.Micro => Micro("micro precision", confidence),
            Averaging.Macro when Classes.Length == 2 => ShareMean.Of(
                "macro precision",
                PrecisionParts(),
                "predictions of class",
                confidence,
                QualityMethods.Mover,
                undefinedClasses
            ),
            _ => ClassAverage.Of(
                this,
                averaging == Averaging.Macro ? "macro precision" : "weighted precision",
                Margins.Predicted,
                MarginStatistic.Precision,
                averaging == Averaging.Weighted,
                confidence,
                undefinedClasses
            ),
        };
    }

    /// <summary>The recall averaged over classes.</summary>
    /// <remarks>Micro and weighted are the accuracy. Macro is the <see cref="BalancedAccuracy"/>, with classes that never occur as asked.</remarks>
    /// <inheritdoc cref="Precision"/>
    public IntervalEstimate Recall(
        Averaging averaging,
        double confidence = 0.95,
        UndefinedClasses undefinedClasses = UndefinedClasses.LeftOut
    ) =>
        EnumDomain.Require(averaging) switch
        {
            Averaging.Micro => Micro("micro recall", confidence),
            Averaging.Macro => MacroRecall("macro recall", confidence, EnumDomain.Require(undefinedClasses)),
            _ => Micro("weighted recall", confidence),
        };

    /// <summary>F₁ averaged over classes: the mean of each class's own F₁.</summary>
    /// <inheritdoc cref="FBeta"/>
    public IntervalEstimate F1(
        Averaging averaging,
        double confidence = 0.95,
        UndefinedClasses undefinedClasses = UndefinedClasses.LeftOut
    ) => FBeta(1, averaging, confidence, undefinedClasses);

    /// <summary>Fβ averaged over classes: the mean of each class's own Fβ.</summary>
    /// <remarks>
    /// Micro is the accuracy. Macro and weighted: undefined only for classes that are absent; interval <see cref="QualityMethods.LogitOfClasses"/>,
    /// which warns where a class is rare.
    /// </remarks>
    /// <param name="beta">How many times as much recall counts as precision; greater than 0.</param>
    /// <param name="averaging">How.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="undefinedClasses">What to do with absent classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public IntervalEstimate FBeta(
        double beta,
        Averaging averaging,
        double confidence = 0.95,
        UndefinedClasses undefinedClasses = UndefinedClasses.LeftOut
    )
    {
        Domain.Positive.Require(beta);
        EnumDomain.Require(undefinedClasses);
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"{EnumDomain.Require(averaging).ToString().ToLowerInvariant()} F{beta}"
        );
        return averaging == Averaging.Micro
            ? Micro(name, confidence)
            : ClassAverage.Of(
                this,
                name,
                [.. Margins.Actual.Zip(Margins.Predicted, (a, p) => a + p)],
                (margins, weighting) => MarginStatistic.F(margins, beta, weighting),
                averaging == Averaging.Weighted,
                confidence,
                undefinedClasses
            );
    }

    /// <summary>The Matthews correlation of truth and prediction for any number of classes. Matthews 1975; Gorodkin 2004.</summary>
    /// <remarks>
    /// Undefined, not 0, where all rows are of one class or all predictions are the same. Interval: <see cref="QualityMethods.Fisher"/> with
    /// two classes, else <see cref="QualityMethods.FisherOfClasses"/>.
    /// </remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Matthews(double confidence = 0.95) =>
        ClassAverage.Correlation(
            this,
            "Matthews correlation",
            MarginStatistic.Matthews,
            Varied(Margins.Actual) && Varied(Margins.Predicted)
                ? null
                : new(
                    All.Weight > 0 ? UndefinedReason.NoVariation : UndefinedReason.TooFewObservations,
                    All.Weight <= 0 ? "There are no rows."
                        : Varied(Margins.Actual) ? "Every prediction is the same class."
                        : "Every row is of the same class."
                ),
            confidence
        );

    /// <summary>Cohen's κ of truth and prediction: agreement beyond what the same margins would give by chance. Cohen 1960.</summary>
    /// <remarks>
    /// Undefined where all rows and all predictions are one class. Interval: <see cref="QualityMethods.Fisher"/> with two classes, else
    /// <see cref="QualityMethods.FisherOfClasses"/>.
    /// </remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Kappa(double confidence = 0.95) =>
        ClassAverage.Correlation(
            this,
            "Cohen's κ",
            MarginStatistic.Kappa,
            Present.Length > 1
                ? null
                : new(
                    All.Weight > 0 ? UndefinedReason.NoVariation : UndefinedReason.TooFewObservations,
                    All.Weight > 0
                        ? "Every row and every prediction is of one class, so that chance would agree always."
                        : "There are no rows."
                ),
            confidence
        );

    /// <summary>
    /// The metrics a report shows, in its order: accuracy, balanced accuracy, macro precision and F₁, weighted precision and F₁, Matthews, κ.
    /// </summary>
    /// <param name="confidence">Strictly between 0 and 1; of each interval alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IReadOnlyList<IntervalEstimate> Metrics(double confidence = 0.95) =>
        [
            Accuracy(confidence),
            BalancedAccuracy(confidence),
            Precision(Averaging.Macro, confidence),
            F1(Averaging.Macro, confidence),
            Precision(Averaging.Weighted, confidence),
            F1(Averaging.Weighted, confidence),
            Matthews(confidence),
            Kappa(confidence),
        ];

    /// <summary>Equal when classes and cells are.</summary>
    public bool Equals(ConfusionMatrix? other) =>
        other is not null
        && Classes.SequenceEqual(other.Classes, StringComparer.Ordinal)
        && _cells.Cast<ConfusionCell>().SequenceEqual(other._cells.Cast<ConfusionCell>());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfusionMatrix);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _cells.Cast<ConfusionCell>().Aggregate(Classes.Length, (hash, cell) => HashCode.Combine(hash, cell));

    /// <summary>The places of the classes that occur or are predicted.</summary>
    internal int[] Present => [.. Enumerable.Range(0, Classes.Length).Where(Occurs)];

    /// <summary>The margins over some of the classes.</summary>
    internal Margins MarginsOf(int[] places) =>
        new(
            [.. places.Select(k => _cells[k, k].Weight)],
            [.. places.Select(k => places.Sum(j => _cells[k, j].Weight))],
            [.. places.Select(k => places.Sum(i => _cells[i, k].Weight))],
            [.. places.Select(k => places.Sum(j => j == k ? 0 : _cells[k, j].Weight))],
            [.. places.Select(k => places.Sum(i => i == k ? 0 : _cells[i, k].Weight))]
        );

    internal ConfusionCell At(int actual, int predicted) => _cells[actual, predicted];

    private static ConfusionCell[,] Table(
        ImmutableArray<string> classes,
        IReadOnlyList<IReadOnlyList<ConfusionCell>> cells
    )
    {
        ArgumentNullException.ThrowIfNull(cells);
        ConfusionCell[,] table = new ConfusionCell[classes.Length, classes.Length];
        if (cells.Count != classes.Length || cells.Any(row => row is null || row.Count != classes.Length))
        {
            throw new ArgumentException(
                $"cells must be {classes.Length} × {classes.Length}, a row and a column for each class",
                nameof(cells)
            );
        }

        for (int i = 0; i < classes.Length; i++)
        {
            for (int j = 0; j < classes.Length; j++)
            {
                table[i, j] = cells[i][j];
            }
        }

        return table;
    }

    private IntervalEstimate Micro(string name, double confidence)
    {
        IntervalEstimate accuracy = Accuracy(confidence);
        return new(
            name,
            accuracy.Value,
            accuracy.Interval,
            confidence,
            accuracy.Method,
            accuracy.Size,
            accuracy.Range,
            accuracy.Counts,
            accuracy.Explanation.Assumptions,
            estimate: accuracy.IsDefined ? accuracy.ToEstimate() : null
        );
    }

    private IntervalEstimate MacroRecall(string name, double confidence, UndefinedClasses rule) =>
        Classes.Length == 2
            ? ShareMean.Of(name, RecallParts(), "rows of class", confidence, QualityMethods.Mover, rule)
            : ClassAverage.Of(this, name, Margins.Actual, MarginStatistic.Recall, byFrequency: false, confidence, rule);

    private bool Occurs(int k) => Margins.Actual[k] + Margins.Predicted[k] > 0;

    private ShareMean.Part[] RecallParts() =>
        [.. Classes.Select((name, k) => new ShareMean.Part(name, _cells[k, k], Sum((i, j) => i == k && j != k)))];

    private ShareMean.Part[] PrecisionParts() =>
        [.. Classes.Select((name, k) => new ShareMean.Part(name, _cells[k, k], Sum((i, j) => i != k && j == k)))];

    private ConfusionCell Sum(Func<int, int, bool> where)
    {
        ConfusionCell sum = default;
        for (int i = 0; i < Classes.Length; i++)
        {
            for (int j = 0; j < Classes.Length; j++)
            {
                if (where(i, j))
                {
                    sum += _cells[i, j];
                }
            }
        }

        return sum;
    }

    private int Place(int place) =>
        place >= 0 && place < Classes.Length
            ? place
            : throw new ArgumentOutOfRangeException(
                nameof(place),
                place,
                $"place must be a class from 0 to {Classes.Length - 1}, but was {place}"
            );

    private static bool Varied(double[] margin) => margin.Count(weight => weight > 0) > 1;

    private static ConfusionMatrix Count<T>(
        IReadOnlyList<string> classes,
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<double> weights
    )
        where T : unmanaged, IBinaryInteger<T>
    {
        ImmutableArray<string> names = ClassNames.Checked(classes, 2, nameof(classes));
        Labels.SameLength(actual.Length, predicted.Length, nameof(predicted));
        Labels.Weights(actual.Length, weights);
        long[] counts = new long[names.Length * names.Length];
        LabelCounts.Table(actual, predicted, names.Length, counts, out int bad);
        if (bad >= 0)
        {
            throw Labels.Unseen(
                long.CreateTruncating(actual[bad]),
                long.CreateTruncating(predicted[bad]),
                bad,
                names.Length
            );
        }

        if (weights.IsEmpty)
        {
            ConfusionCell[,] cells = new ConfusionCell[names.Length, names.Length];
            for (int i = 0; i < counts.Length; i++)
            {
                cells[i / names.Length, i % names.Length] = new(counts[i]);
            }

            return new(names, cells);
        }

        WeightedTable table = new(names.Length);
        for (int row = 0; row < weights.Length; row++)
        {
            table.Add(int.CreateTruncating(actual[row]), int.CreateTruncating(predicted[row]), weights[row]);
        }

        return new(names, table.ToCells());
    }

    private static int[] Places(IReadOnlyList<string> labels, Dictionary<string, int> places, string column)
    {
        int[] found = new int[labels.Count];
        for (int row = 0; row < found.Length; row++)
        {
            if (labels[row] is not { } label || !places.TryGetValue(label, out found[row]))
            {
                throw new ArgumentException(
                    $"{column} must be one of the classes {string.Join(", ", places.Keys)}, but was \"{labels[row]}\" in row {row}",
                    column
                );
            }
        }

        return found;
    }
}
