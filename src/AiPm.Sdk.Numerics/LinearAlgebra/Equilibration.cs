namespace AiPm.Sdk.Numerics;

/// <summary>Powers of two that bring rows and columns to like size: exact, so that units of measurement cost no digits.</summary>
internal static class Equilibration
{
    // Beyond this an entry decides by its size alone; its square is still finite.
    private const double Largest = 1e100;

    /// <summary>The power of two p with 1 ≤ |value|·2⁻ᵖ &lt; 2; 0 for 0.</summary>
    public static int Exponent(double value) => value == 0 ? 0 : Math.ILogB(value);

    /// <summary>value·2ᵖ, kept within ±1e100.</summary>
    public static double Scale(double value, int exponent) =>
        Math.Clamp(Math.ScaleB(value, exponent), -Largest, Largest);

    /// <summary>The exponents that bring the largest entry of each row, then of each column, into [1, 2).</summary>
    public static (int[] Rows, int[] Columns) Of(Matrix matrix)
    {
        int[] rows = new int[matrix.Rows];
        int[] columns = new int[matrix.Columns];
        for (int row = 0; row < rows.Length; row++)
        {
            double largest = 0;
            foreach (double entry in matrix.Row(row))
            {
                largest = Math.Max(largest, Math.Abs(entry));
            }

            rows[row] = Exponent(largest);
        }

        for (int column = 0; column < columns.Length; column++)
        {
            double largest = 0;
            for (int row = 0; row < rows.Length; row++)
            {
                largest = Math.Max(largest, Math.Abs(Math.ScaleB(matrix[row, column], -rows[row])));
            }

            columns[column] = Exponent(largest);
        }

        return (rows, columns);
    }
}
