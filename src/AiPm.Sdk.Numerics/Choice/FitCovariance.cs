namespace AiPm.Sdk.Numerics;

/// <summary>The covariance of fitted parameters, computed when asked. Of items' strengths, that under the constraint that they add up to 0.</summary>
internal sealed class FitCovariance
{
    private readonly ConcaveLikelihood _likelihood;
    private readonly StandardErrorMethod _method;
    private readonly Lazy<Matrix> _matrix;

    /// <param name="likelihood">The likelihood, evaluated at its maximum and not evaluated elsewhere again.</param>
    /// <param name="method">What the errors rest on.</param>
    public FitCovariance(ConcaveLikelihood likelihood, StandardErrorMethod method)
    {
        _ = EnumDomain.Require(method);

        if (method == StandardErrorMethod.ClusterRobust && likelihood.Clusters < 2)
        {
            throw new ArgumentException(
                "cluster-robust standard errors need at least 2 clusters, but there was 1",
                nameof(method)
            );
        }

        _likelihood = likelihood;
        _method = method;
        _matrix = new(Compute);
    }

    public Matrix Matrix => _matrix.Value;

    /// <summary>The variance of the difference of two parameters.</summary>
    /// <remarks>Of many items, one system of equations is solved and the matrix is not computed.</remarks>
    public double OfDifference(int first, int second)
    {
        if (_method == StandardErrorMethod.ClusterRobust || _likelihood.Size <= LikelihoodMaximum.MostDense)
        {
            Matrix matrix = Matrix;
            return Math.Max(0, matrix[first, first] - 2 * matrix[first, second] + matrix[second, second]);
        }

        double[] contrast = new double[_likelihood.Size];
        contrast[first] = 1;
        contrast[second] -= 1;
        double[] solution = LikelihoodMaximum.Solve(_likelihood, contrast);
        return Math.Max(0, solution[first] - solution[second]);
    }

    /// <summary>The variance of a parameter that is no item's strength.</summary>
    public double OfParameter(int place)
    {
        if (_method == StandardErrorMethod.ClusterRobust || _likelihood.Size <= LikelihoodMaximum.MostDense)
        {
            return Math.Max(0, Matrix[place, place]);
        }

        double[] unit = new double[_likelihood.Size];
        unit[place] = 1;
        return Math.Max(0, LikelihoodMaximum.Solve(_likelihood, unit)[place]);
    }

    private Matrix Compute()
    {
        int size = _likelihood.Size;
        Matrix inverse = LikelihoodMaximum.Decompose(_likelihood).Inverse();
        if (_method == StandardErrorMethod.ClusterRobust)
        {
            double[] products = new double[size * size];
            _likelihood.AddScoreProducts(products);
            double clusters = _likelihood.Clusters;
            inverse = clusters / (clusters - 1) * (inverse * Matrix.Own(size, size, products) * inverse);
        }

        return Centre(inverse);
    }

    /// <summary>P·C·P, where P subtracts the items' mean.</summary>
    private Matrix Centre(Matrix covariance)
    {
        int items = _likelihood.Items;
        int size = _likelihood.Size;
        double[] entries = covariance.Entries.ToArray();
        for (int pass = 0; items > 0 && pass < 2; pass++)
        {
            for (int row = 0; row < size; row++)
            {
                LikelihoodMaximum.Centre(_likelihood, entries.AsSpan(row * size, size));
            }

            Transpose(entries, size);
        }

        // Both halves to the same bits: a sandwich and two passes round differently across the diagonal.
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < row; column++)
            {
                double mean = (entries[row * size + column] + entries[column * size + row]) / 2;
                entries[row * size + column] = entries[column * size + row] = mean;
            }
        }

        return Matrix.Own(size, size, entries);
    }

    private static void Transpose(double[] entries, int size)
    {
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < row; column++)
            {
                (entries[row * size + column], entries[column * size + row]) = (
                    entries[column * size + row],
                    entries[row * size + column]
                );
            }
        }
    }
}
