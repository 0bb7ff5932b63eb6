using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A study with the System Usability Scale: the mean score, and where it stands among other products.</summary>
public sealed record UsabilityStudy
{
    internal UsabilityStudy(IntervalEstimate score, UsabilityGradingScale scale)
    {
        Score = score;
        if (!score.Value.TryGet(out double mean, out Undefined? undefined))
        {
            Percentile = undefined;
            PercentileInterval = undefined;
            Explanation = new(score.Explanation.Sentence, Method(scale), score.Explanation.Assumptions);
            return;
        }

        Grade = scale.GradeOf(mean);
        Percentile = scale.PercentileOf(mean);
        if (score.Interval.TryGet(out Interval ends, out undefined))
        {
            LowestGrade = scale.GradeOf(ends.Lower);
            HighestGrade = scale.GradeOf(ends.Upper);
            PercentileInterval = new Interval(scale.PercentileOf(ends.Lower), scale.PercentileOf(ends.Upper));
        }
        else
        {
            PercentileInterval = undefined;
        }

        string grades =
            LowestGrade is null ? ""
            : LowestGrade == HighestGrade ? ", and so are both ends of the interval"
            : $"; the interval reaches from {LowestGrade.Name} to {HighestGrade!.Name}";
        Explanation = new(
            $"{score.Explanation.Sentence} That is grade {Grade.Name}, above {NumberText.Number(Math.Round(Percentile.Value))} % of products{grades}.",
            Method(scale),
            score.Explanation.Assumptions
        );
    }

    /// <summary>The mean score, from 0 to 100.</summary>
    public IntervalEstimate Score { get; }

    /// <summary>The grade of the mean score; <see langword="null"/> without respondents.</summary>
    public UsabilityGrade? Grade { get; }

    /// <summary>The grade at the lower end of the interval; <see langword="null"/> without an interval.</summary>
    public UsabilityGrade? LowestGrade { get; }

    /// <summary>The grade at the upper end of the interval; <see langword="null"/> without an interval.</summary>
    public UsabilityGrade? HighestGrade { get; }

    /// <summary>The share of products with a lower mean score, in percent.</summary>
    public Measured Percentile { get; }

    /// <summary>The percentiles at the ends of the score's interval; the scale itself is taken as known.</summary>
    public MeasuredInterval PercentileInterval { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private static string Method(UsabilityGradingScale scale) =>
        $"System Usability Scale (Brooke 1996), Student's interval, grades by {scale.Source}";
}
