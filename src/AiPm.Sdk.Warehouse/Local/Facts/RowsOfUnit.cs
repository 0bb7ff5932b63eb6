using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Warehouse;

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
