using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>A matrix with at least as many rows as columns as Q·R, by Householder reflections: least squares.</summary>
/// <remarks>
/// Never through AᵀA, which loses half the digits. Columns are scaled by powers of two. Solutions are refined on the
/// augmented system with residuals in twice the precision (Björck 1967). Source: Golub and Van Loan 2013, sections 5.2 and 5.3.
/// </remarks>
public sealed class QrDecomposition
{
    private const int MostRefinements = 10;

    private readonly double[][] _scaled;
    private readonly double[][] _reflectors;
    private readonly double[] _diagonal;
    private readonly int[] _exponents;

    private QrDecomposition(Matrix matrix)
    {
        Rows = matrix.Rows;
        Columns = matrix.Columns;
        _scaled = new double[Columns][];
        _exponents = new int[Columns];
        _diagonal = new double[Columns];
        for (int column = 0; column < Columns; column++)
        {
            double[] entries = matrix.Column(column);
            _exponents[column] = Equilibration.Exponent(entries.Max(Math.Abs));
            for (int row = 0; row < Rows; row++)
            {
                entries[row] = Math.ScaleB(entries[row], -_exponents[column]);
            }

            _scaled[column] = entries;
        }

        _reflectors = [.. _scaled.Select(column => (double[])column.Clone())];
        for (int column = 0; column < Columns; column++)
        {
            Reflect(column);
        }
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>R, upper triangular; the signs of its diagonal are opposite to those of the columns' leading remainders.</summary>
    public Matrix R =>
        Matrix.Create(
            Columns,
            Columns,
            (row, column) =>
                Math.ScaleB(
                    row > column ? 0
                        : row == column ? _diagonal[row]
                        : _reflectors[column][row],
                    _exponents[column]
                )
        );

    /// <summary>The first columns of Q, as many as the matrix has: orthonormal, with Q·R the matrix.</summary>
    public Matrix Q
    {
        get
        {
            double[][] columns = new double[Columns][];
            for (int column = 0; column < Columns; column++)
            {
                double[] unit = new double[Rows];
                unit[column] = 1;
                Rotate(unit);
                columns[column] = unit;
            }

            return Matrix.Create(Rows, Columns, (row, column) => columns[column][row]);
        }
    }

    /// <summary>Decomposes a matrix of full column rank.</summary>
    /// <exception cref="ArgumentException">There are fewer rows than columns.</exception>
    /// <exception cref="SingularMatrixException">A column is, to rounding, a combination of those before it; it is named.</exception>
    public static QrDecomposition Of(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Rows >= matrix.Columns
            ? new(matrix)
            : throw new ArgumentException(
                $"least squares needs at least as many rows as columns, but matrix had {matrix.Rows} rows and {matrix.Columns} columns",
                nameof(matrix)
            );
    }

    /// <summary>The coefficients x that make the sum of squares of b − A·x smallest.</summary>
    /// <exception cref="ArgumentException">The right side has another length than the matrix has rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry of the right side is not finite.</exception>
    /// <exception cref="OverflowException">A coefficient, or the sum of squares, is too large for a number.</exception>
    public LeastSquaresSolution Solve(ReadOnlySpan<double> rightSide)
    {
        Matrix.RequireLength(rightSide, Rows, nameof(rightSide));
        Domain.Real.Require(rightSide);
        double largest = 0;
        foreach (double entry in rightSide)
        {
            largest = Math.Max(largest, Math.Abs(entry));
        }

        int exponent = Equilibration.Exponent(largest);
        double[] b = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            b[row] = Math.ScaleB(rightSide[row], -exponent);
        }

        double[] x = new double[Columns];
        double[] residuals = new double[Rows];
        Step(b, new double[Columns], x, residuals);
        Refine(b, x, residuals);
        for (int column = 0; column < Columns; column++)
        {
            x[column] = Math.ScaleB(x[column], exponent - _exponents[column]);
        }

        for (int row = 0; row < Rows; row++)
        {
            residuals[row] = Math.ScaleB(residuals[row], exponent);
        }

        double[] squares = [Dot.Of(residuals, residuals)];
        return new(
            ImmutableArray.Create(Matrix.Finite(x, "the solution")),
            ImmutableArray.Create(Matrix.Finite(residuals, "the vector of residuals")),
            Matrix.Finite(squares, "the sum of squared residuals")[0]
        );
    }

