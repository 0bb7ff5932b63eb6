namespace AiPm.Sdk.Numerics.Tests.Algebra;

public class CholeskyTests
{
    [Fact]
    public void A_textbook_factor()
    {
        Matrix matrix = Matrix.Of(3, 3, 4, 12, -16, 12, 37, -43, -16, -43, 98);
        CholeskyDecomposition cholesky = CholeskyDecomposition.Of(matrix);
        Assert.Equal(Matrix.Of(3, 3, 2, 0, 0, 6, 1, 0, -8, 5, 3), cholesky.Factor);
        Assert.Equal(Math.Log(36), cholesky.LogDeterminant, 1e-14);
        Assert.Equal([1.0, 2, 3], cholesky.Solve(matrix.Times([1, 2, 3])), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.True((cholesky.Inverse() * matrix - Matrix.Identity(3)).Largest() < 1e-11);
    }

    [Fact]
    public void The_factor_gives_the_matrix_back()
    {
        for (int number = 0; number < 60; number++)
        {
            int size = 1 + number % 12;
            Matrix matrix = RandomMatrix.PositiveDefinite(size, number);
            CholeskyDecomposition cholesky = CholeskyDecomposition.Of(matrix);
            Matrix lower = cholesky.Factor;
            Assert.True((lower * lower.Transpose() - matrix).Largest() <= 1e-15 * size * matrix.Largest());
            Assert.Equal(LogDeterminant(matrix), cholesky.LogDeterminant, 1e-9);
            Assert.True(cholesky.Inverse().IsSymmetric(0));
        }

        static double LogDeterminant(Matrix matrix) => Math.Log(LuDecomposition.Of(matrix).Determinant.Value);
    }

    [Fact]
    public void Units_of_measurement_change_nothing()
    {
        Matrix plain = Matrix.Of(2, 2, 4, 2, 2, 3);
        double small = Math.ScaleB(1, -500);
        double large = Math.ScaleB(1, 500);
        Matrix scaled = Matrix.Of(2, 2, 4 * small * small, 2, 2, 3 * large * large);
        Matrix a = CholeskyDecomposition.Of(plain).Factor;
        Matrix b = CholeskyDecomposition.Of(scaled).Factor;
        Assert.Equal(a[0, 0], b[0, 0] / small);
        Assert.Equal(a[1, 0], b[1, 0] / large);
        Assert.Equal(a[1, 1], b[1, 1] / large);
    }

    [Theory]
    [InlineData(0, 0, 0.0, 1, 0.5, 0.5, 0.3)]
    [InlineData(0, -2, -2.0, 1, 0.5, 0.5, 0.3)]
    [InlineData(1, 1, 0.0, 1, 1, 0.5, 0.5)]
    [InlineData(1, 1, -3.0, 1, 2, 0.5, 0.5)]
    [InlineData(2, 1, -0.54, 1, 0.9, 0.8, 0.3)]
    public void The_failing_pivot_is_named(
        int pivot,
        double first,
        double value,
        double rest,
        double ab,
        double ac,
        double bc
    )
    {
        Matrix matrix = Matrix.Of(3, 3, first, ab, ac, ab, rest, bc, ac, bc, rest);
        NotPositiveDefiniteException refused = Assert.Throws<NotPositiveDefiniteException>(() =>
            CholeskyDecomposition.Of(matrix)
        );
        Assert.Equal(pivot, refused.Pivot);
        if (pivot < 2)
        {
            Assert.Equal(value, refused.Value, 1e-12);
        }
        else
        {
            // 1 − R²: the ratio of the determinants with and without the last row.
            double expected = LuDecomposition.Of(matrix).Determinant.Value / (1 - ab * ab);
            Assert.Equal(expected, refused.Value, 1e-12);
        }
    }

    [Fact]
    public void A_perfect_dependence_is_not_definite_whatever_its_units()
    {
        for (int number = 0; number < 20; number++)
        {
            Matrix random = RandomMatrix.Of(5, 4, number);
            Matrix wide = Matrix.Create(5, 4, (i, j) => Math.Round(20 * random[i, j]) + (i == j ? 40 : 0));
            Assert.Equal(
                4,
                Assert
                    .Throws<NotPositiveDefiniteException>(() => CholeskyDecomposition.Of(wide * wide.Transpose()))
                    .Pivot
            );
        }

        Assert.Throws<NotPositiveDefiniteException>(() =>
            CholeskyDecomposition.Of(Matrix.Of(2, 2, 1e-300, 1e300, 1e300, 1e-300))
        );
        Assert.Throws<ArgumentException>(() => CholeskyDecomposition.Of(Matrix.Of(1, 2, 1, 2)));
        Assert.Throws<ArgumentException>(() => CholeskyDecomposition.Of(Matrix.Identity(2)).Solve([1]));
    }
}
