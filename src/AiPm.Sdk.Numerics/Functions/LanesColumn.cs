using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Runs a function along a column: eight elements at a time, in one register or in two, with the tail through the same
/// code; one at a time where the machine has only narrow registers. The bits are the same.
/// </summary>
internal static class LanesColumn
{
    public static void Apply<TFunction>(ReadOnlySpan<double> source, Span<double> destination, TFunction function)
        where TFunction : struct, ILanesFunction
    {
        Require(source, destination);
        if (Vector512.IsHardwareAccelerated)
        {
            Apply<TFunction, LanesWide>(source, destination, function);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Apply<TFunction, Lanes>(source, destination, function);
        }
        else
        {
            Apply<TFunction, OneLane>(source, destination, function);
        }
    }

    /// <summary>The scalar form in each lane: for groups with an argument outside a kernel's range.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T OneByOne<TFunction, T>(T x, TFunction function)
        where TFunction : struct, ILanesFunction
        where T : struct, IKernelNumber<T>
    {
        Span<double> values = stackalloc double[Lanes.Count];
        T.Store(x, ref values[0], 0);
        for (int i = 0; i < T.Width; i++)
        {
            values[i] = function.OfOne(values[i]);
        }

        return T.Load(ref values[0], 0);
    }

    /// <summary>Whether every element lies between the bounds, both included; NaN never does.</summary>
    public static bool AllWithin(ReadOnlySpan<double> source, double lower, double upper) =>
        Vector512.IsHardwareAccelerated ? AllWithin<LanesWide>(source, lower, upper)
        : Vector256.IsHardwareAccelerated ? AllWithin<Lanes>(source, lower, upper)
        : AllWithin<OneLane>(source, lower, upper);

    private static void Apply<TFunction, T>(ReadOnlySpan<double> source, Span<double> destination, TFunction function)
        where TFunction : struct, ILanesFunction
        where T : struct, IKernelNumber<T>
    {
        ref double from = ref MemoryMarshal.GetReference(source);
        ref double to = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= source.Length - T.Width; i += T.Width)
        {
            T.Store(function.Of(T.Load(ref from, i)), ref to, i);
        }

        if (i < source.Length)
        {
            // The lanes past the end repeat the last element, so that they are no less ordinary than the column.
            Span<double> tail = stackalloc double[Lanes.Count];
            tail.Fill(source[^1]);
            source[i..].CopyTo(tail);
            T.Store(function.Of(T.Load(ref tail[0], 0)), ref tail[0], 0);
            tail[..(source.Length - i)].CopyTo(destination[i..]);
        }
    }

    private static bool AllWithin<T>(ReadOnlySpan<double> source, double lower, double upper)
        where T : struct, IKernelNumber<T>
    {
        ref double from = ref MemoryMarshal.GetReference(source);
        int i = 0;
        for (; i <= source.Length - T.Width; i += T.Width)
        {
            if (!T.AllWithin(T.Load(ref from, i), lower, upper))
            {
                return false;
            }
        }

        for (; i < source.Length; i++)
        {
            if (!(source[i] >= lower && source[i] <= upper))
            {
                return false;
            }
        }

        return true;
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
