namespace AiPm.Sdk.Numerics.Tests.Algebra;

public class NearestCorrelationMatrixTests
{
    [Fact]
    public void Highams_example()
    {
        // Higham 2002, section 4: 0.7607 and 0.1573 at distance 0.5278; more digits by numpy to 1e-14.
        Matrix given = Matrix.Of(3, 3, 1, 1, 0, 1, 1, 1, 0, 1, 1);
        Matrix nearest = NearestCorrelationMatrix.Of(given);
        Assert.Equal(0.7606898534022886, nearest[0, 1], 1e-11);
        Assert.Equal(0.7606898534022886, nearest[1, 2], 1e-11);
        Assert.Equal(0.1572981061383747, nearest[0, 2], 1e-11);
        Assert.Equal(0.5277904635818191, Distance(nearest, given), 1e-11);

        // His tridiagonal matrix, whose diagonal is 2.
        Matrix second = NearestCorrelationMatrix.Of(
            Matrix.Create(
                4,
                4,
                (i, j) =>
                    i == j ? 2
                    : Math.Abs(i - j) == 1 ? -1
                    : 0
            )
        );
        Assert.Equal(-0.8084124981493026, second[0, 1], 1e-11);
        Assert.Equal(-0.6562326948066303, second[1, 2], 1e-11);
        Assert.Equal(0.10677504902551516, second[0, 3], 1e-11);
    }

    [Theory]
    [InlineData(
        0,
        0.5925273082712741,
        0.6117229617119395,
        -0.3255129304915602,
        0.3833786930875094,
        0.5407437588656663,
        0.025566160050316783
    )]
    [InlineData(
        0.1,
        0.5381732788999918,
        0.598673433077538,
        -0.279368623445879,
        0.3956524381783658,
        0.49732347739210114,
        0.015237954702051498
    )]
    public void A_matrix_of_guesses(double bound, double ab, double ac, double ad, double bc, double bd, double cd)
    {
        // statsmodels 0.13 corr_nearest gives the first to 1e-14 in 10,000 steps; numpy (Higham's algorithm) both.
        Matrix given = Matrix.Of(4, 4, 1, .9, .7, -.6, .9, 1, .3, .8, .7, .3, 1, .1, -.6, .8, .1, 1);
        Matrix nearest = NearestCorrelationMatrix.Of(given, bound, 1e-13);
        double[] expected = [ab, ac, ad, bc, bd, cd];
        int at = 0;
        for (int i = 0; i < 4; i++)
        {
            for (int j = i + 1; j < 4; j++)
            {
                Assert.Equal(expected[at++], nearest[i, j], 1e-11);
                Assert.Equal(nearest[i, j], nearest[j, i]);
            }
        }

        Assert.Equal(bound, SymmetricEigen.Of(nearest).Values[^1], 1e-11);
    }

    [Fact]
    public void No_correlation_matrix_is_nearer()
    {
        for (int number = 0; number < 20; number++)
        {
            int size = 3 + number % 5;
            Matrix random = RandomMatrix.Of(size, size, number);
            Matrix given = Matrix.Create(
                size,
                size,
                (i, j) => i == j ? 1 : Math.Clamp(1.6 * random[Math.Max(i, j), Math.Min(i, j)], -1, 1)
            );
            Matrix nearest = NearestCorrelationMatrix.Of(given);
            Assert.InRange(SymmetricEigen.Of(nearest).Values[^1], -1e-11, 1);

            // The projection on a convex set: no way from it into the set makes an acute angle with the way to what was given.
            Matrix outward = given - nearest;
            for (int other = 0; other < 50; other++)
            {
                Matrix root = RandomMatrix.Of(size, 1 + other % size, 1_000 + other);
                Matrix gram = root * root.Transpose();
                double inner = 0;
                for (int i = 0; i < size; i++)
                {
                    for (int j = 0; j < size; j++)
                    {
                        double valid = gram[i, j] / Math.Sqrt(gram[i, i] * gram[j, j]);
                        inner += outward[i, j] * (valid - nearest[i, j]);
                    }
                }

                Assert.True(inner <= 1e-10, $"{number} {other} {inner}");
            }
        }
    }

    [Fact]
    public void A_correlation_matrix_is_its_own_nearest()
    {
        Matrix valid = Matrix.Of(2, 2, 1, 0.3, 0.3, 1);
        Assert.Equal(valid, NearestCorrelationMatrix.Of(valid));
        Assert.Equal(valid, NearestCorrelationMatrix.Of(valid, 0.7));
        Assert.Equal(0.25, NearestCorrelationMatrix.Of(valid, 0.75)[0, 1], 1e-12);
        Assert.Equal(1, NearestCorrelationMatrix.Of(Matrix.Of(1, 1, 5))[0, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => NearestCorrelationMatrix.Of(valid, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NearestCorrelationMatrix.Of(valid, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NearestCorrelationMatrix.Of(valid, 0, 0));
        Assert.Throws<ArgumentException>(() => NearestCorrelationMatrix.Of(Matrix.Of(2, 2, 1, 0.2, 0.3, 1)));
    }

    private static double Distance(Matrix a, Matrix b) =>
        Math.Sqrt((a - b).Entries.ToArray().Sum(entry => entry * entry));
}
