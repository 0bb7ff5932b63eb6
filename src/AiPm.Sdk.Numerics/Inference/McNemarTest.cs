namespace AiPm.Sdk.Numerics;

/// <summary>
/// McNemar's test of two proportions over the same units, as two models judged on the same cases: only the units on which they
/// differ count. McNemar 1947, Psychometrika 12.
/// </summary>
public static class McNemarTest
{
    /// <summary>Compares two classifications by the units that only one of them has right.</summary>
    /// <param name="onlyFirst">The units where the first succeeds and the second fails; at least 0.</param>
    /// <param name="onlySecond">The units where the second succeeds and the first fails; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static McNemarResult Compare(long onlyFirst, long onlySecond) => new(onlyFirst, onlySecond);

    /// <summary>Compares two classifications by the table of both.</summary>
    /// <param name="table">2 × 2 counts: the first's outcome (rows) by the second's (columns), in the same order.</param>
    /// <exception cref="ArgumentException">The table is not 2 × 2.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static McNemarResult Compare(long[,] table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.GetLength(0) == 2 && table.GetLength(1) == 2
            ? new(table[0, 1], table[1, 0])
            : throw new ArgumentException(
                $"table must be 2 × 2, but was {table.GetLength(0)} × {table.GetLength(1)}",
                nameof(table)
            );
    }
}
