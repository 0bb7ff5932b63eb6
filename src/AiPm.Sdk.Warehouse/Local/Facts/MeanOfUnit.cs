using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Warehouse;

/// <summary>The mean; none where no row has a number.</summary>
internal readonly struct MeanOfUnit : IUnitSum
{
    public static int Words => 3;

    public static void Begin(Span<double> words) => words.Clear();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double words, double value)
    {
        double sum = words + value;
        double part = sum - words;
        Unsafe.Add(ref words, 1) += words - (sum - part) + (value - part);
        Unsafe.Add(ref words, 2)++;
        words = sum;
    }

    public static void AddNone(ref double words) { }

    public static double Value(ref readonly double words)
    {
        ref double first = ref Unsafe.AsRef(in words);
        double count = Unsafe.Add(ref first, 2);
        return count == 0 ? double.NaN
            : double.IsFinite(first) ? (first + Unsafe.Add(ref first, 1)) / count
            : first;
    }
}
