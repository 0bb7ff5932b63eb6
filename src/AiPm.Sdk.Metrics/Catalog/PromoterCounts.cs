using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Answers from 0 to 10 to "how likely are you to recommend us", by group. Counts merge by addition. The default value is no answer.</summary>
public readonly record struct PromoterCounts
{
    /// <summary>Makes the counts.</summary>
    /// <param name="promoters">Answers of 9 and 10; at least 0.</param>
    /// <param name="passives">Answers of 7 and 8; at least 0.</param>
    /// <param name="detractors">Answers from 0 to 6; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    [JsonConstructor]
    public PromoterCounts(long promoters, long passives, long detractors)
    {
        _ = Domain.NonNegative.Require(promoters);
        _ = Domain.NonNegative.Require(passives);
        _ = Domain.NonNegative.Require(detractors);
        Promoters = promoters;
        Passives = passives;
        Detractors = detractors;
    }

    /// <summary>Answers of 9 and 10.</summary>
    public long Promoters { get; }

    /// <summary>Answers of 7 and 8.</summary>
    public long Passives { get; }

    /// <summary>Answers from 0 to 6.</summary>
    public long Detractors { get; }

    /// <summary>All answers.</summary>
    /// <exception cref="OverflowException">The sum exceeds 2⁶³ − 1.</exception>
    public long Answers => checked(Promoters + Passives + Detractors);

    /// <summary>Counts answers.</summary>
    /// <param name="answers">Whole numbers from 0 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">An answer is outside its range; the first such row is named.</exception>
    public static PromoterCounts Of(ReadOnlySpan<int> answers)
    {
        long promoters = 0;
        long detractors = 0;
        for (int row = 0; row < answers.Length; row++)
        {
            if (answers[row] is < 0 or > 10)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(answers),
                    answers[row],
                    $"answers must be whole numbers from 0 to 10, but was {answers[row]} in row {row}"
                );
            }

            promoters += answers[row] >= 9 ? 1 : 0;
            detractors += answers[row] <= 6 ? 1 : 0;
        }

        return new(promoters, answers.Length - promoters - detractors, detractors);
    }

    /// <summary>The counts of both.</summary>
    /// <exception cref="OverflowException">A sum exceeds 2⁶³ − 1.</exception>
    public PromoterCounts Merge(PromoterCounts other) =>
        checked(new(Promoters + other.Promoters, Passives + other.Passives, Detractors + other.Detractors));
}
