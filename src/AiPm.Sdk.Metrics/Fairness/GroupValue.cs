using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A group's rate as gaps need it: its value, and its own interval at any confidence.</summary>
internal sealed record GroupValue(string Name, double Value, double Size, Func<double, Interval> Ends)
{
    /// <summary>A rate that is counted as 0 although nothing is known of it.</summary>
    public static GroupValue Unknown(string name) => new(name, 0, 0, _ => new(0, 1));

    public static GroupValue OfShare(string name, ConfusionCell hits, ConfusionCell misses, bool exact)
    {
        ConfusionCell all = hits + misses;
        double share = hits.Weight / all.Weight;
        return new(
            name,
            share,
            all.EffectiveSize,
            confidence =>
                !all.IsCount ? ProportionIntervals.Wilson(share, all.EffectiveSize, confidence).Value
                : exact
                    ? ProportionIntervals.ClopperPearson(new ProportionCounts(hits.Rows, all.Rows), confidence).Value
                : ProportionIntervals.Wilson(new ProportionCounts(hits.Rows, all.Rows), confidence).Value
        );
    }
}
