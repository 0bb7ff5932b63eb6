namespace AiPm.Sdk.Numerics.Tests.Algebra;

public class QrDecompositionTests
{
    /// <summary>Longley 1967 (US Bureau of Labor Statistics): deflator, GNP, unemployed, armed forces, population, year; employed.</summary>
    private static readonly double[][] Longley =
    [
        [83.0, 234289, 2356, 1590, 107608, 1947, 60323],
        [88.5, 259426, 2325, 1456, 108632, 1948, 61122],
        [88.2, 258054, 3682, 1616, 109773, 1949, 60171],
        [89.5, 284599, 3351, 1650, 110929, 1950, 61187],
        [96.2, 328975, 2099, 3099, 112075, 1951, 63221],
        [98.1, 346999, 1932, 3594, 113270, 1952, 63639],
        [99.0, 365385, 1870, 3547, 115094, 1953, 64989],
        [100.0, 363112, 3578, 3350, 116219, 1954, 63761],
        [101.2, 397469, 2904, 3048, 117388, 1955, 66019],
        [104.6, 419180, 2822, 2857, 118734, 1956, 67857],
        [108.4, 442769, 2936, 2798, 120445, 1957, 68169],
        [110.8, 444546, 4681, 2637, 121950, 1958, 66513],
        [112.6, 482704, 3813, 2552, 123366, 1959, 68655],
        [114.2, 502601, 3931, 2514, 125368, 1960, 69564],
        [115.7, 518173, 4806, 2572, 127852, 1961, 69331],
        [116.9, 554894, 4007, 2827, 130081, 1962, 70551],
    ];

    /// <summary>Exact rational arithmetic on the doubles above, then rounded; agrees with NIST's certified values.</summary>
    private static readonly double[] Coefficients =
    [
        -3482258.6345958184,
        15.061872271373323,
        -0.03581917929259102,
        -2.020229803816825,
        -1.033226867173592,
        -0.05110410565358071,
        1829.151464613552,
    ];

    [Fact]
    public void Longley_to_the_last_digits()
    {
        QrDecomposition qr = QrDecomposition.Of(Matrix.OfRows([.. Longley.Select(row => (double[])[1, .. row[..6]])]));
        LeastSquaresSolution fit = qr.Solve([.. Longley.Select(row => row[6])]);
        for (int i = 0; i < 7; i++)
        {
            Assert.Equal(Coefficients[i], fit.Coefficients[i], 4e-15 * Math.Abs(Coefficients[i]));
        }

        Assert.Equal(836424.0555059146, fit.ResidualSumOfSquares, 1e-8);
        Assert.Equal(9, fit.DegreesOfFreedom);
        Assert.Equal(304.854073561965, Math.Sqrt(fit.ResidualVariance.Value), 1e-11);

        // NIST's certified standard error of the intercept.
        double error = Math.Sqrt(qr.InverseGram()[0, 0] * fit.ResidualVariance.Value);
        Assert.Equal(890420.383607373, error, 890420 * 1e-10);
    }

    [Fact]
    public void Q_is_orthonormal_and_R_is_triangular_and_their_product_the_matrix()
    {
        for (int number = 0; number < 60; number++)
        {
            int columns = 1 + number % 7;
            Matrix matrix = RandomMatrix.Of(columns + number % 5, columns, number);
            QrDecomposition qr = QrDecomposition.Of(matrix);
            Matrix q = qr.Q;
            Matrix r = qr.R;
            Assert.True((q.Transpose() * q - Matrix.Identity(columns)).Largest() < 1e-14);
            Assert.True((q * r - matrix).Largest() < 1e-14);
            for (int row = 0; row < columns; row++)
            {
                for (int column = 0; column < row; column++)
                {
                    Assert.Equal(0, r[row, column]);
                }
            }

            Matrix gram = matrix.Transpose() * matrix;
            Assert.True((qr.InverseGram() * gram - Matrix.Identity(columns)).Largest() < 1e-6);
        }
    }

    [Fact]
    public void Residuals_are_orthogonal_to_every_column_whatever_the_units()
    {
        Matrix plain = RandomMatrix.Of(9, 3, 5);
        int[] units = [-300, 200, 0];
        Matrix scaled = Matrix.Create(9, 3, (i, j) => Math.ScaleB(plain[i, j], units[j]));
        double[] right = RandomMatrix.Of(9, 1, 6).Column(0);
        LeastSquaresSolution a = QrDecomposition.Of(plain).Solve(right);
        LeastSquaresSolution b = QrDecomposition.Of(scaled).Solve(right);
        Assert.Equal(a.Residuals.AsSpan(), b.Residuals.AsSpan());
        for (int column = 0; column < 3; column++)
        {
            Assert.Equal(a.Coefficients[column], Math.ScaleB(b.Coefficients[column], units[column]));
            Assert.Equal(0, plain.Column(column).Zip(a.Residuals, (x, r) => x * r).Sum(), 1e-15);
        }
    }

    [Fact]
    public void A_dependent_column_is_named()
    {
        Matrix random = RandomMatrix.Of(6, 3, 9);
        Matrix matrix = Matrix.Create(
            6,
            4,
            (i, j) => j == 2 ? 0.3 * random[i, 0] - 7 * random[i, 1] : random[i, Math.Min(j, 2)]
        );
        SingularMatrixException refused = Assert.Throws<SingularMatrixException>(() => QrDecomposition.Of(matrix));
        Assert.Equal(2, refused.Column);
        Assert.Contains("column 2", refused.Message, StringComparison.Ordinal);
        Assert.Throws<SingularMatrixException>(() => QrDecomposition.Of(Matrix.Of(2, 1, 0, 0)));
        Assert.Throws<ArgumentException>(() => QrDecomposition.Of(Matrix.Of(1, 2, 1, 2)));
        Assert.Throws<ArgumentException>(() => QrDecomposition.Of(Matrix.Identity(2)).Solve([1]));
        LeastSquaresSolution exact = QrDecomposition.Of(Matrix.Of(2, 2, 2, 0, 1, 4)).Solve([2, 9]);
        Assert.Equal([1.0, 2.0], exact.Coefficients, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(UndefinedReason.TooFewObservations, exact.ResidualVariance.Undefined!.Reason);
    }
}
