using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// 1 where some number is 1: 0 without rows, none where no row has a number. What is neither 0 nor 1 shows: the largest number where the smallest is 0 or 1, else the smallest.
/// </summary>
/// <remarks>The smallest is +∞ as long as there is no row, and NaN as long as there are only rows without a number.</remarks>
internal readonly struct AnyOfUnit : IUnitSum
{
    public static int Words => 2;

    public static void Begin(Span<double> words)
    {
        words[0] = double.PositiveInfinity;
        words[1] = double.NegativeInfinity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double words, double value)
    {
        ref double most = ref Unsafe.Add(ref words, 1);
        words = words <= value ? words : value;
        most = most >= value ? most : value;
    }

    public static void AddNone(ref double words)
    {
        if (double.IsPositiveInfinity(words))
        {
            words = double.NaN;
        }
    }

    public static double Value(ref readonly double words) =>
        double.IsPositiveInfinity(words) ? 0
        : words is 0 or 1 ? Unsafe.Add(ref Unsafe.AsRef(in words), 1)
        : words;
}
