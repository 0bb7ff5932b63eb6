using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The share of promoters less that of detractors, in points from −100 to 100. Reichheld 2003, Harvard Business Review 81.</summary>
/// <remarks>
/// With few answers it swings: 50 answers know it to some 20 points either way. The interval is the score interval of a difference of exclusive shares (Tango
/// 1998), which keeps its confidence where the plain one, ± z √((p + d − (p − d)²)/n), falls short (Rocks 2016, The American Statistician 70).
/// </remarks>
public static class NetPromoterScore
{
    private static readonly Domain Points = Domain.Between(-100, 100);

    /// <summary>The score with its interval.</summary>
    /// <param name="counts">Answers by group.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static IntervalEstimate Of(PromoterCounts counts, double confidence = 0.95)
    {
        long answers = counts.Answers;
        Measured value =
            answers > 0
                ? 100d * (counts.Promoters - counts.Detractors) / answers
                : new Undefined(UndefinedReason.TooFewObservations, "There are no answers.");
        MeasuredInterval shares = PairedShareIntervals.Score(counts.Promoters, counts.Detractors, answers, confidence);
        return new(
            "net promoter score",
            value,
            shares.TryGet(out Interval ends, out Undefined? undefined)
                ? new Interval(Math.Min(100 * ends.Lower, value.Value), Math.Max(100 * ends.Upper, value.Value))
                : undefined,
            confidence,
            PairedShareIntervals.ScoreMethod,
            answers,
            Points,
            [
                new("promoters", counts.Promoters),
                new("passives", counts.Passives),
                new("detractors", counts.Detractors),
            ],
            ["answers are independent", "those who answered are a fair sample of those who are meant"]
        );
    }

    /// <inheritdoc cref="Of(PromoterCounts, double)"/>
    /// <param name="answers">Whole numbers from 0 to 10.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    public static IntervalEstimate Of(ReadOnlySpan<int> answers, double confidence = 0.95) =>
        Of(PromoterCounts.Of(answers), confidence);
}
