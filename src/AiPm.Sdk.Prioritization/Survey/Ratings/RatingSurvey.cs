using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Ratings read: for each item the share who rate it important, and the mean.</summary>
[JsonConverter(typeof(SurveyJsonConverter<RatingSurvey>))]
public sealed class RatingSurvey : ISurveyResult
{
    private RatingSurvey(RatedItem[] items, SurveySample sample)
    {
        Items = items;
        Sample = sample;
    }

    /// <summary>The items in the order of their names.</summary>
    public IReadOnlyList<RatedItem> Items { get; }

    /// <summary>Which answers were used, and what was wrong with any.</summary>
    public SurveySample Sample { get; }

    /// <summary>An item.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public RatedItem this[string item] => SurveyItems.Find(Items, item, rated => rated.Item);

    /// <summary>Reads ratings.</summary>
    /// <remarks>Left out: missing ratings, a second rating of an item, and where the options say so respondents who rate all items alike.</remarks>
    /// <param name="answers">One a respondent and item, at least one.</param>
    /// <param name="options">Scale, threshold and confidence.</param>
    /// <exception cref="InvalidAnswersException">A rating is out of scale, an item is blank, or a respondent has two weights.</exception>
    public static RatingSurvey Analyze(IEnumerable<RatingAnswer> answers, RatingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        options ??= RatingOptions.Default;
        RatingAnswer[] rows = [.. answers];
        AnswerSheet sheet = AnswerSheet.Of(rows, answer => answer.Respondent);
        Domain scale = Domain.Between(options.Scale.Lower, options.Scale.Upper);
        for (int row = 0; row < rows.Length; row++)
        {
            sheet.RequireName(row, "item", rows[row].Item);
            sheet.RequireNumber(row, "rating", rows[row].Rating, scale);
        }

        sheet.Check();
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row].Rating is null)
            {
                sheet.Find(AnswerDefect.Incomplete, row, rows[row].Item, exclude: true, "without a rating");
            }
        }

        sheet.FindDuplicates(row => rows[row].Item, isNamed: true, options.Duplicates);
        sheet.FindStraightLines(row => rows[row].Rating!.Value, options.ExcludeStraightLining);
        RatingAnswer[] used =
        [
            .. sheet.Used.Select(row => rows[row]).OrderBy(answer => answer.Respondent.Id, StringComparer.Ordinal),
        ];
        RatedItem[] items = SurveyItems.Read(
            rows,
            used,
            answer => answer.Item,
            (item, own) => Read(item, own, options)
        );
        return new(items, sheet.Sample());
    }

    private static RatedItem Read(string item, RatingAnswer[] answers, RatingOptions options)
    {
        double[] ratings = [.. answers.Select(answer => answer.Rating!.Value)];
        double[] weights = [.. answers.Select(answer => answer.Respondent.Weight)];
        SurveyShare share = SurveyShare.Of(
            weights,
            i => ratings[i] >= options.ImportantFrom,
            options.Confidence,
            "There is no usable answer, so there is no share."
        );
        SurveyMean mean = SurveyMean.Of(ratings, weights, options.Confidence);
        string sentence = share.Share.IsDefined
            ? $"{share} of {NumberText.Count(answers.Length)} respondents rate {item} {NumberText.Number(options.ImportantFrom)} or more; the mean is {mean}."
            : $"{item} has no usable rating.";
        return new(
            item,
            share,
            mean,
            new(
                sentence,
                "Share by Wilson's interval (Wilson 1927), mean by Student's (1908), sizes after Kish (1965)",
                ["respondents answered independently, and stand for those who will use the product"]
            )
        );
    }

    void ISurveyResult.Write(SurveyJson json)
    {
        json.Sample(Sample);
        json.List(
            "items",
            Items,
            item =>
            {
                json.Text("item", item.Item);
                json.Share("important", item.Important);
                json.Mean("rating", item.Mean);
                json.Explanation(item.Explanation);
            }
        );
    }
}
