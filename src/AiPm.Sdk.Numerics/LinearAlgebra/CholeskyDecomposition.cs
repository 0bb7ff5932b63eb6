namespace AiPm.Sdk.Numerics;

/// <summary>A symmetric positive definite matrix as L·Lᵀ, with L lower triangular.</summary>
/// <remarks>
/// n³/3 operations of + − × ÷ √, so the same bits everywhere. Rows are scaled by powers of two first: units of measurement
/// cost no digits and cannot overflow. Source: Golub and Van Loan 2013, algorithm 4.2.1; Higham 2002, chapter 10.
/// </remarks>
public sealed class CholeskyDecomposition
{
    private const double LogOfTwo = 0.693147180559945309417232121458;

    private readonly double[] _lower;
    private readonly int[] _exponents;

    private CholeskyDecomposition(int size, double[] lower, int[] exponents)
    {
        Size = size;
        _lower = lower;
        _exponents = exponents;
    }

    /// <summary>The number of rows.</summary>
    public int Size { get; }

    /// <summary>L, lower triangular with a positive diagonal.</summary>
    public Matrix Factor =>
        Matrix.Create(
            Size,
            Size,
            (row, column) => column > row ? 0 : Math.ScaleB(_lower[row * Size + column], _exponents[row])
        );

    /// <summary>The natural logarithm of the determinant.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Size; i++)
            {
                sum += Elementary.Log(_lower[i * Size + i]) + _exponents[i] * LogOfTwo;
            }

            return 2 * sum;
        }
    }

    /// <summary>Decomposes a matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric.</exception>
    /// <exception cref="NotPositiveDefiniteException">
    /// A pivot is not above rounding, 4·n·2⁻⁵³ of its diagonal entry; the first such is named.
    /// </exception>
    public static CholeskyDecomposition Of(Matrix matrix)
    {
        Matrix.RequireSymmetric(matrix);
        int size = matrix.Rows;
        int[] exponents = new int[size];
        for (int i = 0; i < size; i++)
        {
            exponents[i] = Equilibration.Exponent(matrix[i, i]) >> 1;
        }

        double rounding = 4 * size * Math.ScaleB(1, -53);
        double[] lower = new double[size * size];
        for (int row = 0; row < size; row++)
        {
            double diagonal = Equilibration.Scale(matrix[row, row], -2 * exponents[row]);
            double pivot = diagonal;
            for (int column = 0; column < row; column++)
            {
                double entry = Equilibration.Scale(matrix[row, column], -exponents[row] - exponents[column]);
                for (int k = 0; k < column; k++)
                {
                    entry -= lower[row * size + k] * lower[column * size + k];
                }

                entry /= lower[column * size + column];
                lower[row * size + column] = entry;
                pivot -= entry * entry;
            }

            if (!(pivot > rounding * diagonal))
            {
                throw new NotPositiveDefiniteException(row, size, diagonal > 0 ? pivot / diagonal : matrix[row, row]);
            }

            lower[row * size + row] = Math.Sqrt(pivot);
        }

        return new(size, lower, exponents);
    }

    /// <summary>x with A·x = b.</summary>
    /// <exception cref="ArgumentException">The right side has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry of the right side is not finite.</exception>
    /// <exception cref="OverflowException">An entry of the solution is too large for a number.</exception>
    public double[] Solve(ReadOnlySpan<double> rightSide)
    {
        Matrix.RequireLength(rightSide, Size, nameof(rightSide));
        Domain.Real.Require(rightSide);
        double[] x = rightSide.ToArray();
        for (int row = 0; row < Size; row++)
        {
            double sum = Math.ScaleB(x[row], -_exponents[row]);
            for (int k = 0; k < row; k++)
            {
                sum -= _lower[row * Size + k] * x[k];
            }

            x[row] = sum / _lower[row * Size + row];
        }

        for (int row = Size - 1; row >= 0; row--)
        {
            double sum = x[row];
            for (int k = row + 1; k < Size; k++)
            {
                sum -= _lower[k * Size + row] * x[k];
            }

            x[row] = sum / _lower[row * Size + row];
        }

        for (int row = 0; row < Size; row++)
        {
            x[row] = Math.ScaleB(x[row], -_exponents[row]);
        }

        return Matrix.Finite(x, "the solution");
    }

    /// <summary>A⁻¹, symmetric to the last bit.</summary>
    /// <exception cref="OverflowException">An entry of the inverse is too large for a number.</exception>
    public Matrix Inverse()
    {
        double[][] columns = Matrix.SolvedUnits(Size, unit => Solve(unit));
        return Matrix.Create(Size, Size, (row, column) => columns[Math.Min(row, column)][Math.Max(row, column)]);
    }
}
