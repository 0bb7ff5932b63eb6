namespace AiPm.Sdk.Numerics.Tests.Algebra;

public class PrincipalEigenvectorTests
{
    [Fact]
    public void Saatys_schools()
    {
        // Saaty 1977, satisfaction with schools; eigenvalue and vector by mpmath with 60 digits.
        Matrix matrix = Matrix.OfRows(
            [1, 4, 3, 1, 3, 4],
            [1 / 4.0, 1, 7, 3, 1 / 5.0, 1],
            [1 / 3.0, 1 / 7.0, 1, 1 / 5.0, 1 / 5.0, 1 / 6.0],
            [1, 1 / 3.0, 5, 1, 1, 1 / 3.0],
            [1 / 3.0, 5, 5, 1, 1, 3],
            [1 / 4.0, 1, 6, 3, 1 / 3.0, 1]
        );
        PrincipalEigenvector principal = PrincipalEigenvector.Of(matrix);
        Assert.Equal(7.419870101921264944, principal.Value, 2e-14);
        Assert.True(principal.Bracket.Contains(principal.Value));
        Assert.True(principal.Bracket.Width <= 1e-13 * principal.Value);
        double[] expected =
        [
            0.32077018326310673909,
            0.1395027454209412871,
            0.034768307699655661504,
            0.12848601846309244974,
            0.23738999474001613729,
            0.13908275041318772528,
        ];
        Assert.Equal(expected, principal.Weights, (a, b) => Math.Abs(a - b) <= 4e-14 * a);
        Assert.Equal(1, principal.Weights.Sum(), 1e-15);
    }

    [Fact]
    public void Consistent_comparisons_give_their_weights_back()
    {
        double[] weights = [0.5, 0.3, 0.15, 0.05];
        PrincipalEigenvector principal = PrincipalEigenvector.Of(
            Matrix.Create(4, 4, (i, j) => weights[i] / weights[j])
        );
        Assert.Equal(4, principal.Value, 4e-15);
        Assert.Equal(weights, principal.Weights, (a, b) => Math.Abs(a - b) <= 2e-16);
        PrincipalEigenvector one = PrincipalEigenvector.Of(Matrix.Of(1, 1, 7));
        Assert.Equal((7.0, 1.0), (one.Value, one.Weights[0]));
    }

    [Fact]
    public void A_nearly_cyclic_matrix_converges_through_squares()
    {
        // A cyclic permutation but for 1e-4: the second eigenvalue is within 1e-4 of the first in size, so that plain power
        // iteration would need some 3e5 steps.
        const double small = 1e-4;
        Matrix matrix = Matrix.Create(5, 5, (i, j) => (i + 1) % 5 == j ? 1 + i : small);
        PrincipalEigenvector principal = PrincipalEigenvector.Of(matrix);
        Assert.InRange(principal.Power, 1 << 14, 1 << 20);
        double[] product = matrix.Times(principal.Weights.AsSpan());
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(principal.Value * principal.Weights[i], product[i], 1e-12 * product[i]);
        }
    }

    [Fact]
    public void Scaling_the_matrix_scales_only_the_eigenvalue()
    {
        Matrix matrix = Matrix.Create(4, 4, (i, j) => 1 + (i * 7 + j * 3) % 5);
        PrincipalEigenvector plain = PrincipalEigenvector.Of(matrix);
        PrincipalEigenvector scaled = PrincipalEigenvector.Of(Math.ScaleB(1, 900) * matrix);
        Assert.Equal(Math.ScaleB(plain.Value, 900), scaled.Value);
        Assert.Equal(plain.Weights.AsSpan(), scaled.Weights.AsSpan());
    }

    [Fact]
    public void What_has_no_principal_eigenvector_is_refused()
    {
        Assert.Contains(
            "row 0, column 1 was 0",
            Assert.Throws<ArgumentOutOfRangeException>(() => PrincipalEigenvector.Of(Matrix.Identity(2))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => PrincipalEigenvector.Of(Matrix.Of(1, 2, 1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrincipalEigenvector.Of(Matrix.Of(1, 1, 1), 0));
        ConvergenceException failed = Assert.Throws<ConvergenceException>(() =>
            PrincipalEigenvector.Of(Matrix.Of(2, 2, 1, 1e-20, 3e-20, 1))
        );
        Assert.True(failed.Iterations > 0);
    }
}