    /// <summary>(AᵀA)⁻¹ = R⁻¹R⁻ᵀ: the covariance of the coefficients for residuals of variance 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An entry is too large for a number.</exception>
    public Matrix InverseGram()
    {
        double[][] inverse = new double[Columns][];
        for (int column = 0; column < Columns; column++)
        {
            double[] unit = new double[Columns];
            unit[column] = 1;
            BackSubstitute(unit);
            inverse[column] = unit;
        }

        double[] entries = new double[Columns * Columns];
        for (int i = 0; i < Columns; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = i; k < Columns; k++)
                {
                    sum += inverse[k][i] * inverse[k][j];
                }

                entries[i * Columns + j] = entries[j * Columns + i] = Math.ScaleB(sum, -_exponents[i] - _exponents[j]);
            }
        }

        return Matrix.Of(Columns, Columns, entries);
    }

    private static double Norm(ReadOnlySpan<double> entries) => Math.Sqrt(Dot.Of(entries, entries));

    /// <summary>Makes the reflector of a column from what the earlier ones left of it, and applies it to the later columns.</summary>
    private void Reflect(int column)
    {
        Span<double> v = _reflectors[column].AsSpan(column);
        double norm = Norm(v);
        if (!(norm > 4 * Rows * 1.1102230246251565e-16 * Norm(_scaled[column])))
        {
            throw new SingularMatrixException(column, 0);
        }

        double alpha = v[0] > 0 ? -norm : norm;
        _diagonal[column] = alpha;
        v[0] -= alpha;
        double length = Norm(v);
        for (int row = 0; row < v.Length; row++)
        {
            v[row] /= length;
        }

        for (int later = column + 1; later < Columns; later++)
        {
            Mirror(v, _reflectors[later].AsSpan(column));
        }
    }

    private static void Mirror(ReadOnlySpan<double> v, Span<double> target)
    {
        double twice = 2 * Dot.Of(v, target);
        for (int row = 0; row < v.Length; row++)
        {
            target[row] -= twice * v[row];
        }
    }

    /// <summary>Qᵀ·y in place.</summary>
    private void RotateBack(double[] y)
    {
        for (int column = 0; column < Columns; column++)
        {
            Mirror(_reflectors[column].AsSpan(column), y.AsSpan(column));
        }
    }

    /// <summary>Q·y in place.</summary>
    private void Rotate(double[] y)
    {
        for (int column = Columns - 1; column >= 0; column--)
        {
            Mirror(_reflectors[column].AsSpan(column), y.AsSpan(column));
        }
    }

    /// <summary>R⁻¹·x in place.</summary>
    private void BackSubstitute(Span<double> x)
    {
        for (int row = Columns - 1; row >= 0; row--)
        {
            double sum = x[row];
            for (int k = row + 1; k < Columns; k++)
            {
                sum -= _reflectors[k][row] * x[k];
            }

            x[row] = sum / _diagonal[row];
        }
    }

    /// <summary>Solves r + A·x = f, Aᵀ·r = g and adds the solution to x and r.</summary>
    private void Step(double[] f, double[] g, double[] x, double[] r)
    {
        double[] h = [.. g];
        for (int row = 0; row < Columns; row++)
        {
            for (int k = 0; k < row; k++)
            {
                h[row] -= _reflectors[row][k] * h[k];
            }

            h[row] /= _diagonal[row];
        }

        double[] rotated = [.. f];
        RotateBack(rotated);
        double[] step = new double[Columns];
        for (int row = 0; row < Columns; row++)
        {
            step[row] = rotated[row] - h[row];
            rotated[row] = h[row];
        }

        BackSubstitute(step);
        Rotate(rotated);
        for (int column = 0; column < Columns; column++)
        {
            x[column] += step[column];
        }

        for (int row = 0; row < Rows; row++)
        {
            r[row] += rotated[row];
        }
    }

    private void Refine(double[] b, double[] x, double[] r)
    {
        double[] f = new double[Rows];
        double[] g = new double[Columns];
        double[] line = new double[Columns];
        double last = double.PositiveInfinity;
        for (int i = 0; i < MostRefinements; i++)
        {
            for (int row = 0; row < Rows; row++)
            {
                for (int column = 0; column < Columns; column++)
                {
                    line[column] = _scaled[column][row];
                }

                f[row] = Rest(b[row], r[row], line, x);
            }

            for (int column = 0; column < Columns; column++)
            {
                g[column] = Dot.Of(0, _scaled[column], r, -1, 1);
            }

            double[] nextX = [.. x];
            double[] nextR = [.. r];
            Step(f, g, nextX, nextR);
            double size = 0;
            for (int column = 0; column < Columns; column++)
            {
                size = Math.Max(size, Math.Abs(nextX[column] - x[column]));
            }

            if (!(size < last / 2))
            {
                return;
            }

            nextX.CopyTo(x, 0);
            nextR.CopyTo(r, 0);
            if (size == 0)
            {
                return;
            }

            last = size;
        }
    }

    /// <summary>b − r − line·x in twice the precision.</summary>
    private static double Rest(double b, double r, double[] line, double[] x)
    {
        DoubleDouble sum = DoubleDouble.Sum(b, -r);
        for (int k = 0; k < line.Length; k++)
        {
            sum -= DoubleDouble.Product(line[k], x[k]);
        }

        return sum.Value;
    }
}
