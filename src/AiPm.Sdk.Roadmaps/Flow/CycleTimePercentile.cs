using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A percentile of cycle times: what a team may promise of an item when work on it begins.</summary>
/// <param name="Probability">The share of items.</param>
/// <param name="Days">The smallest number of days within which at least this share was finished.</param>
/// <param name="Interval">The distribution-free interval of the true percentile; an end is infinite where the history is too short to bound it.</param>
/// <param name="Confidence">The confidence of the interval.</param>
/// <param name="Items">The number of finished items.</param>
public sealed record CycleTimePercentile(
    double Probability,
    int Days,
    MeasuredInterval Interval,
    double Confidence,
    int Items
)
{
    /// <summary>The promise of the interval: never below its confidence.</summary>
    public static IntervalMethod Method => QuantileIntervals.Method;

    /// <summary>The percentile in a sentence.</summary>
    public Explanation Explanation =>
        new(
            $"{ShareText.Probability(Probability)} of items are finished within {DateText.Days(Days)} of their start ({ShareText.Level(Confidence)} interval {Range}, from {ThroughputHistory.Items(Items)}).",
            Method.ToString(),
            ["items to come are like those finished", "items are independent"]
        );

    private string Range =>
        Interval.TryGet(out Interval ends, out Undefined? undefined)
            ? NumberText.Range(ends, NumberText.Number) + " days"
            : undefined.Sentence;

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
