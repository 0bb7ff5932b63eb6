namespace AiPm.Sdk.Numerics;

/// <summary>Checks tables of counts.</summary>
internal static class CountTable
{
    /// <exception cref="ArgumentOutOfRangeException">A count is negative; the message names its row and column, from 0.</exception>
    public static void Require(long[,] table, string name)
    {
        for (int i = 0; i < table.GetLength(0); i++)
        {
            for (int j = 0; j < table.GetLength(1); j++)
            {
                if (table[i, j] < 0)
                {
                    throw new ArgumentOutOfRangeException(
                        name,
                        table[i, j],
                        $"{name} must hold counts of at least 0, but was {table[i, j]} in row {i}, column {j}"
                    );
                }
            }
        }
    }
}
