using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Answers on a scale of satisfaction (CSAT) and of effort (CES), with their intervals.</summary>
public static class SatisfactionScore
{
    /// <summary>Customer satisfaction: the share of answers from a step of the scale on, with Wilson's interval.</summary>
    /// <param name="answers">Whole numbers from 1 to the top of the scale.</param>
    /// <param name="top">The top of the scale, at least 2; 5 when left out.</param>
    /// <param name="satisfiedFrom">The lowest answer that is satisfied; the upper two when left out.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An answer or another argument is outside its range; the first such row is named.</exception>
    public static IntervalEstimate Satisfaction(
        ReadOnlySpan<int> answers,
        int top = 5,
        int? satisfiedFrom = null,
        double confidence = 0.95
    )
    {
        double[] values = Answers(answers, top);
        double from = Domain.Between(2, top).Require(satisfiedFrom ?? Math.Max(2, top - 1), nameof(satisfiedFrom));
        return ProportionEstimates.Wilson(
            "customer satisfaction",
            new(values.Count(value => value >= from), values.Length),
            confidence
        );
    }

    /// <summary>Customer effort: the mean answer to "the company made it easy", more being easier, with Student's interval corrected for skewness.</summary>
    /// <param name="answers">Whole numbers from 1 to the top of the scale.</param>
    /// <param name="top">The top of the scale, at least 2; 7 when left out (Dixon, Toman and DeLisi 2013, The Effortless Experience).</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An answer or another argument is outside its range; the first such row is named.</exception>
    public static IntervalEstimate Effort(ReadOnlySpan<int> answers, int top = 7, double confidence = 0.95)
    {
        double[] values = Answers(answers, top);
        return MetricIntervals.Skew(
            "customer effort score",
            LinearisedStatistic.OfMean(values),
            confidence,
            Domain.Between(1, top),
            MetricIntervals.MeanMethod,
            [new("answers", values.Length)],
            ["answers are independent", "those who answered are a fair sample of those who are meant"]
        );
    }

    private static double[] Answers(ReadOnlySpan<int> answers, int top)
    {
        _ = Domain.AtLeast(2).Require(top);
        double[] values = new double[answers.Length];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = answers[row];
        }

        Domain.Between(1, top).Require(values, nameof(answers));
        return values;
    }
}
