namespace AiPm.Sdk.Numerics;

/// <summary>Doubles as a sequence of neighbours, so that a bracket can be halved by count whatever its ends' sizes.</summary>
internal static class Doubles
{
    /// <summary>The number of steps from one finite double to the other.</summary>
    public static ulong Between(double x, double y)
    {
        long first = Place(x);
        long second = Place(y);
        return unchecked((ulong)Math.Max(first, second) - (ulong)Math.Min(first, second));
    }

    /// <summary>The double half-way by count.</summary>
    public static double Middle(double x, double y)
    {
        long first = Math.Min(Place(x), Place(y));
        return At(first + (long)(Between(x, y) / 2));
    }

    // Negative doubles count downwards from zero, and both zeros share the place 0.
    private static long Place(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static double At(long place) => BitConverter.Int64BitsToDouble(place >= 0 ? place : long.MinValue - place);
}
