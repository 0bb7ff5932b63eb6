namespace AiPm.Sdk.Numerics;

/// <summary>Draws that were counted in a sketch and summed, but not kept.</summary>
internal sealed class CountedDraws(QuantileSketch sketch, Moments moments) : DrawSummary
{
    public QuantileSketch Sketch => sketch;

    public override long Count => sketch.Count;

    public override Moments Moments => moments;

    public override Place At(long rank)
    {
        SketchQuantile quantile = sketch.Quantile((rank + 1.0) / sketch.Count);
        Interval bounds = quantile.Bounds.Value;
        return new(quantile.Value.Value, bounds.Lower, bounds.Upper);
    }

    public override (long Least, long Most) CountAtMost(double value) =>
        (First(rank => At(rank).Upper > value), First(rank => At(rank).Lower > value));

    /// <summary>The first rank at which a condition holds that holds from there on; the count where it never does.</summary>
    private long First(Func<long, bool> holds)
    {
        long low = 0;
        long high = Count;
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            if (holds(middle))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
