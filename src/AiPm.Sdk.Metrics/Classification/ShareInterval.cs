using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Which interval the share metrics have: accuracy, precision, recall and all others that are successes of trials.</summary>
public enum ShareInterval
{
    /// <summary>The score interval: the confidence on average over the true share. <see cref="ProportionIntervals.Wilson(ProportionCounts, double)"/>.</summary>
    Wilson,

    /// <summary>The exact interval: at least the confidence for every true share. <see cref="ProportionIntervals.ClopperPearson(ProportionCounts, double)"/>.</summary>
    ClopperPearson,

    /// <summary>The posterior interval of the prior Beta(½, ½). <see cref="ProportionIntervals.Jeffreys(ProportionCounts, double)"/>.</summary>
    Jeffreys,
}
