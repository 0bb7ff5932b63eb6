using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Two columns of counts over the same bins, those empty on both sides left out, and the shares they become.</summary>
internal sealed class BinShares
{
    private BinShares(long[] referenceCounts, long[] currentCounts, int[] bins, BinSmoothing smoothing)
    {
        ReferenceCounts = referenceCounts;
        CurrentCounts = currentCounts;
        Bins = bins;
        ReferenceTotal = Sum(referenceCounts, "reference");
        CurrentTotal = Sum(currentCounts, "current");
        double half = smoothing == BinSmoothing.HalfCount ? 0.5 : 0;
        Reference = Shares(referenceCounts, ReferenceTotal, half);
        Current = Shares(currentCounts, CurrentTotal, half);
        Differences = Difference(referenceCounts, currentCounts, smoothing == BinSmoothing.HalfCount);
    }

    /// <summary>The counts of the bins in use.</summary>
    public long[] ReferenceCounts { get; }

    public long[] CurrentCounts { get; }

    /// <summary>Which bins are in use, by their index among those given.</summary>
    public int[] Bins { get; }

    public long ReferenceTotal { get; }

    public long CurrentTotal { get; }

    public double[] Reference { get; }

    public double[] Current { get; }

    /// <summary>
    /// Reference less current share, from whole numbers: where little has changed, shares rounded before they are subtracted have lost what is asked for.
    /// </summary>
    public double[] Differences { get; }

    /// <summary>The number of bins in use.</summary>
    public int Length => Reference.Length;

    /// <summary>Why nothing can be compared; null where it can.</summary>
    public Undefined? Nothing =>
        ReferenceTotal == 0 ? new(UndefinedReason.TooFewObservations, "The reference has no observations.")
        : CurrentTotal == 0 ? new(UndefinedReason.TooFewObservations, "There are no current observations.")
        : null;

    /// <summary>
    /// A bin empty on both sides says nothing, and half a count in it would make a difference of sizes look like a
    /// difference of shares; so it is left out before shares are made.
    /// </summary>
    public static BinShares Of(ReadOnlySpan<long> reference, ReadOnlySpan<long> current, BinSmoothing smoothing)
    {
        if (reference.IsEmpty || reference.Length != current.Length)
        {
            throw new ArgumentException(
                $"current must have a count for each bin of reference, at least 1, but had {current.Length} for {reference.Length}",
                nameof(current)
            );
        }

        EnumDomain.Require(smoothing);
        Require(reference, nameof(reference));
        Require(current, nameof(current));
        List<int> bins = [];
        for (int bin = 0; bin < reference.Length; bin++)
        {
            if (reference[bin] > 0 || current[bin] > 0)
            {
                bins.Add(bin);
            }
        }

        long[] referenceCounts = new long[bins.Count];
        long[] currentCounts = new long[bins.Count];
        for (int i = 0; i < bins.Count; i++)
        {
            referenceCounts[i] = reference[bins[i]];
            currentCounts[i] = current[bins[i]];
        }

        return new(referenceCounts, currentCounts, [.. bins], smoothing);
    }

    public static void Require(ReadOnlySpan<long> counts, string name)
    {
        for (int bin = 0; bin < counts.Length; bin++)
        {
            if (counts[bin] < 0)
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    counts[bin],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} must be counts of at least 0, but was {counts[bin]} in bin {bin}"
                    )
                );
            }
        }
    }

    private static long Sum(long[] counts, string name)
    {
        long total = 0;
        foreach (long count in counts)
        {
            total = count <= long.MaxValue - total ? total + count : throw Overflows(name);
        }

        return total;
    }

    private static ArgumentOutOfRangeException Overflows(string name) =>
        new(name, $"{name} must be counts that add to less than 2⁶³");

    private static double[] Shares(long[] counts, long total, double half)
    {
        double[] shares = new double[counts.Length];
        double all = total + (half * counts.Length);
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = all > 0 ? (counts[i] + half) / all : 0;
        }

        return shares;
    }

    /// <summary>a/n − b/m = (a·m − b·n)/(n·m), where half a count makes twice the counts odd and the totals larger by the bins.</summary>
    private double[] Difference(long[] reference, long[] current, bool isSmoothed)
    {
        double[] differences = new double[reference.Length];
        Int128 added = isSmoothed ? reference.Length : 0;
        Int128 of = 2 * (Int128)ReferenceTotal + added;
        Int128 by = 2 * (Int128)CurrentTotal + added;

        // Products of two such numbers must fit; beyond a quintillion rows the shares are what there is.
        bool isExact = ReferenceTotal < long.MaxValue / 4 && CurrentTotal < long.MaxValue / 4;
        for (int i = 0; i < differences.Length && of > 0 && by > 0; i++)
        {
            Int128 one = isSmoothed ? 1 : 0;
            differences[i] = isExact
                ? (double)((2 * (Int128)reference[i] + one) * by - (2 * (Int128)current[i] + one) * of)
                    / ((double)of * (double)by)
                : Reference[i] - Current[i];
        }

        return differences;
    }
}
