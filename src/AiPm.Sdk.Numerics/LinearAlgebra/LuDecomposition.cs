namespace AiPm.Sdk.Numerics;

/// <summary>A square matrix eliminated with row exchanges: solutions, determinant, and how far it is from singular.</summary>
/// <remarks>
/// Partial pivoting on rows and columns scaled by powers of two. Solutions are refined with residuals in twice the precision
/// until they stop improving, which gives nearly all digits of a double wherever the matrix is not singular to rounding.
/// Source: Golub and Van Loan 2013, sections 3.4 and 3.5; Higham 2002, chapters 9, 12 and 15.
/// </remarks>
public sealed class LuDecomposition
{
    private const int MostRefinements = 10;
    private const double Rounding = 1.1102230246251565e-16;

    private readonly double[] _scaled;
    private readonly double[] _factors;
    private readonly int[] _order;
    private readonly int[] _rowExponents;
    private readonly int[] _columnExponents;
    private readonly int _exchanges;
    private readonly int? _singularColumn;

    private LuDecomposition(Matrix matrix)
    {
        Size = matrix.Rows;
        (_rowExponents, _columnExponents) = Equilibration.Of(matrix);
        _scaled = new double[Size * Size];
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                _scaled[row * Size + column] = Math.ScaleB(
                    Math.ScaleB(matrix[row, column], -_rowExponents[row]),
                    -_columnExponents[column]
                );
            }
        }

        _factors = [.. _scaled];
        _order = [.. Enumerable.Range(0, Size)];
        for (int pivot = 0; pivot < Size; pivot++)
        {
            int best = pivot;
            for (int row = pivot + 1; row < Size; row++)
            {
                if (Math.Abs(_factors[row * Size + pivot]) > Math.Abs(_factors[best * Size + pivot]))
                {
                    best = row;
                }
            }

            if (_factors[best * Size + pivot] == 0)
            {
                _singularColumn ??= pivot;
                continue;
            }

            if (best != pivot)
            {
                Span<double> a = _factors.AsSpan(pivot * Size, Size);
                Span<double> b = _factors.AsSpan(best * Size, Size);
                for (int column = 0; column < Size; column++)
                {
                    (a[column], b[column]) = (b[column], a[column]);
                }

                (_order[pivot], _order[best]) = (_order[best], _order[pivot]);
                _exchanges++;
            }

            Eliminate(pivot);
        }

        ReciprocalCondition = _singularColumn is null ? Condition() : 0;
    }

    /// <summary>The number of rows.</summary>
    public int Size { get; }

    /// <summary>
    /// 1 over the condition number in the 1-norm of the scaled matrix (rows and columns brought to like size, so that units
    /// of measurement do not count), estimated after Hager 1984 and Higham 1988: from 0, singular, to 1. About
    /// −log₁₀ of it is the number of digits that an unrefined solution loses.
    /// </summary>
    public double ReciprocalCondition { get; }

    /// <summary>Whether no solution can be trusted: exactly singular, or a reciprocal condition below n·2⁻⁵³.</summary>
    public bool IsSingular => !(ReciprocalCondition > Size * Rounding);

    /// <summary>The sign of the determinant: −1, 0 or 1.</summary>
    public int DeterminantSign
    {
        get
        {
            if (_singularColumn is not null)
            {
                return 0;
            }

            int sign = (_exchanges & 1) == 0 ? 1 : -1;
            for (int i = 0; i < Size; i++)
            {
                sign *= Math.Sign(_factors[i * Size + i]);
            }

            return sign;
        }
    }

    /// <summary>The determinant; 0 where the elimination found an exact zero, undefined where it is too large for a number.</summary>
    public Measured Determinant
    {
        get
        {
            double mantissa = DeterminantSign;
            long exponent = 0;
            for (int i = 0; i < Size && mantissa != 0; i++)
            {
                mantissa *= Math.Abs(_factors[i * Size + i]);
                int step = Equilibration.Exponent(mantissa);
                mantissa = Math.ScaleB(mantissa, -step);
                exponent += step + _rowExponents[i] + _columnExponents[i];
            }

            double determinant = Math.ScaleB(mantissa, (int)Math.Clamp(exponent, -5_000, 5_000));
            return double.IsFinite(determinant)
                ? determinant
                : new Undefined(UndefinedReason.Infinite, "The determinant is too large for a number.");
        }
    }

    /// <summary>Decomposes a square matrix; a singular one too, which then only refuses to solve.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static LuDecomposition Of(Matrix matrix)
    {
        Matrix.RequireSquare(matrix);
        return new(matrix);
    }

    /// <summary>x with A·x = b.</summary>
    /// <exception cref="ArgumentException">The right side has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry of the right side is not finite.</exception>
    /// <exception cref="SingularMatrixException">The matrix is singular to rounding (<see cref="IsSingular"/>).</exception>
    /// <exception cref="OverflowException">An entry of the solution is too large for a number.</exception>
    public double[] Solve(ReadOnlySpan<double> rightSide)
    {
        Matrix.RequireLength(rightSide, Size, nameof(rightSide));
        Domain.Real.Require(rightSide);
        if (IsSingular)
        {
            throw new SingularMatrixException(_singularColumn, ReciprocalCondition);
        }

        double[] b = new double[Size];
        for (int row = 0; row < Size; row++)
        {
            b[row] = Math.ScaleB(rightSide[row], -_rowExponents[row]);
        }

        double[] x = [.. b];
        SolveScaled(x);
        Refine(x, b);
        for (int column = 0; column < Size; column++)
        {
            x[column] = Math.ScaleB(x[column], -_columnExponents[column]);
        }

        return Matrix.Finite(x, "the solution");
    }

    /// <summary>A⁻¹.</summary>
    /// <exception cref="SingularMatrixException">The matrix is singular to rounding (<see cref="IsSingular"/>).</exception>
    /// <exception cref="OverflowException">An entry of the inverse is too large for a number.</exception>
    public Matrix Inverse()
    {
        double[][] columns = Matrix.SolvedUnits(Size, unit => Solve(unit));
        return Matrix.Create(Size, Size, (row, column) => columns[column][row]);
    }

    private void Eliminate(int pivot)
    {
        ReadOnlySpan<double> source = _factors.AsSpan(pivot * Size, Size);
        for (int row = pivot + 1; row < Size; row++)
        {
            Span<double> target = _factors.AsSpan(row * Size, Size);
            double factor = target[pivot] / source[pivot];
            target[pivot] = factor;
            for (int column = pivot + 1; column < Size && factor != 0; column++)
            {
                target[column] -= factor * source[column];
            }
        }
    }

    /// <summary>Solves the scaled system in place.</summary>
    private void SolveScaled(Span<double> x)
    {
        double[] permuted = new double[Size];
        for (int row = 0; row < Size; row++)
        {
            double sum = x[_order[row]];
            for (int k = 0; k < row; k++)
            {
                sum -= _factors[row * Size + k] * permuted[k];
            }

            permuted[row] = sum;
        }

        for (int row = Size - 1; row >= 0; row--)
        {
            double sum = permuted[row];
            for (int k = row + 1; k < Size; k++)
            {
                sum -= _factors[row * Size + k] * permuted[k];
            }

            permuted[row] = sum / _factors[row * Size + row];
        }

        permuted.CopyTo(x);
    }

    /// <summary>Solves the transposed scaled system in place.</summary>
    private void SolveTransposed(Span<double> x)
    {
        double[] y = x.ToArray();
        for (int row = 0; row < Size; row++)
        {
            for (int k = 0; k < row; k++)
            {
                y[row] -= _factors[k * Size + row] * y[k];
            }

            y[row] /= _factors[row * Size + row];
        }

        for (int row = Size - 1; row >= 0; row--)
        {
            for (int k = row + 1; k < Size; k++)
            {
                y[row] -= _factors[k * Size + row] * y[k];
            }
        }

        for (int row = 0; row < Size; row++)
        {
            x[_order[row]] = y[row];
        }
    }

    private void Refine(double[] x, double[] b)
    {
        double[] correction = new double[Size];
        double last = double.PositiveInfinity;
        for (int i = 0; i < MostRefinements; i++)
        {
            for (int row = 0; row < Size; row++)
            {
                correction[row] = Dot.Of(b[row], _scaled.AsSpan(row * Size, Size), x, -1, 1);
            }

            SolveScaled(correction);
            double size = 0;
            foreach (double entry in correction)
            {
                size = Math.Max(size, Math.Abs(entry));
            }

            // Corrections that no longer shrink are noise.
            if (!(size < last / 2) || size == 0)
            {
                return;
            }

            last = size;
            for (int row = 0; row < Size; row++)
            {
                x[row] += correction[row];
            }
        }
    }

    /// <summary>1/(‖A‖₁·est ‖A⁻¹‖₁): Hager's ascent with Higham's second start, a lower bound of the norm that is seldom off by more than 3.</summary>
    private double Condition()
    {
        double norm = 0;
        for (int column = 0; column < Size; column++)
        {
            double sum = 0;
            for (int row = 0; row < Size; row++)
            {
                sum += Math.Abs(_scaled[row * Size + column]);
            }

            norm = Math.Max(norm, sum);
        }

        double[] x = new double[Size];
        Array.Fill(x, 1.0 / Size);
        double estimate = 0;
        int last = -1;
        for (int i = 0; i < 5; i++)
        {
            SolveScaled(x);
            double size = x.Sum(Math.Abs);
            if (!(size > estimate))
            {
                break;
            }

            estimate = size;
            double[] slope = [.. x.Select(entry => entry >= 0 ? 1.0 : -1.0)];
            SolveTransposed(slope);
            int steepest = 0;
            for (int k = 1; k < Size; k++)
            {
                steepest = Math.Abs(slope[k]) > Math.Abs(slope[steepest]) ? k : steepest;
            }

            if (steepest == last)
            {
                break;
            }

            last = steepest;
            Array.Clear(x);
            x[steepest] = 1;
        }

        for (int i = 0; i < Size; i++)
        {
            x[i] = ((i & 1) == 0 ? 1 : -1) * (1 + (Size > 1 ? (double)i / (Size - 1) : 0));
        }

        SolveScaled(x);
        estimate = Math.Max(estimate, 2 * x.Sum(Math.Abs) / (3.0 * Size));
        double condition = norm * estimate;
        return double.IsFinite(condition) ? Math.Min(1, 1 / condition) : 0;
    }
}
