using System.Numerics;

namespace AiPm.Sdk.Numerics.Tests.Algebra;

public class LuDecompositionTests
{
    // lcm(1, …, 15): the Hilbert matrix of 8 rows times this has whole entries, and so has the inverse of the Hilbert matrix.
    private const double Common = 360360;

    [Fact]
    public void A_Hilbert_system_of_condition_1e10_keeps_all_digits()
    {
        Matrix matrix = Matrix.Create(8, 8, (i, j) => Common / (i + j + 1));
        LuDecomposition lu = LuDecomposition.Of(matrix);
        Matrix inverse = lu.Inverse();
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 8; j++)
            {
                double exact = (double)InverseOfHilbert(8, i + 1, j + 1) / Common;
                Assert.Equal(exact, inverse[i, j], 1e-15 * Math.Abs(exact));
            }
        }

        Assert.InRange(lu.ReciprocalCondition, 1e-11, 1e-8);
        Assert.Equal(1, lu.DeterminantSign);
    }

    [Fact]
    public void The_determinant_of_whole_numbers_is_that_of_exact_elimination()
    {
        for (int number = 0; number < 100; number++)
        {
            int size = 1 + number % 8;
            Matrix random = RandomMatrix.Of(size, size, number);
            Matrix matrix = Matrix.Create(size, size, (i, j) => Math.Round(20 * random[i, j]));
            double exact = (double)Bareiss(matrix);
            LuDecomposition lu = LuDecomposition.Of(matrix);
            Assert.Equal(exact, lu.Determinant.Value, 1e-11 * Math.Max(1, Math.Abs(exact)));
            if (exact != 0)
            {
                Assert.Equal(Math.Sign(exact), lu.DeterminantSign);
            }
        }
    }

    [Fact]
    public void The_condition_estimate_is_close_below_the_truth()
    {
        for (int number = 0; number < 100; number++)
        {
            // Uniforms from −1 to 1 with a unit in each row and column need next to no scaling.
            int size = 2 + number % 9;
            Matrix random = RandomMatrix.Of(size, size, number);
            Matrix matrix = Matrix.Create(size, size, (i, j) => i == j ? 1 : random[i, j]);
            LuDecomposition lu = LuDecomposition.Of(matrix);
            double truth = 1 / (OneNorm(matrix) * OneNorm(lu.Inverse()));
            Assert.InRange(lu.ReciprocalCondition, truth * 0.999999, truth * 3);
        }
    }

    [Fact]
    public void Units_of_measurement_change_nothing()
    {
        Matrix plain = RandomMatrix.Of(5, 5, 1);
        int[] rows = [-400, 0, 300, 17, -3];
        int[] columns = [200, -100, 0, 5, 3];
        Matrix scaled = Matrix.Create(5, 5, (i, j) => Math.ScaleB(plain[i, j], rows[i] + columns[j]));
        double[] right = [1, 2, 3, 4, 5];
        double[] expected = LuDecomposition.Of(plain).Solve(right);
        double[] solved = LuDecomposition
            .Of(scaled)
            .Solve([.. right.Select((value, i) => Math.ScaleB(value, rows[i]))]);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(expected[i], Math.ScaleB(solved[i], columns[i]), 1e-15 * Math.Abs(expected[i]));
        }
    }

    [Fact]
    public void Singular_is_a_named_error()
    {
        LuDecomposition exact = LuDecomposition.Of(Matrix.Of(3, 3, 1, 2, 3, 2, 4, 7, 3, 6, 1));
        Assert.True(exact.IsSingular);
        Assert.Equal(0, exact.Determinant.Value);
        Assert.Equal(0, exact.DeterminantSign);
        SingularMatrixException refused = Assert.Throws<SingularMatrixException>(() => exact.Solve([1, 2, 3]));
        Assert.Equal(1, refused.Column);
        Assert.Equal(0, refused.ReciprocalCondition);

        // Row 3 = row 1 + row 2, but for rounding.
        LuDecomposition rounded = LuDecomposition.Of(
            Matrix.Of(3, 3, 0.1, 0.7, 0.3, 0.2, 0.4, 0.9, 0.1 + 0.2, 0.7 + 0.4, 0.3 + 0.9)
        );
        Assert.True(rounded.IsSingular);
        Assert.Throws<SingularMatrixException>(() => rounded.Inverse());
        Assert.True(LuDecomposition.Of(Matrix.Of(2, 2, 0, 0, 0, 0)).IsSingular);
        Assert.Throws<ArgumentException>(() => LuDecomposition.Of(Matrix.Of(1, 2, 1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LuDecomposition.Of(Matrix.Identity(1)).Solve([double.NaN]));
    }

    [Fact]
    public void A_determinant_beyond_a_number_is_undefined()
    {
        LuDecomposition lu = LuDecomposition.Of(1e200 * Matrix.Identity(3));
        Assert.Equal(UndefinedReason.Infinite, lu.Determinant.Undefined!.Reason);
        Assert.Equal(1, lu.DeterminantSign);
        Assert.Equal([1e-200, 2e-200, 0], lu.Solve([1, 2, 0]));
    }

    private static double OneNorm(Matrix matrix) =>
        Enumerable.Range(0, matrix.Columns).Max(column => matrix.Column(column).Sum(Math.Abs));

    private static BigInteger InverseOfHilbert(int n, int i, int j)
    {
        BigInteger sign = (i + j) % 2 == 0 ? 1 : -1;
        BigInteger middle = Choose(i + j - 2, i - 1);
        return sign * (i + j - 1) * Choose(n + i - 1, n - j) * Choose(n + j - 1, n - i) * middle * middle;
    }

    private static BigInteger Choose(int n, int k)
    {
        BigInteger result = 1;
        for (int i = 1; i <= k; i++)
        {
            result = result * (n - k + i) / i;
        }

        return result;
    }

    private static BigInteger Bareiss(Matrix matrix)
    {
        int n = matrix.Rows;
        BigInteger[][] a =
        [
            .. Enumerable.Range(0, n).Select(i => matrix.Row(i).ToArray().Select(x => new BigInteger(x)).ToArray()),
        ];
        BigInteger sign = 1;
        BigInteger previous = 1;
        for (int k = 0; k < n - 1; k++)
        {
            int pivot = Array.FindIndex(a, k, row => row[k] != 0);
            if (pivot < 0)
            {
                return 0;
            }

            if (pivot != k)
            {
                (a[k], a[pivot], sign) = (a[pivot], a[k], -sign);
            }

            for (int i = k + 1; i < n; i++)
            {
                for (int j = k + 1; j < n; j++)
                {
                    a[i][j] = (a[i][j] * a[k][k] - a[i][k] * a[k][j]) / previous;
                }
            }

            previous = a[k][k];
        }

        return sign * a[n - 1][n - 1];
    }
}
