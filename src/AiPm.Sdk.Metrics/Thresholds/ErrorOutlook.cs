using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A model's errors in business words: what share is wrong in the long run, how many of the next hundred, how many a day, what review of the least certain
/// cases changes, what it costs, and how many cases a fallback must take.
/// </summary>
/// <remarks>
/// All from the same counts. The long-run share has Wilson's interval; the next cases have the wider beta-binomial prediction interval, as they vary
/// even where the share is known.
/// </remarks>
public sealed record ErrorOutlook
{
    private ErrorOutlook(
        IntervalEstimate wrong,
        PredictedCount? next,
        ReviewPlan? review,
        IntervalEstimate? meanCost,
        IntervalEstimate? meanCostAfterReview,
        ErrorOutlookOptions options
    )
    {
        Wrong = wrong;
        Next = next;
        Review = review;
        MeanCost = meanCost;
        MeanCostAfterReview = meanCostAfterReview;
        Options = options;
        Explanation = new(
            Sentence(),
            "Wilson interval of the long-run share (Wilson 1927); beta-binomial prediction with Jeffreys' prior of the next cases (Aitchison and Dunsmore 1975)",
            [
                .. CellShare.Assumptions,
                "coming cases are like these",
                .. options.ReviewShare > 0
                    ? (string[])
                        [$"people are wrong in {ShareText.Level(options.ReviewerErrorRate)} of what they review"]
                    : [],
            ]
        );
    }

    /// <summary>What was asked.</summary>
    public ErrorOutlookOptions Options { get; }

    /// <summary>The share of wrong answers in the long run.</summary>
    public IntervalEstimate Wrong { get; }

    /// <summary>How many of the next cases will be wrong; <see langword="null"/> where nothing was measured.</summary>
    public PredictedCount? Next { get; }

    /// <summary>What review of the least certain cases changes; <see langword="null"/> where none was asked for or no certainties are known.</summary>
    public ReviewPlan? Review { get; }

    /// <summary>The mean cost of a case without review, by what each kind of error costs; <see langword="null"/> where no costs are known.</summary>
    public IntervalEstimate? MeanCost { get; }

    /// <summary>
    /// The mean cost of a case with review, the review's own cost included; <see langword="null"/> where none was asked for or no costs are known.
    /// </summary>
    public IntervalEstimate? MeanCostAfterReview { get; }

    /// <summary>Wrong answers a day without review; undefined where the volume is not known.</summary>
    public Measured WrongPerDay => PerDay(Wrong.Value);

    /// <summary>Wrong answers a day with review; undefined where there is none or the volume is not known.</summary>
    public Measured WrongPerDayAfterReview =>
        Review is null
            ? new Undefined(UndefinedReason.NotMeasured, "No review was asked for.")
            : PerDay(Review.After.Value);

    /// <summary>Cases a day that the fallback, people or a slower way, must take: the reviewed ones; undefined where the volume is not known.</summary>
    public Measured FallbackPerDay => PerDay(Options.ReviewShare);

    /// <summary>What errors cost a day without review; undefined where the volume or the costs are not known.</summary>
    public Measured CostPerDay =>
        MeanCost is null ? new Undefined(UndefinedReason.NotMeasured, "No costs are known.") : PerDay(MeanCost.Value);

    /// <summary>What errors and review cost a day with review; undefined where there is none, or the volume or the costs are not known.</summary>
    public Measured CostPerDayAfterReview =>
        MeanCostAfterReview is null
            ? new Undefined(UndefinedReason.NotMeasured, "No review was asked for, or no costs are known.")
            : PerDay(MeanCostAfterReview.Value);

    /// <summary>All of it in two or three sentences a stakeholder can read.</summary>
    public Explanation Explanation { get; }

    /// <summary>The outlook from a count of wrong answers.</summary>
    /// <param name="wrong">Wrong answers of all.</param>
    /// <param name="options">What is asked; review needs the other overload.</param>
    /// <exception cref="ArgumentException">A review is asked for, but nothing says which cases are the least certain.</exception>
    public static ErrorOutlook Of(ProportionCounts wrong, ErrorOutlookOptions? options = null)
    {
        ErrorOutlookOptions asked = options ?? new();
        NoReview(asked);
        ConfusionCell bad = new(wrong.Successes);
        ConfusionCell good = new(wrong.Failures);
        return new(Share(bad, good, asked), Predicted(bad, good, asked), null, Cost(bad, good, asked), null, asked);
    }

