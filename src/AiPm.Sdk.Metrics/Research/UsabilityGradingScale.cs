using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Which mean score of the System Usability Scale earns which grade and percentile: data that its authors revise, and that a team may replace.</summary>
public sealed class UsabilityGradingScale
{
    private UsabilityGradingScale(ImmutableArray<UsabilityGrade> grades, string source) =>
        (Grades, Source) = (grades, source);

    /// <summary>
    /// The curved scale: percentiles among 446 studies. Sauro and Lewis 2016, Quantifying the User Experience, 2nd edition, table 8.5. A score between two
    /// tabulated ones belongs to the lower grade.
    /// </summary>
    public static UsabilityGradingScale SauroLewis { get; } =
        Of(
            [
                new("F", 0, 0),
                new("D", 51.7, 15),
                new("C-", 62.7, 35),
                new("C", 65.0, 41),
                new("C+", 71.1, 60),
                new("B-", 72.6, 65),
                new("B", 74.1, 70),
                new("B+", 77.2, 80),
                new("A-", 78.9, 85),
                new("A", 80.8, 90),
                new("A+", 84.1, 96),
            ],
            "Sauro and Lewis 2016"
        );

    /// <summary>The grades from the lowest.</summary>
    public ImmutableArray<UsabilityGrade> Grades { get; }

    /// <summary>Where the scale comes from.</summary>
    public string Source { get; }

    /// <summary>Makes a scale.</summary>
    /// <param name="grades">From the lowest, which begins at score 0 and percentile 0; scores and percentiles ascend, to at most 100.</param>
    /// <param name="source">Where it comes from; not empty.</param>
    /// <exception cref="ArgumentException">There is no grade, the first does not begin at 0, or scores or percentiles do not ascend.</exception>
    public static UsabilityGradingScale Of(IReadOnlyList<UsabilityGrade> grades, string source)
    {
        ArgumentNullException.ThrowIfNull(grades);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        for (int i = 0; i < grades.Count; i++)
        {
            UsabilityGrade grade = grades[i];
            ArgumentException.ThrowIfNullOrWhiteSpace(grade.Name, nameof(grades));
            bool follows =
                i == 0
                    ? grade is { FromScore: 0, FromPercentile: 0 }
                    : grade.FromScore > grades[i - 1].FromScore && grade.FromPercentile > grades[i - 1].FromPercentile;
            if (!follows || !(grade.FromScore <= 100 && grade.FromPercentile <= 100))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"grades must begin at score 0 and percentile 0 and ascend to at most 100, but grade {i} was {grade}"
                    ),
                    nameof(grades)
                );
            }
        }

        return grades.Count > 0
            ? new([.. grades], source)
            : throw new ArgumentException("grades must hold at least one grade", nameof(grades));
    }

    /// <summary>The grade of a mean score.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score is not from 0 to 100.</exception>
    public UsabilityGrade GradeOf(double score)
    {
        _ = SystemUsabilityScale.Scores.Require(score);
        return Grades.Last(grade => grade.FromScore <= score);
    }

    /// <summary>The percentile of a mean score, straight between the scores at which grades begin; a score of 100 is at 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score is not from 0 to 100.</exception>
    public double PercentileOf(double score)
    {
        UsabilityGrade grade = GradeOf(score);
        int next = Grades.IndexOf(grade) + 1;
        (double toScore, double toPercentile) =
            next < Grades.Length ? (Grades[next].FromScore, Grades[next].FromPercentile) : (100, 100);
        return toScore > grade.FromScore
            ? grade.FromPercentile
                + (score - grade.FromScore) / (toScore - grade.FromScore) * (toPercentile - grade.FromPercentile)
            : grade.FromPercentile;
    }
}
