using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Warehouse;

/// <summary>The sum, with what rounding took from it: 0 without rows, none where no row has a number.</summary>
/// <remarks>The sum is −0 as long as there is no row, and NaN as long as there are only rows without a number: no sum of numbers, which have no −0, is either.</remarks>
internal readonly struct SumOfUnit : IUnitSum
{
    public static int Words => 2;

    public static void Begin(Span<double> words)
    {
        words[0] = -0.0;
        words[1] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double words, double value)
    {
        double before = words;
        if (double.IsNaN(before))
        {
            words = value;
            return;
        }

        double sum = before + value;
        double part = sum - before;
        words = sum;
        Unsafe.Add(ref words, 1) += before - (sum - part) + (value - part);
    }

    public static void AddNone(ref double words)
    {
        if (words == 0 && double.IsNegative(words))
        {
            words = double.NaN;
        }
    }

    public static double Value(ref readonly double words) =>
        double.IsFinite(words) ? words + Unsafe.Add(ref Unsafe.AsRef(in words), 1) + 0.0 : words;
}
