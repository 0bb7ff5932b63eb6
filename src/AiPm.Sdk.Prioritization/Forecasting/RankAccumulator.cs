using System.Numerics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// What a forecast keeps of its draws: how often each item had each rank, the moments of each score, and sums over batches
/// of successive draws, from which the Monte Carlo error of anything linear in them follows (batch means).
/// </summary>
internal sealed class RankAccumulator<T>(ItemDraws<T> items, long draws, Workspaces<RankWorkspace> workspaces)
    : IDrawAccumulator<RankAccumulator<T>>
{
    /// <summary>The most batches; the standard error of n batches is itself uncertain by 1/√(2(n − 1)).</summary>
    public const int MostBatches = 64;

    private const int GroupSize = DescendingNetwork.Draws;

    private readonly int _count = items.Backlog.Count;
    private readonly long _batchSize = BatchSize(draws);

    /// <summary>For each item and rank the share of the draws in which tied items share the rank equally; null where none ever tied. The other draws are in the <see cref="RankCounts"/>.</summary>
    public double[]? SharedRanks { get; private set; }

    /// <summary>The moments of each item's score.</summary>
    public Moments[] Scores { get; } = new Moments[items.Backlog.Count];

    /// <summary>For each batch, the sum of each item's scores; null for a batch without draws here.</summary>
    public double[]?[] ScoreSums { get; } = new double[MostBatches][];

    /// <summary>For each batch, the sum of the k + 1 highest scores of each draw, by k.</summary>
    public double[]?[] TopSums { get; } = new double[MostBatches][];

    /// <summary>The first item and draw whose score is too large for a number; null where there is none.</summary>
    public (int Item, long Draw)? TooLarge { get; private set; }

    public static long BatchSize(long draws) => (draws + MostBatches - 1) / MostBatches;

    public void Add(DrawChunk chunk)
    {
        RankWorkspace work = workspaces.TryRent(out RankWorkspace? used) ? used : new(_count);
        if (TryTake(chunk, work))
        {
            for (int group = 0; group * GroupSize < chunk.Count; group++)
            {
                uint near = work.Order(group);
                AddToBatches(work, chunk, group);
                for (; near != 0; near &= near - 1)
                {
                    int draw = BitOperations.TrailingZeroCount(near);
                    if (group * GroupSize + draw < chunk.Count)
                    {
                        ShareTies(work, group, draw);
                    }
                }
            }

            work.Count(chunk.Count);
        }

        workspaces.Return(work);
    }

    public void Merge(RankAccumulator<T> later)
    {
        TooLarge ??= later.TooLarge;
        SharedRanks = Sum(SharedRanks, later.SharedRanks);
        for (int item = 0; item < _count; item++)
        {
            Scores[item] = Scores[item].Merge(later.Scores[item]);
        }

        for (int batch = 0; batch < MostBatches; batch++)
        {
            ScoreSums[batch] = Sum(ScoreSums[batch], later.ScoreSums[batch]);
            TopSums[batch] = Sum(TopSums[batch], later.TopSums[batch]);
        }
    }

    private static double[]? Sum(double[]? sums, double[]? later)
    {
        if (sums is null || later is null)
        {
            return sums ?? later;
        }

        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += later[i];
        }

        return sums;
    }

    private bool TryTake(DrawChunk chunk, RankWorkspace work)
    {
        Span<double> column = work.Column[..chunk.Count];
        for (int item = 0; item < _count; item++)
        {
            if (!items.TryScore(chunk, item, column, out int badRow))
            {
                TooLarge ??= (item, chunk.FirstDraw + badRow);
                return false;
            }

            Scores[item] = Scores[item].Merge(Moments.Of(column));
            AddToBatches(chunk.FirstDraw, column, item);
            work.Take(item, chunk.Count);
        }

        return true;
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

    // Draws of one group may belong to successive batches.
    private void AddToBatches(RankWorkspace work, DrawChunk chunk, int group)
    {
        int end = Math.Min(GroupSize, chunk.Count - group * GroupSize);
        for (int draw = 0; draw < end; )
        {
            long number = chunk.FirstDraw + group * GroupSize + draw;
            long batch = number / _batchSize;
            int last = (int)Math.Min(end, draw + (batch + 1) * _batchSize - number);
            work.AddHighest(group, draw, last, TopSums[batch] ??= new double[_count]);
            draw = last;
        }
    }

    // Items tie with the highest of them.
    private void ShareTies(RankWorkspace work, int group, int draw)
    {
        ReadOnlySpan<double> scores = work.Scores(group);
        int column = group * GroupSize + draw;
        for (int first = 0; first < _count; )
        {
            double highest = scores[work.Placed(first)[column] * GroupSize + draw];
            int end = first + 1;
            while (end < _count && ScoreTie.Holds(highest, scores[work.Placed(end)[column] * GroupSize + draw]))
            {
                end++;
            }

            if (end > first + 1)
            {
                Share(work, column, first, end);
            }

            first = end;
        }
    }

    private void Share(RankWorkspace work, int column, int first, int end)
    {
        SharedRanks ??= new double[(long)_count * _count];
        double share = 1.0 / (end - first);
        for (int place = first; place < end; place++)
        {
            ref ushort item = ref work.Placed(place)[column];
            foreach (ref double rank in SharedRanks.AsSpan(item * _count + first, end - first))
            {
                rank += share;
            }

            item = (ushort)work.Counts.Shared;
        }
    }
}
