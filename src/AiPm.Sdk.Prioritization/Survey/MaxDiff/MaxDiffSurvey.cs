using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A best–worst survey read. Made by <see cref="MaxDiff"/>.</summary>
[JsonConverter(typeof(SurveyJsonConverter<MaxDiffSurvey>))]
public sealed class MaxDiffSurvey : ISurveyResult
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, Measured>> _individual;

    internal MaxDiffSurvey(
        MaxDiffItem[] items,
        MaxDiffDesign design,
        ItemChoiceFit? fit,
        Undefined? withoutFit,
        Dictionary<string, IReadOnlyDictionary<string, Measured>> individual,
        SurveySample sample
    )
    {
        Items = items;
        Design = design;
        Fit = fit;
        WithoutFit = withoutFit;
        _individual = individual;
        Sample = sample;
        Respondents = [.. individual.Keys.Order(StringComparer.Ordinal)];
        Explanation = new(
            Sentence(),
            fit is null
                ? "Best–worst counts (Finn and Louviere 1992)"
                : $"Best–worst counts (Finn and Louviere 1992); {fit.Explanation.Method}",
            ["respondents answered independently", .. fit?.Explanation.Assumptions ?? []]
        );
    }

    /// <summary>The items, the highest score first; in the order of their names where scores are equal.</summary>
    public IReadOnlyList<MaxDiffItem> Items { get; }

    /// <summary>The ids of respondents with a used answer, in order.</summary>
    public IReadOnlyList<string> Respondents { get; }

    /// <summary>Whether the tasks give every item the same chance.</summary>
    public MaxDiffDesign Design { get; }

    /// <summary>The fitted model; null where there is none, see <see cref="WithoutFit"/>.</summary>
    public ItemChoiceFit? Fit { get; }

    /// <summary>Why there is no fitted model; null where there is one.</summary>
    public Undefined? WithoutFit { get; }

    /// <summary>Which answers were used, and what was wrong with any.</summary>
    public SurveySample Sample { get; }

    /// <summary>The survey in a sentence.</summary>
    public Explanation Explanation { get; }

    /// <summary>An item.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public MaxDiffItem this[string item] => SurveyItems.Find(Items, item, scored => scored.Item);

    /// <summary>The scores (best − worst) ÷ shown of one respondent, by item; undefined for items the respondent was not shown.</summary>
    /// <exception cref="ArgumentException">There is no such respondent with a used answer.</exception>
    public IReadOnlyDictionary<string, Measured> ScoresOf(string respondent)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        return _individual.TryGetValue(respondent, out IReadOnlyDictionary<string, Measured>? scores)
            ? scores
            : throw new ArgumentException(
                $"there is no respondent \"{respondent}\" among the {Respondents.Count} with a used answer{SurveyItems.Suggestion(respondent, Respondents)}",
                nameof(respondent)
            );
    }

    /// <summary>
    /// All shares of preference as quantities that belong together: e^u/Σe^u of the utilities with their covariance, so that in one simulation
    /// they add up to 1.
    /// </summary>
    /// <param name="name">What the quantities are called; not used for others.</param>
    /// <exception cref="ArgumentException">The name cannot be a name.</exception>
    /// <exception cref="UndefinedException">There is no fitted model.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance has not full rank, as with fewer respondents than items.</exception>
    public IReadOnlyDictionary<string, Estimate> ToEstimates(string name)
    {
        if (Fit is null)
        {
            throw new UndefinedException(WithoutFit!);
        }

        Dictionary<string, Estimate> strengths = Fit
            .Strengths.ToEstimates(name)
            .ToDictionary(item => item.Key, item => Estimate.Exp(item.Value), StringComparer.Ordinal);
        Estimate sum = Estimate.Sum([.. Fit.Strengths.Items.Select(item => strengths[item])]);
        return strengths.ToDictionary(item => item.Key, item => item.Value / sum, StringComparer.Ordinal);
    }

    private string Sentence() =>
        !Items[0].Score.Value.IsDefined ? $"No answer is usable. {Sample}."
        : Items[0].ShareInterval.TryGet(out Interval interval, out _)
            ? $"{Items[0].Item} scores highest, {Items[0].Score}; {ShareText.Share(Items[0].Share.Value)} (interval {NumberText.Range(interval, ShareText.Share)}) would choose it of all {NumberText.Count(Items.Count)} items. {Sample}."
        : $"{Items[0].Item} scores highest, {Items[0].Score}.{(WithoutFit is null ? "" : $" {WithoutFit.Sentence}")} {Sample}.";

    void ISurveyResult.Write(SurveyJson json)
    {
        json.Explanation(Explanation);
        json.Sample(Sample);
        json.Object(
            "design",
            () =>
            {
                json.Flag("isBalanced", Design.IsBalanced);
                json.Flag("isConnected", Design.IsConnected);
                json.Text("sentence", Design.ToString());
            }
        );
        json.List(
            "items",
            Items,
            item =>
            {
                json.Text("item", item.Item);
                json.Count("best", item.Best);
                json.Count("worst", item.Worst);
                json.Count("shown", item.Shown);
                json.Measured("score", item.Score.Value);
                json.Measured("scoreError", item.Score.StandardError);
                json.Interval("scoreInterval", item.Score.Interval);
                json.Measured("squareRootRatio", item.SquareRootRatio);
                json.Measured("utility", item.Utility);
                json.Measured("utilityError", item.UtilityError);
                json.Interval("utilityInterval", item.UtilityInterval);
                json.Measured("share", item.Share);
                json.Measured("shareError", item.ShareError);
                json.Interval("shareInterval", item.ShareInterval);
                json.Measured("probabilityScore", item.ProbabilityScore);
                json.Number("confidence", item.Confidence);
            }
        );
        json.List(
            "respondents",
            Respondents,
            respondent =>
            {
                json.Text("respondent", respondent);
                json.Object(
                    "scores",
                    () =>
                    {
                        foreach ((string item, Measured score) in ScoresOf(respondent))
                        {
                            json.Measured(item, score);
                        }
                    }
                );
            }
        );
    }
}
