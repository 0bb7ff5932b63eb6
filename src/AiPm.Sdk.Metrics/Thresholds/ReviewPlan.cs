using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// What it brings to have people look at the cases the model is least certain of: how many wrong answers are left, and whether its confidence finds them.
/// </summary>
/// <remarks>Rows of equal confidence at the cut count in part, as if drawn at random. The intervals take the confidence at the cut as given.</remarks>
public sealed record ReviewPlan
{
    private ReviewPlan(
        double share,
        double reviewerErrorRate,
        double rows,
        double size,
        double wrong,
        double wrongReviewed,
        double confidence
    )
    {
        Share = share;
        ReviewerErrorRate = reviewerErrorRate;
        Rows = rows;
        WrongBefore = wrong;
        WrongReviewed = wrongReviewed;
        Confidence = confidence;
        Before = Rate("wrong answers without review", wrong, 0, size);
        After = Rate("wrong answers after review", wrong - wrongReviewed, share * reviewerErrorRate, size);
        Found = Part("wrong answers that review meets", wrongReviewed, wrong, rows > 0 ? wrong * size / rows : 0);
        Explanation = new(
            Sentence(),
            "the least certain share of rows is answered by people; Wilson intervals (Wilson 1927), the cut taken as given",
            [
                .. CellShare.Assumptions,
                FormattableString.Invariant(
                    $"people are wrong in {ShareText.Level(reviewerErrorRate)} of what they review"
                ),
            ]
        );
    }

    /// <summary>The share of cases that people look at.</summary>
    public double Share { get; }

    /// <summary>The share of reviewed cases that are wrong all the same.</summary>
    public double ReviewerErrorRate { get; }

    /// <summary>All rows, with their weights.</summary>
    public double Rows { get; }

    /// <summary>Wrong answers without review.</summary>
    public double WrongBefore { get; }

    /// <summary>Of those, how many are among what is reviewed.</summary>
    public double WrongReviewed { get; }

    /// <summary>The confidence of the intervals.</summary>
    public double Confidence { get; }

    /// <summary>The share of wrong answers without review.</summary>
    public IntervalEstimate Before { get; }

    /// <summary>The share of wrong answers with it: those not reviewed, and the reviewers' own.</summary>
    public IntervalEstimate After { get; }

    /// <summary>The share of wrong answers that review meets; <see cref="Share"/> where confidence says nothing.</summary>
    public IntervalEstimate Found { get; }

    /// <summary>The plan as a sentence, with what must hold.</summary>
    public Explanation Explanation { get; }

    /// <summary>The plan for a share of cases.</summary>
    /// <param name="right">Whether the model's answer is right.</param>
    /// <param name="certainty">How certain the model is of it, finite, higher for more; as many rows.</param>
    /// <param name="share">The share of cases that people look at, from 0 to 1.</param>
    /// <param name="reviewerErrorRate">The share of reviewed cases that are wrong all the same, from 0 to 1.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A certainty is not finite, a weight is negative, or another argument is outside its range.</exception>
    public static ReviewPlan Of(
        ReadOnlySpan<bool> right,
        ReadOnlySpan<double> certainty,
        double share,
        double reviewerErrorRate = 0,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.Share.Require(share);
        Domain.Share.Require(reviewerErrorRate);
        Domain.OpenShare.Require(confidence);
        return At(Groups(right, certainty, weights), share, reviewerErrorRate, confidence);
    }

    /// <summary>The smallest share to review that brings the share of wrong answers down to a level; undefined where not even reviewing everything does.</summary>
    /// <param name="right">Whether the model's answer is right.</param>
    /// <param name="certainty">How certain the model is of it, finite, higher for more; as many rows.</param>
    /// <param name="level">The share of wrong answers to reach, from 0 to 1.</param>
    /// <param name="reviewerErrorRate">The share of reviewed cases that are wrong all the same, from 0 to 1.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A certainty is not finite, a weight is negative, or another argument is outside its range.</exception>
    public static Measured ShareFor(
        ReadOnlySpan<bool> right,
        ReadOnlySpan<double> certainty,
        double level,
        double reviewerErrorRate = 0,
        ReadOnlySpan<double> weights = default
    )
    {
        Domain.Share.Require(level);
        Domain.Share.Require(reviewerErrorRate);
        ScoreGroups groups = Groups(right, certainty, weights);
        double rows = groups.AllPositives.Weight + groups.AllNegatives.Weight;
        if (!(rows > 0))
        {
            return new Undefined(UndefinedReason.TooFewObservations, "There are no rows.");
        }

        double wrong = groups.AllPositives.Weight / rows;
        double reviewed = 0;
        double allowed = level + 1e-12;
        if (wrong <= allowed)
        {
            return 0;
        }

        for (int g = 0; g < groups.Count; g++)
        {
            double size = (groups.Positives[g].Weight + groups.Negatives[g].Weight) / rows;
            double fall = groups.Positives[g].Weight / rows - size * reviewerErrorRate;
            if (wrong - fall <= allowed)
            {
                return Math.Min(1, reviewed + size * Math.Max(0, wrong - level) / fall);
            }

            wrong -= fall;
            reviewed += size;
        }

        return new Undefined(
            UndefinedReason.OutsideDomain,
            $"Not even reviewing every case brings wrong answers down to {ShareText.Level(level)}, as the reviewers are wrong in {ShareText.Level(reviewerErrorRate)}."
        );
    }

