namespace AiPm.Sdk.Numerics;

/// <summary>Draws that were kept; they are sorted and summed when first asked for.</summary>
internal sealed class KeptDraws : DrawSummary
{
    private readonly ReadOnlyMemory<double> _draws;
    private readonly Lazy<double[]> _sorted;
    private readonly Lazy<Moments> _moments;

    /// <summary>Draws in their order.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="sorted">The same in ascending order, where somebody has sorted them already.</param>
    /// <param name="blocks">The summaries of successive blocks of <see cref="Moments.BlockSize"/>, where somebody has made them already.</param>
    public KeptDraws(ReadOnlyMemory<double> draws, double[]? sorted = null, Moments[]? blocks = null)
    {
        _draws = draws;
        _sorted = new(() => sorted ?? OrderStatistic.Sorted(_draws.Span));
        _moments = new(() =>
            blocks is null
                ? Moments.Of(_draws.Span)
                : blocks.Aggregate(default(Moments), (all, block) => all.Merge(block))
        );
    }

    public ReadOnlySpan<double> Draws => _draws.Span;

    public override long Count => _draws.Length;

    public override Moments Moments => _moments.Value;

    public override Place At(long rank)
    {
        double value = _sorted.Value[rank];
        return new(value, value, value);
    }

    public override (long Least, long Most) CountAtMost(double value)
    {
        int count = OrderStatistic.CountAtMost(_sorted.Value, value);
        return (count, count);
    }
}
