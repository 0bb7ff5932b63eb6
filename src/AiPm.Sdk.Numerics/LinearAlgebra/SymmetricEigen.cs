using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>The eigenvalues and eigenvectors of a symmetric matrix.</summary>
/// <remarks>
/// Cyclic Jacobi rotations: simple, and the eigenvalues of a positive definite matrix keep their relative digits where its
/// rows are like in size (Demmel and Veselić 1992). Source: Golub and Van Loan 2013, section 8.5. Cost: some 6 to 10 sweeps
/// of 4n³ operations.
/// </remarks>
public sealed class SymmetricEigen
{
    private const int MostSweeps = 60;

    private SymmetricEigen(ImmutableArray<double> values, Matrix vectors)
    {
        Values = values;
        Vectors = vectors;
    }

    /// <summary>The eigenvalues, the largest first.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>
    /// The eigenvectors as columns in the order of the values: orthonormal; of each, the first of the entries largest in size is
    /// positive. Where values are equal, any basis of their space.
    /// </summary>
    public Matrix Vectors { get; }

    /// <summary>Decomposes a symmetric matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric.</exception>
    /// <exception cref="OverflowException">An eigenvalue is too large for a number.</exception>
    /// <exception cref="ConvergenceException">The rotations did not converge; the interval is that of the eigenvalues known so far.</exception>
    public static SymmetricEigen Of(Matrix matrix)
    {
        Matrix.RequireSymmetric(matrix);
        int size = matrix.Rows;
        double largest = 0;
        foreach (double entry in matrix.Entries)
        {
            largest = Math.Max(largest, Math.Abs(entry));
        }

        int exponent = Equilibration.Exponent(largest);
        double[] a = new double[size * size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                a[row * size + column] = a[column * size + row] = Math.ScaleB(matrix[row, column], -exponent);
            }
        }

        double[] v = [.. Matrix.Identity(size).Entries];
        Sweep(a, v, size, exponent);
        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => a[i * size + i])];
        double[] signs = [.. order.Select(column => Sign(v, column, size))];
        return new(
            [.. Matrix.Finite([.. order.Select(i => Math.ScaleB(a[i * size + i], exponent))], "an eigenvalue")],
            Matrix.Create(size, size, (row, column) => signs[column] * v[row * size + order[column]])
        );
    }

    private static void Sweep(double[] a, double[] v, int size, int exponent)
    {
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            bool rotated = false;
            for (int p = 0; p < size - 1; p++)
            {
                for (int q = p + 1; q < size; q++)
                {
                    rotated |= Rotate(a, v, size, p, q);
                }
            }

            if (!rotated)
            {
                return;
            }
        }

        double[] diagonal = [.. Enumerable.Range(0, size).Select(i => Math.ScaleB(a[i * size + i], exponent))];
        throw new ConvergenceException(
            "the rotations of a symmetric matrix did not end",
            MostSweeps,
            new(diagonal.Min(), diagonal.Max()),
            0
        );
    }

    /// <summary>Rotates rows and columns p and q so that their common entry becomes 0; false where it is negligible already.</summary>
    private static bool Rotate(double[] a, double[] v, int size, int p, int q)
    {
        double common = a[p * size + q];
        double first = a[p * size + p];
        double second = a[q * size + q];
        if (
            Math.Abs(common) <= 1.1102230246251565e-16 * Math.Sqrt(Math.Abs(first)) * Math.Sqrt(Math.Abs(second))
            || Math.Abs(common) < 1e-290
        )
        {
            a[p * size + q] = a[q * size + p] = 0;
            return false;
        }

        double theta = (second - first) / (2 * common);
        double tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Hypotenuse(theta));
        double cosine = 1 / Math.Sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        a[p * size + p] = first - tangent * common;
        a[q * size + q] = second + tangent * common;
        a[p * size + q] = a[q * size + p] = 0;
        for (int k = 0; k < size; k++)
        {
            if (k != p && k != q)
            {
                double x = a[k * size + p];
                double y = a[k * size + q];
                a[k * size + p] = a[p * size + k] = cosine * x - sine * y;
                a[k * size + q] = a[q * size + k] = sine * x + cosine * y;
            }

            double vx = v[k * size + p];
            double vy = v[k * size + q];
            v[k * size + p] = cosine * vx - sine * vy;
            v[k * size + q] = sine * vx + cosine * vy;
        }

        return true;
    }

    // √(θ² + 1); beyond 1e150 the 1 is nothing and the square would overflow.
    private static double Hypotenuse(double theta) =>
        Math.Abs(theta) > 1e150 ? Math.Abs(theta) : Math.Sqrt(theta * theta + 1);

    private static double Sign(double[] v, int column, int size)
    {
        double best = 0;
        for (int row = 0; row < size; row++)
        {
            double entry = v[row * size + column];

            // Ties to rounding go to the first, so that rounding does not choose the sign.
            best = Math.Abs(entry) > Math.Abs(best) * (1 + 1e-8) ? entry : best;
        }

        return best < 0 ? -1 : 1;
    }
}
