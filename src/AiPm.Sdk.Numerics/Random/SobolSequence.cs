using System.Globalization;
using System.Numerics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Sobol's sequence: of its first 2^k points every dimension has one in each of 2^k equal cells, and pairs of early dimensions
/// fill their square evenly too. Unscrambled, so the same for everyone; <see cref="Sampling.Sobol"/> scrambles it by the seed.
/// </summary>
/// <remarks>
/// Sobol' 1967; direction numbers new-joe-kuo-6 (Joe and Kuo 2008, SIAM Journal on Scientific Computing 30), 32 bits; points in
/// the order of Antonov and Saleev 1979 (Gray code), the first at the origin.
/// </remarks>
public static class SobolSequence
{
    /// <summary>The number of dimensions.</summary>
    public const int MaximumDimensions = 256;

    /// <summary>The number of points, 2³².</summary>
    public const long MaximumPoints = 1L << Bits;

    internal const int Bits = 32;

    private static readonly int[] Starts = FindRows();

    /// <summary>One coordinate of one point, from 0 to 1 − 2⁻³².</summary>
    /// <param name="index">The point, from 0 to 2³² − 1.</param>
    /// <param name="dimension">The dimension, from 0 to 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static double Coordinate(long index, int dimension)
    {
        if (index is < 0 or >= MaximumPoints)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index),
                index,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"index must be a whole number from 0 to {MaximumPoints - 1}, but was {index}"
                )
            );
        }

        Span<uint> directions = stackalloc uint[Bits];
        Direct(dimension, directions);
        return Digits(directions, index) * (1.0 / MaximumPoints);
    }

    /// <summary>The direction numbers of a dimension, the first with the highest bit.</summary>
    internal static uint[] Directions(int dimension)
    {
        uint[] directions = new uint[Bits];
        Direct(dimension, directions);
        return directions;
    }

    private static void Direct(int dimension, Span<uint> directions)
    {
        if (dimension is < 0 or >= MaximumDimensions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(dimension),
                dimension,
                $"dimension must be a whole number from 0 to {MaximumDimensions - 1}, but was {dimension}"
            );
        }

        if (dimension == 0)
        {
            for (int i = 0; i < Bits; i++)
            {
                directions[i] = 1u << (Bits - 1 - i);
            }

            return;
        }

        ReadOnlySpan<ushort> row = SobolTable.Rows[Starts[dimension - 1]..];
        uint polynomial = row[0];
        int degree = BitOperations.Log2(polynomial);
        for (int i = 0; i < Bits; i++)
        {
            directions[i] =
                i < degree ? (uint)row[1 + i] << (Bits - 1 - i) : Recurrence(directions, i, polynomial, degree);
        }
    }

    /// <summary>The 32 binary digits of a coordinate as a whole number: the direction numbers of the bits of its Gray code, added without carry.</summary>
    internal static uint Digits(ReadOnlySpan<uint> directions, long index)
    {
        uint digits = 0;
        for (ulong gray = (ulong)(index ^ (index >> 1)); gray != 0; gray &= gray - 1)
        {
            digits ^= directions[BitOperations.TrailingZeroCount(gray)];
        }

        return digits;
    }

    // v_i = v_{i−s} ⊕ (v_{i−s} ≫ s) ⊕ the v_{i−k} whose coefficient a_k is 1.
    private static uint Recurrence(ReadOnlySpan<uint> directions, int i, uint polynomial, int degree)
    {
        uint direction = directions[i - degree] ^ (directions[i - degree] >> degree);
        for (int k = 1; k < degree; k++)
        {
            if (((polynomial >> (degree - k)) & 1) == 1)
            {
                direction ^= directions[i - k];
            }
        }

        return direction;
    }

    private static int[] FindRows()
    {
        int[] starts = new int[MaximumDimensions - 1];
        int start = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = start;
            start += 1 + BitOperations.Log2(SobolTable.Rows[start]);
        }

        return starts;
    }
}
