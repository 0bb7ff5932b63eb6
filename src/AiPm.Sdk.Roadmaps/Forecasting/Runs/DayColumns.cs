using System.Numerics;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Columns of offsets as columns of working days, and what the float of each draw says. Element by element, so the bits do not depend on the vector width.</summary>
internal static class DayColumns
{
    // A whole number from 0 to 2⁵² − 1 added to 2⁵² stands in the low bits of the sum.
    private const double Shift = 1L << 52;

    private const double Largest = ForecastDraws.Never - 1;

    /// <summary>The working day, from 0, on which something that ends at an offset is finished, and never before the first day that it can be.</summary>
    public static void Of(ReadOnlySpan<double> finish, int firstDay, Span<double> days)
    {
        Vector256<double> tolerance = Vector256.Create(Network.Tolerance);
        Vector256<double> first = Vector256.Create((double)firstDay);
        Vector256<double> largest = Vector256.Create(Largest);
        int i = 0;
        for (; i <= finish.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> day =
                Vector256.Ceiling(Vector256.Create(finish[i..]) - tolerance) - Vector256<double>.One;
            day = Vector256.ConditionalSelect(Vector256.GreaterThan(day, first), day, first);
            Vector256.ConditionalSelect(Vector256.LessThan(day, largest), day, largest).CopyTo(days[i..]);
        }

        for (; i < finish.Length; i++)
        {
            days[i] = Math.Min(Math.Max(Math.Ceiling(finish[i] - Network.Tolerance) - 1, firstDay), Largest);
        }
    }

    /// <summary>Writes days as whole numbers, and answers with the largest.</summary>
    public static int Write(ReadOnlySpan<double> days, Span<int> destination)
    {
        Vector256<double> shift = Vector256.Create(Shift);
        Vector256<int> most = Vector256<int>.Zero;
        int i = 0;
        for (; i <= days.Length - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            Vector256<long> low = (Vector256.Create(days[i..]) + shift).AsInt64();
            Vector256<long> high = (Vector256.Create(days[(i + 4)..]) + shift).AsInt64();
            Vector256<int> whole = Vector256.Narrow(low, high);
            whole.CopyTo(destination[i..]);
            most = Vector256.Max(most, whole);
        }

        int largest = 0;
        for (int lane = 0; lane < Vector256<int>.Count; lane++)
        {
            largest = Math.Max(largest, most[lane]);
        }

        for (; i < days.Length; i++)
        {
            destination[i] = (int)days[i];
            largest = Math.Max(largest, destination[i]);
        }

        return largest;
    }

    /// <summary>
    /// Fills d/(d + float)·T of each draw, 0 where nothing takes time, and answers with the number of draws in which there is no float. The
    /// destination may be the column of finishes.
    /// </summary>
    public static int Weigh(
        ReadOnlySpan<double> duration,
        ReadOnlySpan<double> finish,
        ReadOnlySpan<double> latest,
        ReadOnlySpan<double> end,
        Span<double> destination
    )
    {
        Vector256<double> tolerance = Vector256.Create(Network.Tolerance);
        int critical = 0;
        int i = 0;
        for (; i <= duration.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> time = Vector256.Create(duration[i..]);
            Vector256<double> slack = Vector256.Create(latest[i..]) - Vector256.Create(finish[i..]);
            Vector256<double> none = Vector256.LessThanOrEqual(slack, tolerance);
            critical += BitOperations.PopCount(none.ExtractMostSignificantBits());
            Vector256<double> positive = Vector256.ConditionalSelect(none, Vector256<double>.Zero, slack);
            Vector256<double> whole = time + positive;
            Vector256<double> share = time / whole * Vector256.Create(end[i..]);
            Vector256
                .ConditionalSelect(Vector256.GreaterThan(whole, Vector256<double>.Zero), share, Vector256<double>.Zero)
                .CopyTo(destination[i..]);
        }

        for (; i < duration.Length; i++)
        {
            double slack = latest[i] - finish[i];
            bool none = slack <= Network.Tolerance;
            critical += none ? 1 : 0;
            double whole = duration[i] + (none ? 0 : slack);
            destination[i] = whole > 0 ? duration[i] / whole * end[i] : 0;
        }

        return critical;
    }
}
