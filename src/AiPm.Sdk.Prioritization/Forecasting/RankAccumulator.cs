using System.Buffers;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// What a forecast keeps of its draws: how often each item had each rank, the moments of each score, and sums over batches
/// of successive draws, from which the Monte Carlo error of anything linear in them follows (batch means).
/// </summary>
internal sealed class RankAccumulator<T> : IDrawAccumulator<RankAccumulator<T>>
{
    /// <summary>The most batches; the standard error of n batches is itself uncertain by 1/√(2(n − 1)).</summary>
    public const int MostBatches = 64;

    private const ushort Tied = ushort.MaxValue;

    // Draws turned from columns to rows at a time: a cache line of each column.
    private const int Rows = 8;

    private readonly ItemDraws<T> _items;
    private readonly long _batchSize;
    private readonly int _count;
    private Workspace? _workspace;

    public RankAccumulator(ItemDraws<T> items, long draws)
    {
        _items = items;
        _count = items.Backlog.Count;
        _batchSize = BatchSize(draws);
        Ranks = new double[(long)_count * _count];
        Scores = new Moments[_count];
        ScoreSums = new double[MostBatches][];
        TopSums = new double[MostBatches][];
    }

    /// <summary>How many draws gave the item (row) the rank (column); tied items share their ranks equally.</summary>
    public double[] Ranks { get; }

    /// <summary>The moments of each item's score.</summary>
    public Moments[] Scores { get; }

    /// <summary>For each batch, the sum of each item's scores; null for a batch without draws here.</summary>
    public double[]?[] ScoreSums { get; }

    /// <summary>For each batch, the sum of the k + 1 highest scores of each draw, by k.</summary>
    public double[]?[] TopSums { get; }

    /// <summary>The first item and draw whose score is too large for a number; null where there is none.</summary>
    public (int Item, long Draw)? TooLarge { get; private set; }

    public static long BatchSize(long draws) => (draws + MostBatches - 1) / MostBatches;

    public void Add(DrawChunk chunk)
    {
        Workspace work = _workspace ??= new(_count);
        for (int item = 0; item < _count; item++)
        {
            Span<double> column = work.Column(item)[..chunk.Count];
            if (!_items.TryScore(chunk, item, column, out int badRow))
            {
                TooLarge ??= (item, chunk.FirstDraw + badRow);
                return;
            }

            Scores[item] = Scores[item].Merge(Moments.Of(column));
            AddToBatches(chunk.FirstDraw, column, item);
        }

        for (int row = 0; row < chunk.Count; row += Rows)
        {
            int rows = Math.Min(Rows, chunk.Count - row);
            work.Turn(row, rows);
            for (int i = 0; i < rows; i++)
            {
                double[] topSums = TopSums[(chunk.FirstDraw + row + i) / _batchSize] ??= new double[_count];
                AddRanks(work, i, row + i, topSums);
            }
        }

        // Item by item, so that the counters of one item stay in the nearest cache.
        for (int item = 0; item < _count; item++)
        {
            Span<double> ranks = Ranks.AsSpan(item * _count, _count);
            foreach (ushort place in work.Places(item)[..chunk.Count])
            {
                if (place != Tied)
                {
                    ranks[place]++;
                }
            }
        }
    }

    public void Merge(RankAccumulator<T> later)
    {
        TooLarge ??= later.TooLarge;
        AddTo(Ranks, later.Ranks);
        for (int item = 0; item < _count; item++)
        {
            Scores[item] = Scores[item].Merge(later.Scores[item]);
        }

        for (int batch = 0; batch < MostBatches; batch++)
        {
            ScoreSums[batch] = Sum(ScoreSums[batch], later.ScoreSums[batch]);
            TopSums[batch] = Sum(TopSums[batch], later.TopSums[batch]);
        }

        later._workspace?.Return();
        later._workspace = null;
    }

    private static double[]? Sum(double[]? sums, double[]? later)
    {
        if (sums is null || later is null)
        {
            return sums ?? later;
        }

        AddTo(sums, later);
        return sums;
    }

    private static void AddTo(double[] sums, double[] later)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += later[i];
        }
    }

    private void AddToBatches(long firstDraw, ReadOnlySpan<double> column, int item)
    {
        for (int row = 0; row < column.Length; )
        {
            long batch = (firstDraw + row) / _batchSize;
            int end = (int)Math.Min(column.Length, (batch + 1) * _batchSize - firstDraw);
            double sum = 0;
            for (; row < end; row++)
            {
                sum += column[row];
            }

            (ScoreSums[batch] ??= new double[_count])[item] += sum;
        }
    }

    private void AddRanks(Workspace work, int row, int draw, double[] topSums)
    {
        ReadOnlySpan<double> scores = work.Row(row);
        DescendingOrder order = work.Order;
        order.Sort(scores);
        double top = 0;
        for (int first = 0; first < scores.Length; )
        {
            int item = order[first];
            double score = scores[item];
            int end = first + 1;
            while (end < scores.Length && ScoreTie.Holds(score, scores[order[end]]))
            {
                end++;
            }

            if (end == first + 1)
            {
                work.Places(item)[draw] = (ushort)first;
                top += score;
                topSums[first] += top;
            }
            else
            {
                top = AddTied(work, scores, draw, first, end, top, topSums);
            }

            first = end;
        }
    }

    private double AddTied(
        Workspace work,
        ReadOnlySpan<double> scores,
        int draw,
        int first,
        int end,
        double top,
        double[] topSums
    )
    {
        double share = 1.0 / (end - first);
        for (int place = first; place < end; place++)
        {
            int item = work.Order[place];
            work.Places(item)[draw] = Tied;
            top += scores[item];
            topSums[place] += top;
            foreach (ref double rank in Ranks.AsSpan(item * _count + first, end - first))
            {
                rank += share;
            }
        }

        return top;
    }

    /// <summary>Columns of scores and a few of their rows; made once for each accumulator that works, dropped when it is merged.</summary>
    private sealed class Workspace(int count)
    {
        // Not a power of two, so that the columns do not all fall on the same cache sets.
        private const int Stride = JointSimulation.ChunkSize + Rows;

        // Rented, as megabytes that are new each time cost more than the work done in them.
        private readonly double[] _columns = ArrayPool<double>.Shared.Rent(count * Stride);
        private readonly double[] _rows = new double[count * Rows];
        private readonly ushort[] _places = ArrayPool<ushort>.Shared.Rent(count * JointSimulation.ChunkSize);

        public DescendingOrder Order { get; } = new(count);

        public Span<double> Column(int item) => _columns.AsSpan(item * Stride, Stride);

        /// <summary>The place of an item, from 0, in each draw of the chunk; <see cref="Tied"/> where it shares one.</summary>
        public Span<ushort> Places(int item) =>
            _places.AsSpan(item * JointSimulation.ChunkSize, JointSimulation.ChunkSize);

        public void Return()
        {
            ArrayPool<double>.Shared.Return(_columns);
            ArrayPool<ushort>.Shared.Return(_places);
        }

        public ReadOnlySpan<double> Row(int row) => _rows.AsSpan(row * count, count);

        public void Turn(int firstRow, int rows)
        {
            for (int item = 0; item < count; item++)
            {
                ReadOnlySpan<double> column = _columns.AsSpan(item * Stride + firstRow, rows);
                for (int row = 0; row < column.Length; row++)
                {
                    _rows[row * count + item] = column[row];
                }
            }
        }
    }
}
