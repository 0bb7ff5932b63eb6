using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// How often each item is among the best k. The items of a chunk pass once to find the highest scores of each draw, whoever has them, and once more to be compared with the score that
/// decides: nothing is kept for an item and a draw, and no item is sorted.
/// </summary>
/// <remarks>Ties share the places they cover, as in <see cref="RankAccumulator{T}"/>; the counts are the same to the last bit where no tie crosses the k-th place.</remarks>
internal sealed class TopAccumulator<T>(ItemDraws<T> items, int places, Workspaces<TopWorkspace> workspaces)
    : IDrawAccumulator<TopAccumulator<T>>
{
    /// <summary>For each item the number of draws in which it was among the best; tied items have their share of the places left.</summary>
    public double[] Counts { get; } = new double[items.Backlog.Count];

    /// <summary>The first item and draw whose score is too large for a number; null where there is none.</summary>
    public (int Item, long Draw)? TooLarge { get; private set; }

    public void Add(DrawChunk chunk)
    {
        TopWorkspace work = workspaces.TryRent(out TopWorkspace? used) ? used : new(places, Counts.Length);
        if (TryFindLimits(chunk, work))
        {
            for (int item = 0; item < Counts.Length; item++)
            {
                Counts[item] += work.Limits.Count(Score(chunk, item, work.Column));
            }
        }

        workspaces.Return(work);
    }

    public void Merge(TopAccumulator<T> later)
    {
        TooLarge ??= later.TooLarge;
        for (int item = 0; item < Counts.Length; item++)
        {
            Counts[item] += later.Counts[item];
        }
    }

    private bool TryFindLimits(DrawChunk chunk, TopWorkspace work)
    {
        work.Highest.Clear();
        for (int item = 0; item < Counts.Length; item++)
        {
            if (!items.TryScore(chunk, item, work.Column[..chunk.Count], out int badRow))
            {
                TooLarge ??= (item, chunk.FirstDraw + badRow);
                return false;
            }

            work.Highest.Add(work.Column);
        }

        work.Highest.Finish();
        work.Limits.Find(work.Highest, chunk.Count);
        for (int item = 0; work.Limits.HasTies && item < Counts.Length; item++)
        {
            work.Limits.CountTies(Score(chunk, item, work.Column));
        }

        return true;
    }

    // Scored before, so every score is a number.
    private ReadOnlySpan<double> Score(DrawChunk chunk, int item, Span<double> column)
    {
        _ = items.TryScore(chunk, item, column[..chunk.Count], out _);
        return column;
    }
}
