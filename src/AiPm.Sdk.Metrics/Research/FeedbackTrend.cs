using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How the share of respondents who speak of a theme changed between two periods.</summary>
/// <param name="Earlier">The share before the day.</param>
/// <param name="Recent">The share from the day on.</param>
/// <param name="Change">Recent less earlier share, with Miettinen and Nurminen's interval.</param>
/// <param name="PValue">Of no change.</param>
/// <param name="AdjustedPValue">The same after correction for the number of themes (Benjamini and Hochberg 1995): the false discovery rate at which it is a finding.</param>
public sealed record FeedbackTrend(
    IntervalEstimate Earlier,
    IntervalEstimate Recent,
    IntervalEstimate Change,
    Measured PValue,
    Measured AdjustedPValue
);
