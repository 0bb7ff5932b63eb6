using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>What a survey says of each item, with intervals: which items can be told apart by these answers.</summary>
public static class SurveyPicture
{
    /// <summary>Best and worst choices: the share of preference of each item, or its counts' score where the choice model has no fit.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="top">How many items are shown, the most preferred first; at least 1; 20 if left out.</param>
    public static Picture Of(MaxDiffSurvey survey, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(survey);
        bool isFitted = survey.Items.Any(item => item.Share.IsDefined);
        return Rows(
            "Preferred items",
            survey.Explanation.Sentence,
            isFitted ? ChartAxis.Share("share of preference") : ChartAxis.Number("best less worst, by how often shown"),
            isFitted ? Percent : NumberText.Number,
            [
                .. survey.Items.Select(item =>
                    isFitted
                        ? (item.Item, item.Share, item.ShareInterval)
                        : (item.Item, item.Score.Value, item.Score.Interval)
                ),
            ],
            survey.WithoutFit is { } why ? why.Sentence : null,
            top
        );
    }

    /// <summary>Choices between two: the share of its comparisons that each item won.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="top">How many items are shown, the most preferred first; at least 1; 20 if left out.</param>
    public static Picture Of(PairSurvey survey, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return Rows(
            "Preferred items",
            survey.Explanation.Sentence,
            ChartAxis.Share("share of comparisons won"),
            Percent,
            [.. survey.Items.Select(item => (item.Item, item.WinShare.Share, item.WinShare.Interval))],
            null,
            top
        );
    }

    /// <summary>Ratings: the mean of each item.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="top">How many items are shown, the highest first; at least 1; 20 if left out.</param>
    public static Picture Of(RatingSurvey survey, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return Rows(
            "Ratings",
            Best(survey.Items.Select(item => (item.Mean.Mean, item.Explanation))),
            ChartAxis.Number("mean rating"),
            NumberText.Number,
            [.. survey.Items.Select(item => (item.Item, item.Mean.Mean, item.Mean.Interval))],
            null,
            top
        );
    }

    /// <summary>Points given out: the share that each item got.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="top">How many items are shown, the largest share first; at least 1; 20 if left out.</param>
    public static Picture Of(AllocationSurvey survey, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return Rows(
            "Where people put their points",
            Best(survey.Items.Select(item => (item.Share, item.Explanation))),
            ChartAxis.Share("share of the points"),
            Percent,
            [.. survey.Items.Select(item => (item.Item, item.Share, item.Interval))],
            null,
            top
        );
    }

    private static Picture Rows(
        string title,
        string sentence,
        ChartAxis axis,
        Func<double, string> text,
        (string Item, Measured Value, MeasuredInterval Interval)[] items,
        string? note,
        int top
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var shown = items
            .OrderByDescending(item => item.Value.TryGet(out double value, out _) ? value : double.NegativeInfinity)
            .Take(top)
            .ToArray();
        string rest = $"{note} {Cells.Rest(items.Length, shown.Length)}".Trim();
        PictureTable table = new(
            [
                new("Item"),
                new(
                    char.ToUpperInvariant(axis.Title![0]) + axis.Title[1..],
                    axis.Kind == AxisKind.Share ? ColumnKind.Share : ColumnKind.Number
                ),
            ],
            shown.Select(item => new[] { item.Item, Cells.Interval(item.Value, item.Interval, text) })
        )
        {
            Note = rest.Length == 0 ? null : rest,
        };
        return Drawn.Of(
            title,
            sentence,
            table,
            Forest.Of(axis, [.. shown.Select(item => new ForestRow(item.Item, item.Value, item.Interval))])
        );
    }

    private static string Best(IEnumerable<(Measured Value, Explanation Explanation)> items) =>
        items
            .Where(item => item.Value.IsDefined)
            .OrderByDescending(item => item.Value.Value)
            .Select(item => item.Explanation.Sentence)
            .FirstOrDefault("No item has an answer.");

    private static string Percent(double share) => ShareText.Share(share, 1);
}
