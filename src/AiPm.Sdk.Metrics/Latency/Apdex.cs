using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The application performance index, (satisfied + tolerating/2)/all, from 0 to 1. Apdex Alliance 2007, Technical Specification 1.1.</summary>
public static class Apdex
{
    private static readonly string[] Assumptions =
    [
        "requests are independent; those of one incident are not, and then the interval is too narrow",
        "requests are a fair sample of the traffic",
    ];

    /// <summary>The index with Wilson's interval at the effective size of its three scores 1, ½ and 0. Undefined without requests.</summary>
    /// <param name="counts">The requests.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static IntervalEstimate Of(ApdexCounts counts, double confidence = 0.95) =>
        MetricIntervals.Share(
            "Apdex",
            LinearisedStatistic.OfCounts([1, 0.5, 0], [counts.Satisfied, counts.Tolerating, counts.Frustrated]),
            confidence,
            [
                new("satisfied", counts.Satisfied),
                new("tolerating", counts.Tolerating),
                new("frustrated", counts.Frustrated),
            ],
            Assumptions,
            method: MetricIntervals.ScoreMethod
        );
}
