using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The System Usability Scale: ten statements answered from 1 to 5, a score from 0 to 100.</summary>
/// <remarks>
/// Odd statements are positive and give answer − 1, even ones negative and give 5 − answer; the sum is multiplied by 2.5. Brooke 1996. A score is no
/// percentage: the mean product has 68.
/// </remarks>
public static class SystemUsabilityScale
{
    /// <summary>The number of statements.</summary>
    public const int Statements = 10;

    internal static Domain Scores { get; } = Domain.Between(0, 100);

    /// <summary>How the mean score's interval is made; the size is the number of respondents.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("Student's interval of the mean score", "Student 1908; Sauro and Lewis 2016", 20);

    /// <summary>The score of one respondent.</summary>
    /// <param name="answers">Ten answers from 1, strongly disagree, to 5, strongly agree, in the order of the questionnaire.</param>
    /// <exception cref="ArgumentException">There are not ten answers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer is not from 1 to 5; the message names its statement, from 1.</exception>
    public static double Score(ReadOnlySpan<int> answers)
    {
        if (answers.Length != Statements)
        {
            throw new ArgumentException($"answers must be ten, but were {answers.Length}", nameof(answers));
        }

        int sum = 0;
        for (int i = 0; i < Statements; i++)
        {
            if (answers[i] is < 1 or > 5)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(answers),
                    answers[i],
                    $"answers must be from 1 to 5, but statement {i + 1} was answered {answers[i]}"
                );
            }

            sum += i % 2 == 0 ? answers[i] - 1 : 5 - answers[i];
        }

        return sum * 2.5;
    }

    /// <summary>The mean score of a study, with its interval, grade and percentile.</summary>
    /// <param name="scores">A score for each respondent, from 0 to 100, as <see cref="Score"/> gives it.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="scale">The grading scale; <see cref="UsabilityGradingScale.SauroLewis"/> where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A score is not from 0 to 100 (the message names its row), or the confidence is outside its range.</exception>
    public static UsabilityStudy Study(
        ReadOnlySpan<double> scores,
        double confidence = 0.95,
        UsabilityGradingScale? scale = null
    )
    {
        Scores.Require(scores);
        Moments moments = Moments.Of(scores);
        IntervalEstimate mean = new(
            "mean usability score",
            moments.Mean,
            MetricIntervals.Within(MeanIntervals.Student(moments, confidence), Scores),
            confidence,
            Method,
            moments.Count,
            Scores,
            [new("respondents", moments.Count)],
            ["respondents are a fair sample of users", "respondents are independent of each other"]
        );
        return new(mean, scale ?? UsabilityGradingScale.SauroLewis);
    }
}
