using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Scores of predicted probabilities that are best in the long run only for the true probability: log loss and Brier's.</summary>
public static class ProbabilityScores
{
    private static readonly string[] Assumptions = CellShare.Assumptions;

    // Probabilities of a row may sum to 1 only as well as single precision can.
    private const double SumTolerance = 1e-6;

    /// <summary>The mean of −ln p, with p the probability given to what happened. 0 is perfect; −ln of the base rates is no skill.</summary>
    /// <remarks>
    /// Undefined, as it is infinite, where something happened that was given probability 0; a floor holds probabilities inside
    /// [floor, 1 − floor], as other tools do without being asked (scikit-learn 1.2: 1e-15 or the type's epsilon). Interval: Student's with Hall's correction.
    /// </remarks>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="probabilities">The probability given to positive, from 0 to 1; as many rows.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="floor">From 0 (none) to below ½.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, a weight or another argument is outside its range; the message names the row, from 0.</exception>
    public static IntervalEstimate LogLoss(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95,
        double floor = 0
    )
    {
        Check(actual.Length, probabilities, weights, confidence, floor);
        double[] losses = new double[actual.Length];
        int infinite = -1;
        for (int row = 0; row < losses.Length; row++)
        {
            double p = Math.Clamp(probabilities[row], floor, 1 - floor);
            losses[row] = actual[row] ? -Elementary.Log(p) : -Elementary.Log1p(-p);
            infinite = infinite < 0 && double.IsInfinity(losses[row]) && Counts(weights, row) ? row : infinite;
        }

        return Loss(losses, infinite, weights, confidence);
    }

    /// <summary>The mean of −ln p over classes, with p the probability given to the row's class.</summary>
    /// <inheritdoc cref="LogLoss(ReadOnlySpan{bool}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, double)"/>
    /// <param name="actual">The place of each row's class, from 0.</param>
    /// <param name="probabilities">A probability for each class, row after row; those of a row sum to 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="floor">From 0 (none) to below ½.</param>
    public static IntervalEstimate LogLoss(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<double> probabilities,
        int classes,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95,
        double floor = 0
    )
    {
        CheckTable(actual, probabilities, classes, weights, confidence, floor);
        double[] losses = new double[actual.Length];
        int infinite = -1;
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = -Elementary.Log(Math.Clamp(probabilities[row * classes + actual[row]], floor, 1 - floor));
            infinite = infinite < 0 && double.IsInfinity(losses[row]) && Counts(weights, row) ? row : infinite;
        }

        return Loss(losses, infinite, weights, confidence);
    }

    /// <summary>The mean square of probability less outcome (1 or 0). 0 is perfect, ¼ is always saying one half. Brier 1950.</summary>
    /// <remarks>Interval: Wilson's at the effective size that the variance of the squares gives. <see cref="BrierDecomposition"/> says what it is made of.</remarks>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="probabilities">The probability given to positive, from 0 to 1; as many rows.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, a weight or the confidence is outside its range; the message names the row, from 0.</exception>
    public static IntervalEstimate Brier(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Check(actual.Length, probabilities, weights, confidence, 0);
        double[] squares = new double[actual.Length];
        for (int row = 0; row < squares.Length; row++)
        {
            double gap = probabilities[row] - (actual[row] ? 1 : 0);
            squares[row] = gap * gap;
        }

        return MetricIntervals.Share(
            "Brier score",
            LinearisedStatistic.OfMean(squares, weights),
            confidence,
            Rows(squares.Length, weights),
            Assumptions
        );
    }

    /// <summary>The mean over rows of Σ (probability − outcome)² over classes; from 0 to 2. Brier 1950. With two classes it is twice the other.</summary>
    /// <inheritdoc cref="Brier(ReadOnlySpan{bool}, ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    /// <param name="actual">The place of each row's class, from 0.</param>
    /// <param name="probabilities">A probability for each class, row after row; those of a row sum to 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    public static IntervalEstimate Brier(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<double> probabilities,
        int classes,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        CheckTable(actual, probabilities, classes, weights, confidence, 0);
        double[] squares = new double[actual.Length];
        for (int row = 0; row < squares.Length; row++)
        {
            for (int k = 0; k < classes; k++)
            {
                double gap = probabilities[row * classes + k] - (actual[row] == k ? 1 : 0);
                squares[row] += gap * gap;
            }
        }

        return MetricIntervals.Skew(
            "Brier score over classes",
            LinearisedStatistic.OfMean(squares, weights),
            confidence,
            Domain.Between(0, 2),
            MetricIntervals.MeanMethod,
            Rows(squares.Length, weights),
            Assumptions
        );
    }

    private static IntervalEstimate Loss(double[] losses, int infinite, ReadOnlySpan<double> weights, double confidence)
    {
        IReadOnlyList<SampleCount> rows = Rows(losses.Length, weights);
        if (infinite >= 0)
        {
            return MetricIntervals.None(
                "log loss",
                new(
                    UndefinedReason.Infinite,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"What happened in row {infinite} was given probability 0, so that the loss is infinite."
                    )
                ),
                confidence,
                Domain.NonNegative,
                MetricIntervals.SquareMethod,
                rows
            );
        }

        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = Counts(weights, row) ? losses[row] : 0;
        }

        return MetricIntervals.Skew(
            "log loss",
            LinearisedStatistic.OfMean(losses, weights),
            confidence,
            Domain.NonNegative,
            MetricIntervals.SquareMethod,
            rows,
            Assumptions
        );
    }

    private static bool Counts(ReadOnlySpan<double> weights, int row) => weights.IsEmpty || weights[row] > 0;

    private static SampleCount[] Rows(int rows, ReadOnlySpan<double> weights) =>
        weights.IsEmpty ? [new("rows", rows)] : [new("rows", rows), new("weight", Sum(weights))];

    private static double Sum(ReadOnlySpan<double> weights)
    {
        CompensatedSum sum = default;
        foreach (double weight in weights)
        {
            sum = sum.Plus(weight);
        }

        return sum.Value;
    }

    private static void Check(
        int rows,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights,
        double confidence,
        double floor
    )
    {
        Domain.OpenShare.Require(confidence);
        Floor(floor);
        Labels.Probabilities(rows, probabilities);
        Labels.Weights(rows, weights);
    }

    private static void Floor(double floor)
    {
        if (!(floor is >= 0 and < 0.5))
        {
            throw new ArgumentOutOfRangeException(
                nameof(floor),
                floor,
                string.Create(CultureInfo.InvariantCulture, $"floor must be from 0 to below 0.5, but was {floor}")
            );
        }
    }

    internal static void CheckTable(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<double> probabilities,
        int classes,
        ReadOnlySpan<double> weights,
        double confidence,
        double floor
    )
    {
        Domain.OpenShare.Require(confidence);
        Floor(floor);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Labels.SameLength(checked(actual.Length * classes), probabilities.Length, nameof(probabilities));
        Domain.Share.Require(probabilities);
        Labels.Weights(actual.Length, weights);
        for (int row = 0; row < actual.Length; row++)
        {
            if (actual[row] < 0 || actual[row] >= classes)
            {
                throw Labels.Unseen(actual[row], 0, row, classes);
            }

            double sum = 0;
            foreach (double p in probabilities.Slice(row * classes, classes))
            {
                sum += p;
            }

            if (!(Math.Abs(sum - 1) <= SumTolerance))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"probabilities must sum to 1 in each row, but summed to {sum} in row {row}"
                    ),
                    nameof(probabilities)
                );
            }
        }
    }
}