    /// <summary>The outlook of a yes-or-no model whose two kinds of error cost differently.</summary>
    /// <param name="matrix">How often each outcome came.</param>
    /// <param name="costs">What each outcome costs.</param>
    /// <param name="options">What is asked; review needs the overload with certainties.</param>
    /// <exception cref="ArgumentException">A review is asked for, but nothing says which cases are the least certain; or a cost of any error is given beside those of each kind.</exception>
    public static ErrorOutlook Of(
        BinaryConfusionMatrix matrix,
        DecisionCosts costs,
        ErrorOutlookOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ErrorOutlookOptions asked = options ?? new();
        NoReview(asked);
        NoSingleCost(asked);
        ConfusionCell bad = matrix.FalsePositives + matrix.FalseNegatives;
        ConfusionCell good = matrix.TruePositives + matrix.TrueNegatives;
        return new(
            Share(bad, good, asked),
            Predicted(bad, good, asked),
            null,
            costs.Mean(matrix, asked.Confidence),
            null,
            costs.Unit.Length > 0 ? asked with { Unit = costs.Unit } : asked
        );
    }

    /// <summary>The outlook from each answer and the model's certainty of it, with review.</summary>
    /// <param name="right">Whether the model's answer is right.</param>
    /// <param name="certainty">How certain the model is of it, finite, higher for more; as many rows.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A certainty is not finite, or a weight is negative; the message names the row, from 0.</exception>
    public static ErrorOutlook Of(
        ReadOnlySpan<bool> right,
        ReadOnlySpan<double> certainty,
        ErrorOutlookOptions? options = null,
        ReadOnlySpan<double> weights = default
    )
    {
        ErrorOutlookOptions asked = options ?? new();
        ScoreGroups groups = ReviewPlan.Groups(right, certainty, weights);
        // A wrong answer is a miss; a reviewer may also spoil a right one.
        DecisionCosts each = new(0, asked.CostOfError, asked.CostOfError, 0);
        bool[] wrong = new bool[right.Length];
        for (int row = 0; row < wrong.Length; row++)
        {
            wrong[row] = !right[row];
        }

        return new(
            Share(groups.AllPositives, groups.AllNegatives, asked),
            Predicted(groups.AllPositives, groups.AllNegatives, asked),
            Plan(groups, asked),
            Cost(groups.AllPositives, groups.AllNegatives, asked),
            asked.CostOfError > 0
                ? ReviewedCost(groups, wrong, new bool[right.Length], certainty, each, asked, weights)
                : null,
            asked
        );
    }

    /// <summary>
    /// The outlook of a yes-or-no model whose two kinds of error cost differently, with review of the cases whose scores are nearest to the threshold.
    /// </summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="threshold">The lowest score that is acted on; finite.</param>
    /// <param name="costs">What each outcome costs; a reviewed case costs as a right decision, but where the reviewer errs.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The columns have different lengths, or a cost of any error is given beside those of each kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score or the threshold is not finite, or a weight is negative; the message names the row, from 0.</exception>
    public static ErrorOutlook Of(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        double threshold,
        DecisionCosts costs,
        ErrorOutlookOptions? options = null,
        ReadOnlySpan<double> weights = default
    )
    {
        ErrorOutlookOptions asked = options ?? new();
        NoSingleCost(asked);
        Domain.Real.Require(threshold);
        BinaryConfusionMatrix matrix = BinaryConfusionMatrix.AtThreshold(actual, scores, threshold, weights);
        bool[] right = new bool[actual.Length];
        bool[] predicted = new bool[actual.Length];
        double[] certainty = new double[actual.Length];
        for (int row = 0; row < right.Length; row++)
        {
            predicted[row] = scores[row] >= threshold;
            right[row] = predicted[row] == actual[row];
            certainty[row] = Domain.Real.Require(Math.Abs(scores[row] - threshold), nameof(scores));
        }

        ScoreGroups groups = ReviewPlan.Groups(right, certainty, weights);
        ErrorOutlookOptions shown = costs.Unit.Length > 0 ? asked with { Unit = costs.Unit } : asked;
        return new(
            Share(groups.AllPositives, groups.AllNegatives, asked),
            Predicted(groups.AllPositives, groups.AllNegatives, asked),
            Plan(groups, asked),
            costs.Mean(matrix, asked.Confidence),
            ReviewedCost(groups, actual, predicted, certainty, costs, asked, weights),
            shown
        );
    }

    private static ReviewPlan? Plan(ScoreGroups groups, ErrorOutlookOptions asked) =>
        asked.ReviewShare > 0
            ? ReviewPlan.At(groups, asked.ReviewShare, asked.ReviewerErrorRate, asked.Confidence)
            : null;

    /// <summary>
    /// The mean over rows of what each costs: a row that is reviewed costs the review, and a right decision or, where the reviewer errs, a wrong one; rows at the cut in part.
    /// </summary>
    private static IntervalEstimate? ReviewedCost(
        ScoreGroups groups,
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<bool> predicted,
        ReadOnlySpan<double> certainty,
        DecisionCosts costs,
        ErrorOutlookOptions asked,
        ReadOnlySpan<double> weights
    )
    {
        if (asked.ReviewShare <= 0)
        {
            return null;
        }

        (double cut, double part) = ReviewPlan.Cut(groups, asked.ReviewShare);
        double[] each = new double[actual.Length];
        for (int row = 0; row < each.Length; row++)
        {
            double reviewed =
                certainty[row] < cut ? 1
                : certainty[row] > cut ? 0
                : part;
            (double right, double wrong) = actual[row]
                ? (costs.TruePositive, costs.FalseNegative)
                : (costs.TrueNegative, costs.FalsePositive);
            double ofModel = predicted[row] == actual[row] ? right : wrong;
            double ofReview = asked.CostOfReview + right + asked.ReviewerErrorRate * (wrong - right);
            each[row] = reviewed * ofReview + (1 - reviewed) * ofModel;
        }

        return MetricIntervals.Skew(
            "mean cost of a case with review",
            LinearisedStatistic.OfMean(each, weights),
            asked.Confidence,
            Domain.Real,
            MetricIntervals.MeanMethod,
            [new("rows", groups.AllPositives.Weight + groups.AllNegatives.Weight)],
            CellShare.Assumptions
        );
    }

