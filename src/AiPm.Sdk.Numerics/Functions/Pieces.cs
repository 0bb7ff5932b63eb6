using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>One piece of a function that is tabulated as polynomials. ReferenceData/Functions/pieces.py of the tests makes all tables anew and holds them against the sources.</summary>
internal static class Pieces
{
    /// <summary>The piece whose middle, a whole multiple of 1 ÷ <paramref name="perUnit"/>, is nearest to x ≥ 0, and the distance from there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int Piece, double Distance) Nearest(double x, double perUnit)
    {
        double shifted = Math.FusedMultiplyAdd(x, perUnit, ElementaryKernel.Rounder);
        double middle = (shifted - ElementaryKernel.Rounder) * (1 / perUnit);
        return ((int)BitConverter.DoubleToInt64Bits(shifted), x - middle);
    }

    /// <summary>The value at a distance from the middle of a piece of 11 terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double At(ReadOnlySpan<double> table, int piece, double distance)
    {
        // Even and odd powers side by side: what a value waits for is the length of the chain. The first term is added last, with one rounding.
        ReadOnlySpan<double> c = table.Slice(piece * 11, 11);
        double square = distance * distance;
        double even = Math.FusedMultiplyAdd(c[10], square, c[8]);
        double odd = Math.FusedMultiplyAdd(c[9], square, c[7]);
        even = Math.FusedMultiplyAdd(even, square, c[6]);
        odd = Math.FusedMultiplyAdd(odd, square, c[5]);
        even = Math.FusedMultiplyAdd(even, square, c[4]);
        odd = Math.FusedMultiplyAdd(odd, square, c[3]);
        even = Math.FusedMultiplyAdd(even, square, c[2]);
        odd = Math.FusedMultiplyAdd(odd, square, c[1]);
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(even, distance, odd), distance, c[0]);
    }
}