    /// <summary>Groups from the least certain on; a wrong answer is what is looked for.</summary>
    internal static ScoreGroups Groups(
        ReadOnlySpan<bool> right,
        ReadOnlySpan<double> certainty,
        ReadOnlySpan<double> weights
    )
    {
        Labels.Scores(right.Length, certainty, nameof(certainty));
        bool[] wrong = new bool[right.Length];
        double[] doubt = new double[right.Length];
        for (int row = 0; row < wrong.Length; row++)
        {
            wrong[row] = !right[row];
            doubt[row] = -certainty[row];
        }

        return ScoreGroups.Of(wrong, doubt, weights);
    }

    /// <summary>The certainty up to which cases are reviewed, and the part of those exactly there.</summary>
    internal static (double Certainty, double Part) Cut(ScoreGroups groups, double share)
    {
        double left = share * (groups.AllPositives.Weight + groups.AllNegatives.Weight);
        for (int g = 0; g < groups.Count; g++)
        {
            double here = groups.Positives[g].Weight + groups.Negatives[g].Weight;
            if (left <= here)
            {
                return (-groups.Scores[g], share >= 1 ? 1 : left / here);
            }

            left -= here;
        }

        return groups.Count == 0 ? (0, 0) : (-groups.Scores[^1], 1);
    }

    internal static ReviewPlan At(ScoreGroups groups, double share, double reviewerErrorRate, double confidence)
    {
        ConfusionCell all = groups.AllPositives + groups.AllNegatives;
        double left = share * all.Weight;
        double met = 0;
        for (int g = 0; g < groups.Count && left > 0; g++)
        {
            double here = groups.Positives[g].Weight + groups.Negatives[g].Weight;
            met += Math.Min(1, left / here) * groups.Positives[g].Weight;
            left -= here;
        }

        double wrong = groups.AllPositives.Weight;
        return new(
            share,
            reviewerErrorRate,
            all.Weight,
            all.EffectiveSize,
            wrong,
            share >= 1 ? wrong : Math.Min(met, wrong),
            confidence
        );
    }

    /// <summary>A share of all rows, moved by what reviewers add, which is taken as known.</summary>
    private IntervalEstimate Rate(string name, double wrong, double added, double size)
    {
        IntervalEstimate rate = Part(name, wrong, Rows, size);
        return added == 0 || !rate.IsDefined
            ? rate
            : new(
                name,
                Math.Min(1, rate.Value.Value + added),
                new Interval(
                    Math.Min(1, rate.Interval.Value.Lower + added),
                    Math.Min(1, rate.Interval.Value.Upper + added)
                ),
                Confidence,
                rate.Method,
                rate.Size,
                Domain.Share,
                rate.Counts,
                CellShare.Assumptions
            );
    }

    private IntervalEstimate Part(string name, double hits, double trials, double size)
    {
        SampleCount[] counts = [new("wrong", hits), new("of", trials)];
        if (!(trials > 0))
        {
            Undefined none = new(
                UndefinedReason.ZeroDenominator,
                Rows > 0 ? "No answer is wrong, so that there is nothing to meet." : "There are no rows."
            );
            return new(
                name,
                none,
                none,
                Confidence,
                ProportionEstimates.WilsonMethod,
                0,
                Domain.Share,
                counts,
                CellShare.Assumptions
            );
        }

        double share = Math.Clamp(hits / trials, 0, 1);
        return new(
            name,
            share,
            ProportionIntervals.Wilson(share, size, Confidence),
            Confidence,
            ProportionEstimates.WilsonMethod,
            size,
            Domain.Share,
            counts,
            CellShare.Assumptions
        );
    }

    private string Sentence() =>
        !Before.IsDefined
            ? "There are no rows to plan a review by."
            : $"With review of the least certain {ShareText.Level(Share)}, wrong answers fall from {ShareText.Share(Before.Value)} to {ShareText.Share(After.Value)}"
                + (Found.IsDefined ? $": review meets {ShareText.Share(Found.Value)} of them." : ".");
}
