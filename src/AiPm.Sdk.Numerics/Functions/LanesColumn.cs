using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiPm.Sdk.Numerics;

/// <summary>Runs a function along a column, eight elements at a time and the tail through the same code.</summary>
internal static class LanesColumn
{
    public static void Apply<TFunction>(ReadOnlySpan<double> source, Span<double> destination, TFunction function)
        where TFunction : struct, ILanesFunction
    {
        Require(source, destination);
        ref double from = ref MemoryMarshal.GetReference(source);
        ref double to = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= source.Length - Lanes.Count; i += Lanes.Count)
        {
            function.Of(Lanes.Load(ref from, i)).Store(ref to, i);
        }

        if (i < source.Length)
        {
            // The lanes past the end hold 1, at which every function here is ordinary.
            Span<double> tail = stackalloc double[Lanes.Count];
            tail.Fill(1.0);
            source[i..].CopyTo(tail);
            function.Of(Lanes.Load(tail)).Store(tail);
            tail[..(source.Length - i)].CopyTo(destination[i..]);
        }
    }

    /// <summary>Whether every element lies between the bounds, both included; NaN never does.</summary>
    public static bool AllWithin(ReadOnlySpan<double> source, double lower, double upper)
    {
        LanesMask within = default(Lanes) <= 0.0;
        int i = 0;
        for (; i <= source.Length - Lanes.Count; i += Lanes.Count)
        {
            Lanes x = Lanes.Load(source[i..]);
            within &= (x >= lower) & (x <= upper);
        }

        bool tail = true;
        for (; i < source.Length; i++)
        {
            tail &= source[i] >= lower && source[i] <= upper;
        }

        return tail && within.All;
    }

    /// <summary>Refuses columns of different lengths, and those that overlap with an offset.</summary>
    public static void Require(
        ReadOnlySpan<double> source,
        Span<double> destination,
        [CallerArgumentExpression(nameof(destination))] string name = "destination"
    )
    {
        if (source.Length != destination.Length)
        {
            throw new ArgumentException(
                $"{name} must have the length of the source, {source.Length}, but had {destination.Length}",
                name
            );
        }

        if (source.Overlaps(destination, out int offset) && offset != 0)
        {
            throw new ArgumentException(
                $"{name} must be the same memory as the source or lie apart from it, but began {offset} elements after it",
                name
            );
        }
    }
}
