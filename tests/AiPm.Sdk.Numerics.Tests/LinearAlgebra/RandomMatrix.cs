namespace AiPm.Sdk.Numerics.Tests.Algebra;

/// <summary>Matrices of uniforms from −1 to 1, the same in every run.</summary>
internal static class RandomMatrix
{
    public static Matrix Of(int rows, int columns, int number)
    {
        double[] entries = new double[rows * columns];
        new RandomStream((ulong)number, "matrix").Uniforms(0, entries);
        return Matrix.Of(rows, columns, [.. entries.Select(u => 2 * u - 1)]);
    }

    public static Matrix PositiveDefinite(int size, int number)
    {
        Matrix root = Of(size, size + 2, number);
        return root * root.Transpose();
    }

    public static double Largest(this Matrix matrix)
    {
        double largest = 0;
        foreach (double entry in matrix.Entries)
        {
            largest = Math.Max(largest, Math.Abs(entry));
        }

        return largest;
    }
}
