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

/// <summary>The smallest number; none where no row has one.</summary>
internal readonly struct LeastOfUnit : IUnitSum
{
    public static int Words => 1;

    public static void Begin(Span<double> words) => words[0] = double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double words, double value) => words = words <= value ? words : value;

    public static void AddNone(ref double words) { }

    public static double Value(ref readonly double words) => words;
}

/// <summary>The largest number; none where no row has one.</summary>
internal readonly struct MostOfUnit : IUnitSum
{
    public static int Words => 1;

    public static void Begin(Span<double> words) => words[0] = double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double words, double value) => words = words >= value ? words : value;

    public static void AddNone(ref double words) { }

    public static double Value(ref readonly double words) => words;
}

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

/// <summary>The number of rows.</summary>
internal readonly struct RowsOfUnit : IUnitSum
{
    public static int Words => 1;

    public static void Begin(Span<double> words) => words[0] = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double words, double value) => words++;

    public static void AddNone(ref double words) { }

    public static double Value(ref readonly double words) => words;
}

/// <summary>1 where there is a row, else 0.</summary>
internal readonly struct AnyRowOfUnit : IUnitSum
{
    public static int Words => 1;

    public static void Begin(Span<double> words) => words[0] = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double words, double value) => words = 1;

    public static void AddNone(ref double words) { }

    public static double Value(ref readonly double words) => words;
}
