using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A share of cells as an <see cref="IntervalEstimate"/>: hits of hits and misses, with or without weights.</summary>
internal static class CellShare
{
    internal static readonly string[] Assumptions =
    [
        "rows are independent",
        "rows are a fair sample of the cases the model will meet",
    ];

    // Below about 30 rows' worth, what weights do to the score interval is no longer its own promise.
    private static readonly IntervalMethod WeightedWilson = Weighted("Wilson score interval", "Wilson 1927");
    private static readonly IntervalMethod WeightedClopperPearson = Weighted(
        "Clopper–Pearson interval",
        "Clopper and Pearson 1934"
    );
    private static readonly IntervalMethod WeightedJeffreys = Weighted(
        "Jeffreys interval",
        "Brown, Cai and DasGupta 2001"
    );

    public static IntervalEstimate Of(
        string name,
        ConfusionCell hits,
        ConfusionCell misses,
        (string Hits, string Trials) words,
        double confidence,
        ShareInterval interval
    )
    {
        Domain.OpenShare.Require(confidence);
        EnumDomain.Require(interval);
        ConfusionCell all = hits + misses;
        double size = all.EffectiveSize;
        SampleCount[] counts = [new(words.Hits, hits.Weight), new(words.Trials, all.Weight)];
        if (!(all.Weight > 0))
        {
            Undefined none = new(UndefinedReason.ZeroDenominator, $"There are no {words.Trials} to divide by.");
            return new(
                name,
                none,
                none,
                confidence,
                Method(interval, isCount: true),
                0,
                Domain.Share,
                counts,
                Assumptions
            );
        }

        double share = hits.Weight / all.Weight;
        return new(
            name,
            share,
            Ends(hits, all, share, size, confidence, interval),
            confidence,
            Method(interval, all.IsCount),
            size,
            Domain.Share,
            counts,
            Assumptions,
            estimate: all.IsCount
                ? Estimate.Beta(1d + hits.Rows, 1d + misses.Rows)
                : Estimate.Beta(1 + share * size, 1 + (1 - share) * size)
        );
    }

    /// <summary>Wilson's interval of the share, at the effective size; the caller made sure that there are trials.</summary>
    public static Interval Wilson(ConfusionCell hits, ConfusionCell misses, double confidence)
    {
        ConfusionCell all = hits + misses;
        return Ends(hits, all, hits.Weight / all.Weight, all.EffectiveSize, confidence, ShareInterval.Wilson).Value;
    }

    private static MeasuredInterval Ends(
        ConfusionCell hits,
        ConfusionCell all,
        double share,
        double size,
        double confidence,
        ShareInterval interval
    ) =>
        (interval, all.IsCount) switch
        {
            (ShareInterval.ClopperPearson, true) => ProportionIntervals.ClopperPearson(Counts(hits, all), confidence),
            (ShareInterval.ClopperPearson, false) => ProportionIntervals.ClopperPearson(share, size, confidence),
            (ShareInterval.Jeffreys, true) => ProportionIntervals.Jeffreys(Counts(hits, all), confidence),
            (ShareInterval.Jeffreys, false) => ProportionIntervals.Jeffreys(share, size, confidence),
            (_, true) => ProportionIntervals.Wilson(Counts(hits, all), confidence),
            _ => ProportionIntervals.Wilson(share, size, confidence),
        };

    private static ProportionCounts Counts(ConfusionCell hits, ConfusionCell all) => new(hits.Rows, all.Rows);

    private static IntervalMethod Method(ShareInterval interval, bool isCount) =>
        (interval, isCount) switch
        {
            (ShareInterval.ClopperPearson, true) => ProportionEstimates.ClopperPearsonMethod,
            (ShareInterval.ClopperPearson, false) => WeightedClopperPearson,
            (ShareInterval.Jeffreys, true) => ProportionEstimates.JeffreysMethod,
            (ShareInterval.Jeffreys, false) => WeightedJeffreys,
            (_, true) => ProportionEstimates.WilsonMethod,
            _ => WeightedWilson,
        };

    private static IntervalMethod Weighted(string name, string source) =>
        IntervalMethod.Asymptotic($"{name} at the effective size of weighted rows", $"{source}, Kish 1965", 30);
}
