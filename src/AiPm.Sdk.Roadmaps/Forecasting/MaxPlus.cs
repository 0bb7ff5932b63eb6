using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The two operations of a schedule, on whole columns: take the later, take the earlier. Element by element, so the bits do
/// not depend on the vector width.
/// </summary>
internal static class MaxPlus
{
    /// <summary>Each element becomes the larger of itself and value + lag.</summary>
    public static void Later(Span<double> target, ReadOnlySpan<double> value, double lag)
    {
        Vector256<double> lags = Vector256.Create(lag);
        int i = 0;
        for (; i <= target.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> old = Vector256.Create<double>(target[i..]);
            Vector256<double> other = Vector256.Create(value[i..]) + lags;
            Vector256.ConditionalSelect(Vector256.GreaterThan(other, old), other, old).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            double other = value[i] + lag;
            target[i] = other > target[i] ? other : target[i];
        }
    }

    /// <summary>Each element becomes the larger of itself and value + lag − less.</summary>
    public static void Later(Span<double> target, ReadOnlySpan<double> value, double lag, ReadOnlySpan<double> less)
    {
        for (int i = 0; i < target.Length; i++)
        {
            double other = value[i] + lag - less[i];
            target[i] = other > target[i] ? other : target[i];
        }
    }

    /// <summary>Each element becomes the smaller of itself and value − lag.</summary>
    public static void Earlier(Span<double> target, ReadOnlySpan<double> value, double lag)
    {
        Vector256<double> lags = Vector256.Create(lag);
        int i = 0;
        for (; i <= target.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> old = Vector256.Create<double>(target[i..]);
            Vector256<double> other = Vector256.Create(value[i..]) - lags;
            Vector256.ConditionalSelect(Vector256.LessThan(other, old), other, old).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            double other = value[i] - lag;
            target[i] = other < target[i] ? other : target[i];
        }
    }

    /// <summary>Each element becomes the smaller of itself and value − lag + more.</summary>
    public static void Earlier(Span<double> target, ReadOnlySpan<double> value, double lag, ReadOnlySpan<double> more)
    {
        for (int i = 0; i < target.Length; i++)
        {
            double other = value[i] - lag + more[i];
            target[i] = other < target[i] ? other : target[i];
        }
    }

    /// <summary>Each element of the target becomes the sum.</summary>
    public static void Add(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        int i = 0;
        for (; i <= target.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            (Vector256.Create(left[i..]) + Vector256.Create(right[i..])).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] = left[i] + right[i];
        }
    }

    /// <summary>Each element of the target becomes the difference.</summary>
    public static void Subtract(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        int i = 0;
        for (; i <= target.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            (Vector256.Create(left[i..]) - Vector256.Create(right[i..])).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] = left[i] - right[i];
        }
    }
}