    private static IntervalEstimate Share(ConfusionCell wrong, ConfusionCell right, ErrorOutlookOptions asked) =>
        CellShare.Of("wrong answers", wrong, right, ("wrong", "answers"), asked.Confidence, ShareInterval.Wilson);

    /// <summary>With weights, by as many rows of equal weight as they are worth.</summary>
    private static PredictedCount? Predicted(ConfusionCell wrong, ConfusionCell right, ErrorOutlookOptions asked)
    {
        ConfusionCell all = wrong + right;
        if (!(all.Weight > 0))
        {
            return null;
        }

        double worth = all.EffectiveSize / all.Weight;
        return PredictedCount.Of(wrong.Weight * worth + 0.5, right.Weight * worth + 0.5, asked.Next, asked.Confidence);
    }

    private static IntervalEstimate? Cost(ConfusionCell wrong, ConfusionCell right, ErrorOutlookOptions asked) =>
        asked.CostOfError > 0
            ? CellMean.Of("mean cost of errors a case", [wrong, right], [asked.CostOfError, 0], asked.Confidence)
            : null;

    private static void NoReview(ErrorOutlookOptions options)
    {
        if (options.ReviewShare > 0)
        {
            throw new ArgumentException(
                "options must not ask for review where no certainties say which cases are the least certain",
                nameof(options)
            );
        }
    }

    private static void NoSingleCost(ErrorOutlookOptions options)
    {
        if (options.CostOfError > 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"options must not have a cost of any error beside the costs of each kind, but it was {options.CostOfError}"
                ),
                nameof(options)
            );
        }
    }

    private Measured PerDay(Measured each) =>
        !each.TryGet(out double value, out Undefined? undefined) ? undefined
        : Options.PerDay is { } volume ? value * volume
        : new Undefined(UndefinedReason.NotMeasured, "The volume a day is not known.");

    private string Sentence()
    {
        if (!Wrong.Value.TryGet(out double share, out _) || Next is not { } next)
        {
            return "Nothing was measured, so nothing can be said of coming errors.";
        }

        Interval ends = Wrong.Interval.Value;
        string text =
            $"In the long run about {Percent(share)} are wrong ({PercentRange(ends)}, Wilson {ShareText.Level(Options.Confidence)}); "
            + $"among the next {NumberText.Count(next.Next)}, {next}.";
        if (Options.PerDay is { } volume)
        {
            text += $" At {Whole(volume)} a day that is about {Whole(share * volume)}";
            text += Review is { } plan
                ? $"; with review of the least certain {ShareText.Level(plan.Share)} it falls to {Whole(plan.After.Value.Value * volume)}, and people take {Whole(plan.Share * volume)} a day."
                : ".";
        }
        else if (Review is { } plan)
        {
            text +=
                $" With review of the least certain {ShareText.Level(plan.Share)} it falls to {Percent(plan.After.Value.Value)}.";
        }

        if (CostPerDay.TryGet(out double cost, out _))
        {
            text += $" Errors cost about {NumberText.Money(cost, Options.Unit)} a day";
            text += CostPerDayAfterReview.TryGet(out double after, out _)
                ? $", with review {NumberText.Money(after, Options.Unit)}{(Options.CostOfReview > 0 ? " with its own cost" : "")}."
                : ".";
        }
        else if (MeanCost is { IsDefined: true } mean)
        {
            text += $" A case costs {NumberText.Money(mean.Value.Value, Options.Unit)} on average.";
        }

        return text;
    }

    /// <summary>Whole percents, as a rough figure is said; below 1 % with the digits that are needed.</summary>
    private static string Percent(double share) =>
        share is 0 or 1 || (share >= 0.01 && share <= 0.99) ? ShareText.Share(share, 0) : ShareText.Share(share);

    private static string PercentRange(Interval ends) =>
        ends.Lower >= 0.01 && ends.Upper <= 0.99
            ? $"{NumberText.Number(ends.Lower * 100, 0)} to {ShareText.Share(ends.Upper, 0)}"
            : $"{Percent(ends.Lower)} to {Percent(ends.Upper)}";

    private static string Whole(double value) =>
        value >= 10 ? NumberText.Count((long)Math.Round(value)) : NumberText.Rounded(value, 2);
}
