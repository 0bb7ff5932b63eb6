using System.Collections.Immutable;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The largest eigenvalue of a matrix of positive entries and its eigenvector of positive weights, which exist and are unique
/// (Perron 1907): the priorities of pairwise comparisons.
/// </summary>
/// <remarks>
/// <para>Power iteration by squaring: the columns of Aᵐ, each divided by its sum, close in on the eigenvector, and it lies
/// between them in every weight, as it is a mixture of them with positive shares. So the error of the weights is known, not
/// guessed from the last step; and the eigenvalue lies between the smallest and the largest of (A·x)ᵢ/xᵢ (Collatz 1942,
/// Wielandt 1950). Entries are positive, so nothing cancels. Both brackets hold up to rounding, which grows as the second
/// eigenvalue comes near the first: about m·2⁻⁵³ for the power m that was needed.</para>
/// <para>Record equality compares the weights by identity, not by content.</para>
/// </remarks>
public sealed record PrincipalEigenvector
{
    private const int MostSquarings = 20;

    private PrincipalEigenvector(
        double value,
        Interval bracket,
        ImmutableArray<double> weights,
        double error,
        int power
    )
    {
        Value = value;
        Bracket = bracket;
        Weights = weights;
        WeightError = error;
        Power = power;
    }

    /// <summary>The eigenvalue: the middle of its bracket.</summary>
    public double Value { get; }

    /// <summary>The interval that holds the eigenvalue.</summary>
    public Interval Bracket { get; }

    /// <summary>The eigenvector: positive, of sum 1.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The most by which a weight may be wrong, as a share of it.</summary>
    public double WeightError { get; }

    /// <summary>The power of the matrix that was needed: that many plain iterations.</summary>
    public int Power { get; }

    /// <summary>Finds the principal eigenvector.</summary>
    /// <param name="matrix">Square, every entry positive.</param>
    /// <param name="tolerance">The most by which a weight may be wrong, as a share of it; from 1e-15 to 0.1.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry is not positive (the message names it), or the tolerance is outside its range.</exception>
    /// <exception cref="OverflowException">The eigenvalue is too large for a number.</exception>
    /// <exception cref="ConvergenceException">
    /// The columns still differ at the power 2²⁰: the second eigenvalue is too near the first, as where the matrix falls
    /// apart into blocks with next to nothing between them, or the tolerance is below rounding. Its interval is that of the eigenvalue.
    /// </exception>
    public static PrincipalEigenvector Of(Matrix matrix, double tolerance = 1e-13)
    {
        Matrix.RequireSquare(matrix);
        Domain.Between(1e-15, 0.1).Require(tolerance);
        RequirePositive(matrix);
        int size = matrix.Rows;
        double largest = 0;
        foreach (double entry in matrix.Entries)
        {
            largest = Math.Max(largest, entry);
        }

        int exponent = Equilibration.Exponent(largest);
        double[] scaled = [.. matrix.Entries.ToArray().Select(entry => Math.ScaleB(entry, -exponent))];
        double[] power = [.. scaled];
        for (int squarings = 0; ; squarings++)
        {
            (double[] weights, double error) = Mixture(power, size);
            if (error <= tolerance)
            {
                Interval bracket = Bracketed(scaled, weights, exponent);
                double value = Matrix.Finite(
                    [bracket.Lower + bracket.Width / 2, bracket.Upper],
                    "the principal eigenvalue"
                )[0];
                return new(value, bracket, [.. weights], error, 1 << squarings);
            }

            if (squarings == MostSquarings)
            {
                throw new ConvergenceException(
                    "the columns of the powers of the matrix still differ: its second eigenvalue is too near the principal one",
                    1 << squarings,
                    Bracketed(scaled, weights, exponent),
                    tolerance
                );
            }

            power = Squared(power, size);
        }
    }

    private static void RequirePositive(Matrix matrix)
    {
        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int column = 0; column < matrix.Columns; column++)
            {
                if (!(matrix[row, column] > 0))
                {
                    throw new ArgumentOutOfRangeException(
                        nameof(matrix),
                        matrix[row, column],
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"every entry of matrix must be greater than 0, but row {row}, column {column} was {matrix[row, column]}"
                        )
                    );
                }
            }
        }
    }

    /// <summary>The middle of the columns, each divided by its sum, and the largest relative half-width around it.</summary>
    private static (double[] Weights, double Error) Mixture(double[] power, int size)
    {
        double[] lower = new double[size];
        double[] upper = new double[size];
        Array.Fill(lower, double.PositiveInfinity);
        for (int column = 0; column < size; column++)
        {
            double sum = 0;
            for (int row = 0; row < size; row++)
            {
                sum += power[row * size + column];
            }

            for (int row = 0; row < size; row++)
            {
                double weight = power[row * size + column] / sum;
                lower[row] = Math.Min(lower[row], weight);
                upper[row] = Math.Max(upper[row], weight);
            }
        }

        double error = 0;
        double[] weights = new double[size];
        double total = 0;
        for (int row = 0; row < size; row++)
        {
            weights[row] = lower[row] + (upper[row] - lower[row]) / 2;
            total += weights[row];

            // A weight that vanished beside the others has no relative error; NaN stays and closes nothing.
            error = Math.Max(error, (upper[row] - lower[row]) / lower[row] / 2);
        }

        for (int row = 0; row < size; row++)
        {
            weights[row] /= total;
        }

        return (weights, error);
    }

    /// <summary>The smallest and the largest of (A·x)ᵢ/xᵢ.</summary>
    private static Interval Bracketed(double[] scaled, double[] weights, int exponent)
    {
        double low = double.PositiveInfinity;
        double high = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            double ratio = Dot.Of(scaled.AsSpan(row * weights.Length, weights.Length), weights) / weights[row];
            low = Math.Min(low, ratio);
            high = Math.Max(high, ratio);
        }

        return low <= high
            ? new(Math.ScaleB(low, exponent), Math.ScaleB(high, exponent))
            : new(0, double.PositiveInfinity);
    }

    private static double[] Squared(double[] matrix, int size)
    {
        double[] square = new double[matrix.Length];
        double largest = 0;
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                double entry = Dot.Of(0, matrix.AsSpan(row * size, size), matrix.AsSpan(column), 1, size);
                square[row * size + column] = entry;
                largest = Math.Max(largest, entry);
            }
        }

        for (int i = 0; i < square.Length; i++)
        {
            square[i] /= largest;
        }

        return square;
    }
}
