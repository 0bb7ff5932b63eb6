using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Pearson's χ² test. Pearson 1900, Philosophical Magazine 50.</summary>
public static class ChiSquaredTest
{
    /// <summary>The promise of the p-values by Pearson's χ²; the size is the smallest expected count (Cochran 1954).</summary>
    public static IntervalMethod Method { get; } = IntervalMethod.Asymptotic("χ² test", "Pearson 1900", 5);

    /// <summary>The promise of the p-value by the likelihood ratio G; the size is the smallest expected count.</summary>
    public static IntervalMethod LikelihoodRatioMethod { get; } =
        IntervalMethod.Asymptotic("likelihood-ratio test", "Wilks 1938", 10);

    /// <summary>Whether counts fit stated weights: χ² = Σ (observed − expected)²/expected with one degree of freedom less than cells.</summary>
    /// <param name="observed">Counts, at least two cells, none negative.</param>
    /// <param name="weights">The expected ratio, one positive weight a cell; they need not sum to 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two cells, or not one weight for each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or a weight not positive; the message names the cell, from 0.</exception>
    public static ChiSquaredTestResult GoodnessOfFit(ReadOnlySpan<long> observed, ReadOnlySpan<double> weights)
    {
        if (observed.Length < 2)
        {
            throw new ArgumentException(
                $"observed must have at least 2 cells, but had {observed.Length}",
                nameof(observed)
            );
        }

        if (weights.Length != observed.Length)
        {
            throw new ArgumentException(
                $"weights must have one for each of the {observed.Length} cells, but had {weights.Length}",
                nameof(weights)
            );
        }

        Domain.Positive.Require(weights);
        long total = 0;
        double allWeights = 0;
        double smallest = double.MaxValue;
        for (int i = 0; i < observed.Length; i++)
        {
            if (observed[i] < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(observed),
                    observed[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"observed must be counts of at least 0, but was {observed[i]} in cell {i}"
                    )
                );
            }

            total = checked(total + observed[i]);
            allWeights += weights[i];
            smallest = Math.Min(smallest, weights[i]);
        }

        int freedom = observed.Length - 1;
        if (total == 0)
        {
            Undefined undefined = new(
                UndefinedReason.TooFewObservations,
                "There are no observations to compare with the weights."
            );
            return new(0, freedom, undefined, undefined, 0);
        }

        double statistic = 0;
        for (int i = 0; i < observed.Length; i++)
        {
            double expected = total * (weights[i] / allWeights);
            double distance = observed[i] - expected;
            statistic += distance * (distance / expected);
        }

        return new(
            total,
            freedom,
            statistic,
            new ChiSquaredDistribution(freedom).Survival(statistic),
            total * (smallest / allWeights)
        );
    }

    /// <summary>
    /// Whether rows and columns of a table of counts are independent: χ² = Σ (observed − expected)²/expected with (r − 1)(c − 1) degrees of
    /// freedom, without continuity correction.
    /// </summary>
    /// <remarks>Undefined where a row or a column has no observation: leave it out.</remarks>
    /// <param name="table">Counts, at least 2 × 2, none negative.</param>
    /// <exception cref="ArgumentException">The table is smaller.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static ChiSquaredTestResult Independence(long[,] table) =>
        OfTable(
            table,
            static (observed, expected) =>
            {
                double distance = observed - expected;
                return distance * (distance / expected);
            }
        );

    /// <summary>
    /// Whether rows and columns of a table of counts are independent, by the likelihood ratio: G = 2 Σ observed·log(observed/expected), with the
    /// degrees of freedom of <see cref="Independence"/>. Wilks 1938; Woolf 1957.
    /// </summary>
    /// <remarks>Undefined where a row or a column has no observation: leave it out.</remarks>
    /// <param name="table">Counts, at least 2 × 2, none negative.</param>
    /// <exception cref="ArgumentException">The table is smaller.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static ChiSquaredTestResult LikelihoodRatio(long[,] table) =>
        OfTable(
            table,
            static (observed, expected) =>
                // Σ (observed − expected) is 0: with it every term is at least 0, and small ones do not cancel.
                observed == 0
                    ? 2 * expected
                    : 2 * (observed * Elementary.Log(observed / expected) - (observed - expected))
        );

    private static ChiSquaredTestResult OfTable(long[,] table, Func<double, double, double> term)
    {
        ArgumentNullException.ThrowIfNull(table);
        int rows = table.GetLength(0);
        int columns = table.GetLength(1);
        if (rows < 2 || columns < 2)
        {
            throw new ArgumentException($"table must be at least 2 × 2, but was {rows} × {columns}", nameof(table));
        }

        CountTable.Require(table, nameof(table));
        long[] ofRow = new long[rows];
        long[] ofColumn = new long[columns];
        long total = 0;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                ofRow[i] = checked(ofRow[i] + table[i, j]);
                ofColumn[j] = checked(ofColumn[j] + table[i, j]);
            }

            total = checked(total + ofRow[i]);
        }

        int freedom = (rows - 1) * (columns - 1);
        if (ofRow.Contains(0) || ofColumn.Contains(0))
        {
            Undefined undefined = new(
                total == 0 ? UndefinedReason.TooFewObservations : UndefinedReason.NoVariation,
                total == 0
                    ? "There are no observations in the table."
                    : "A row or a column of the table has no observation; leave it out."
            );
            return new(total, freedom, undefined, undefined, 0);
        }

        double statistic = 0;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                statistic += term(table[i, j], (double)ofRow[i] / total * ofColumn[j]);
            }
        }

        statistic = Math.Max(0, statistic);
        return new(
            total,
            freedom,
            statistic,
            new ChiSquaredDistribution(freedom).Survival(statistic),
            (double)ofRow.Min() / total * ofColumn.Min()
        );
    }
}
