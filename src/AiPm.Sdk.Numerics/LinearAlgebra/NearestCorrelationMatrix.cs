namespace AiPm.Sdk.Numerics;

/// <summary>The correlation matrix nearest to a symmetric matrix that is none, as estimates made pair by pair seldom are.</summary>
public static class NearestCorrelationMatrix
{
    private const int MostSteps = 20_000;

    /// <summary>
    /// The matrix with 1 on its diagonal and no eigenvalue below a bound whose entries differ least from those given, in the
    /// sum of squares.
    /// </summary>
    /// <remarks>
    /// Alternating projections with Dykstra's correction: Higham 2002, "Computing the nearest correlation matrix", IMA Journal of
    /// Numerical Analysis 22, algorithm 3.3, with the eigenvalues kept at the bound instead of 0. Converges linearly; each step
    /// costs one symmetric eigenproblem.
    /// </remarks>
    /// <param name="matrix">Symmetric.</param>
    /// <param name="smallestEigenvalue">From 0, where the result may be singular, to below 1; the result keeps it to the tolerance.</param>
    /// <param name="tolerance">The share of the matrix by which the two projections may still differ; from 1e-14 to 0.01.</param>
    /// <exception cref="ArgumentException">The matrix is not symmetric.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bound or the tolerance is outside its range.</exception>
    /// <exception cref="ConvergenceException">The projections did not meet; the interval is that of the smallest eigenvalue.</exception>
    public static Matrix Of(Matrix matrix, double smallestEigenvalue = 0, double tolerance = 1e-12)
    {
        Matrix.RequireSymmetric(matrix);
        Domain.Share.Require(smallestEigenvalue);
        if (smallestEigenvalue == 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(smallestEigenvalue),
                smallestEigenvalue,
                "smallestEigenvalue must be below 1, the mean of the eigenvalues, but was 1"
            );
        }

        Domain.Between(1e-14, 0.01).Require(tolerance);
        int size = matrix.Rows;
        Matrix unit = WithUnitDiagonal(matrix);
        Matrix correction = 0 * unit;
        for (int step = 0; step < MostSteps; step++)
        {
            Matrix corrected = unit - correction;
            SymmetricEigen eigen = SymmetricEigen.Of(corrected);
            if (step == 0 && eigen.Values[^1] >= smallestEigenvalue)
            {
                return unit;
            }

            Matrix raised = Raised(eigen, smallestEigenvalue, size);
            correction = raised - corrected;
            unit = WithUnitDiagonal(raised);
            if (Norm(unit - raised) <= tolerance * Norm(unit))
            {
                return unit;
            }
        }

        double smallest = SymmetricEigen.Of(unit).Values[^1];
        throw new ConvergenceException(
            "the projections of the nearest correlation matrix did not meet",
            MostSteps,
            new(Math.Min(smallest, smallestEigenvalue), Math.Max(smallest, smallestEigenvalue)),
            tolerance
        );
    }

    private static Matrix WithUnitDiagonal(Matrix matrix) =>
        Matrix.Create(
            matrix.Rows,
            matrix.Rows,
            (row, column) =>
                row == column ? 1
                : row > column ? matrix[row, column]
                : matrix[column, row]
        );

    /// <summary>The eigenvalues below the bound raised to it, and the matrix put together again.</summary>
    private static Matrix Raised(SymmetricEigen eigen, double bound, int size)
    {
        Matrix vectors = eigen.Vectors;
        double[] entries = new double[size * size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = 0;
                for (int k = 0; k < size; k++)
                {
                    sum += Math.Max(bound, eigen.Values[k]) * vectors[row, k] * vectors[column, k];
                }

                entries[row * size + column] = entries[column * size + row] = sum;
            }
        }

        return Matrix.Of(size, size, entries);
    }

    private static double Norm(Matrix matrix) => Math.Sqrt(Dot.Of(matrix.Entries, matrix.Entries));
}
