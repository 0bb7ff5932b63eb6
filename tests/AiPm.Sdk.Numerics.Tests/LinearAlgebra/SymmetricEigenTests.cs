namespace AiPm.Sdk.Numerics.Tests.Algebra;

public class SymmetricEigenTests
{
    [Fact]
    public void The_second_difference_matrix_has_its_known_eigenvalues()
    {
        const int n = 20;
        SymmetricEigen eigen = SymmetricEigen.Of(
            Matrix.Create(
                n,
                n,
                (i, j) =>
                    i == j ? 2
                    : Math.Abs(i - j) == 1 ? -1
                    : 0
            )
        );
        for (int k = 0; k < n; k++)
        {
            Assert.Equal(2 - 2 * Math.Cos((n - k) * Math.PI / (n + 1)), eigen.Values[k], 4e-15);
        }
    }

    [Fact]
    public void A_graded_matrix_keeps_the_relative_digits_of_its_smallest_eigenvalue()
    {
        SymmetricEigen eigen = SymmetricEigen.Of(Matrix.Of(3, 3, 1e40, 1e29, 1e19, 1e29, 1e20, 1e9, 1e19, 1e9, 1));

        // Demmel and Veselić 1992; 60 digits by mpmath. Tridiagonal QL gives no digit of the last two.
        Assert.Equal(1e40, eigen.Values[0], 1e25);
        Assert.Equal(9.9e19, eigen.Values[1], 9.9e19 * 1e-14);
        Assert.Equal(0.98181818181818181818, eigen.Values[2], 1e-14);
    }

    [Fact]
    public void The_vectors_are_orthonormal_and_give_the_matrix_back()
    {
        for (int number = 0; number < 60; number++)
        {
            int size = 1 + number % 12;
            Matrix random = RandomMatrix.Of(size, size, number);
            Matrix matrix = random + random.Transpose();
            SymmetricEigen eigen = SymmetricEigen.Of(matrix);
            Matrix v = eigen.Vectors;
            Assert.True((v.Transpose() * v - Matrix.Identity(size)).Largest() < 1e-14);
            Matrix again = v * Matrix.Diagonal(eigen.Values.AsSpan()) * v.Transpose();
            Assert.True((again - matrix).Largest() < 1e-14 * size);
            Assert.Equal(eigen.Values.OrderDescending(), eigen.Values);
            for (int column = 0; column < size; column++)
            {
                Assert.True(v.Column(column).MaxBy(Math.Abs) > 0);
            }
        }
    }

    [Fact]
    public void Extreme_sizes_and_ties()
    {
        Assert.Equal([3e300, 1e300], SymmetricEigen.Of(Matrix.Of(2, 2, 2e300, 1e300, 1e300, 2e300)).Values, Near);
        Assert.Equal([3e-300, 1e-300], SymmetricEigen.Of(Matrix.Of(2, 2, 2e-300, 1e-300, 1e-300, 2e-300)).Values, Near);
        Assert.Equal([0.0, 0], SymmetricEigen.Of(Matrix.Of(2, 2, 0, 0, 0, 0)).Values, Near);
        Assert.Equal([1.0, -1], SymmetricEigen.Of(Matrix.Of(2, 2, 0, 1, 1, 0)).Values, Near);
        Assert.Equal(Matrix.Identity(3), SymmetricEigen.Of(Matrix.Identity(3)).Vectors);
        Assert.Throws<ArgumentException>(() => SymmetricEigen.Of(Matrix.Of(1, 2, 1, 2)));

        static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-15 * Math.Abs(a);
    }
}
