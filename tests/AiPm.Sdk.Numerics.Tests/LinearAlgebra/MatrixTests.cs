using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests.Algebra;

public class MatrixTests
{
    [Fact]
    public void A_product_follows_rows_times_columns()
    {
        Matrix left = Matrix.Of(2, 3, 1, 2, 3, 4, 5, 6);
        Matrix right = Matrix.OfRows([7, 8], [9, 10], [11, 12]);
        Assert.Equal(Matrix.Of(2, 2, 58, 64, 139, 154), left * right);
        Assert.Equal([14.0, 32], left.Times([1, 2, 3]));
        Assert.Equal(
            left.Transpose(),
            Matrix.Of(
                new double[,]
                {
                    { 1, 4 },
                    { 2, 5 },
                    { 3, 6 },
                }
            )
        );
        Assert.Equal(left, Matrix.Identity(2) * left);
        Assert.Equal(left + left, 2 * left);
        Assert.Equal(0 * left, left - left);
        Assert.Equal([3.0, 6], left.Column(2));
        Assert.Equal(Matrix.Of(2, 2, 3, 0, 0, 4), Matrix.Diagonal(3, 4));
    }

    [Fact]
    public void Matrices_are_values()
    {
        double[] entries = [1, 2, 3, 4];
        Matrix matrix = Matrix.Of(2, 2, entries);
        entries[0] = 100;
        Assert.Equal(1, matrix[0, 0]);
        Assert.Equal(Matrix.Of(2, 2, 1, 2, 3, 4).GetHashCode(), matrix.GetHashCode());
        Assert.NotEqual(Matrix.Of(1, 4, 1, 2, 3, 4), matrix);
        string json = JsonSerializer.Serialize(matrix);
        Assert.Equal("[[1,2],[3,4]]", json);
        Assert.Equal(matrix, JsonSerializer.Deserialize<Matrix>(json));
        Assert.Equal("1  2\n3  4", matrix.ToString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("[[1],[2,3]]")]
    [InlineData("[1]")]
    [InlineData("[[\"1\"]]")]
    public void Bad_documents_are_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Matrix>(json));

    [Fact]
    public void Bad_entries_and_sizes_are_named()
    {
        Assert.Contains(
            "row 1, column 0 was NaN",
            Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.Of(2, 2, 1, 2, double.NaN, 4)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.Of(0, 0));
        Assert.Throws<ArgumentException>(() => Matrix.Of(2, 2, 1, 2, 3));
        Assert.Throws<ArgumentException>(() => Matrix.OfRows([1, 2], [3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.OfRows());
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.Identity(2)[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.Identity(2)[0, -1]);
        Assert.Throws<ArgumentException>(() => Matrix.Identity(2) * Matrix.Identity(3));
        Assert.Throws<ArgumentException>(() => Matrix.Identity(2) + Matrix.Identity(3));
        Assert.Throws<ArgumentException>(() => Matrix.Identity(2).Times([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => 1e200 * (1e200 * Matrix.Identity(2)));
    }

    [Fact]
    public void Symmetry_is_judged_against_the_entries()
    {
        Assert.True(Matrix.Of(2, 2, 1, 1e-300, 1e-300, 1).IsSymmetric());
        Assert.False(Matrix.Of(2, 2, 1, 1e-300, 2e-300, 1).IsSymmetric());
        Assert.False(Matrix.Of(1, 2, 1, 1).IsSymmetric());
        Assert.Contains(
            "was 3 in row 1, column 0 and 2 across the diagonal",
            Assert.Throws<ArgumentException>(() => SymmetricEigen.Of(Matrix.Of(2, 2, 1, 2, 3, 4))).Message,
            StringComparison.Ordinal
        );
    }
}
