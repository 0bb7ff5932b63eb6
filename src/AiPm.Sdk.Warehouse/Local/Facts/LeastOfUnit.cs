using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Warehouse;

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
