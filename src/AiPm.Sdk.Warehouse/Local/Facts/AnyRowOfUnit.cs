using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Warehouse;

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
