using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Ties and reversals among all pairs of risks, in one sort and one pass over a tree of counts.</summary>
/// <remarks>Cost: n log n for the sort and n log k for k different orders.</remarks>
internal sealed class PairCounts
{
    private PairCounts(int risks) => Risks = risks;

    public int Risks { get; }

    /// <summary>Pairs of equal order.</summary>
    public long TiedPairs { get; private set; }

    /// <summary>Pairs of which the one of higher order has the smaller loss.</summary>
    public long ReversedPairs { get; private set; }

    public double Pairs => (double)Risks * (Risks - 1) / 2;

    public SimulatedValue Tied { get; private set; }

    public SimulatedValue Reversed { get; private set; }

    public (Measured Share, double Error) ReversedOfUntied { get; private set; }

    /// <param name="losses">The expected loss of each risk.</param>
    /// <param name="orders">What the matrix makes of it, as places from 0.</param>
    /// <param name="places">How many places there are.</param>
    public static PairCounts Of(ReadOnlySpan<double> losses, ReadOnlySpan<int> orders, int places)
    {
        int n = losses.Length;
        double[] sorted = losses.ToArray();
        int[] ranks = orders.ToArray();
        Array.Sort(sorted, ranks);
        int[] members = new int[places];
        foreach (int order in ranks)
        {
            members[order]++;
        }

        long[] lower = new long[places + 1];
        for (int place = 0; place < places; place++)
        {
            lower[place + 1] = lower[place] + members[place];
        }

        PairCounts counts = new(n);
        CountTree smaller = new(places);
        CountTree upTo = new(places);
        double sumReversed = 0;
        double sumTied = 0;
        double squares = 0;
        double tiedSquares = 0;
        double products = 0;
        int start = 0;
        while (start < n)
        {
            int end = start;
            while (end < n && sorted[end] == sorted[start])
            {
                upTo.Add(ranks[end++]);
            }

            for (int i = start; i < end; i++)
            {
                int rank = ranks[i];
                // Smaller losses that are put higher, and larger losses that are put lower.
                long reversed = start - smaller.AtMost(rank) + lower[rank] - (rank == 0 ? 0 : upTo.AtMost(rank - 1));
                double tied = members[rank] - 1;
                sumReversed += reversed;
                sumTied += tied;
                squares += (double)reversed * reversed;
                tiedSquares += tied * tied;
                products += reversed * tied;
            }

            for (; start < end; start++)
            {
                smaller.Add(ranks[start]);
            }
        }

        counts.ReversedPairs = (long)(sumReversed / 2);
        counts.TiedPairs = (long)(sumTied / 2);
        counts.Share(sumReversed, sumTied, squares, tiedSquares, products);
        return counts;
    }

    /// <summary>A U-statistic of pairs has the variance 4·Var(h)/n to first order, h the share of a risk's own pairs (Hoeffding 1948).</summary>
    private void Share(double reversed, double tied, double squares, double tiedSquares, double products)
    {
        double others = Risks - 1;
        double n = Risks;
        double r = reversed / n / others;
        double t = tied / n / others;
        double varReversed = Math.Max(0, squares / n / others / others - r * r);
        double varTied = Math.Max(0, tiedSquares / n / others / others - t * t);
        double covariance = products / n / others / others - r * t;
        Reversed = new(r, 2 * Math.Sqrt(varReversed / n));
        Tied = new(t, 2 * Math.Sqrt(varTied / n));
        if (!(t < 1))
        {
            ReversedOfUntied = (
                new Undefined(UndefinedReason.ZeroDenominator, "The matrix gives all pairs the same place."),
                0
            );
            return;
        }

        double ratio = r / (1 - t);
        double variance = varReversed + ratio * ratio * varTied + 2 * ratio * covariance;
        ReversedOfUntied = (Math.Min(1, ratio), 2 * Math.Sqrt(Math.Max(0, variance) / n) / (1 - t));
    }

    /// <summary>Counts by place that are added up to any place in log k (Fenwick 1994).</summary>
    private sealed class CountTree(int places)
    {
        private readonly long[] _counts = new long[places + 1];

        public void Add(int place)
        {
            for (int i = place + 1; i < _counts.Length; i += i & -i)
            {
                _counts[i]++;
            }
        }

        public long AtMost(int place)
        {
            long sum = 0;
            for (int i = place + 1; i > 0; i -= i & -i)
            {
                sum += _counts[i];
            }

            return sum;
        }
    }
}
