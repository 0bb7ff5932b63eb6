using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What customers make of one item.</summary>
[JsonConverter(typeof(SurveyJsonConverter<KanoItem>))]
public sealed record KanoItem : ISurveyResult
{
    /// <summary>Below this share a category is not much ahead: Lee and Newcomb call the item a combination.</summary>
    internal const double CombinationStrength = 0.06;

    private static readonly KanoCategory[] All = Enum.GetValues<KanoCategory>();

    private static readonly KanoCategory[] OfInterest =
    [
        KanoCategory.MustBe,
        KanoCategory.OneDimensional,
        KanoCategory.Attractive,
        KanoCategory.Indifferent,
    ];

    private readonly double _confidence;

    internal KanoItem(string item, KanoCounts counts, KanoScores? scores, KanoOptions options)
    {
        Item = item;
        Counts = counts;
        Scores = scores;
        _confidence = options.Confidence;
        const string none = "Every answer is reverse or questionable, so there is nobody to take a share of.";
        Better = new(
            counts.Share([KanoCategory.Attractive, KanoCategory.OneDimensional], OfInterest, _confidence, none),
            isNegative: false
        );
        Worse = new(
            counts.Share([KanoCategory.OneDimensional, KanoCategory.MustBe], OfInterest, _confidence, none),
            isNegative: true
        );
        TotalStrength = counts.Share(OfInterest.AsSpan(0, 3), All, _confidence, NoAnswer);
        Explanation = new(
            Sentence(),
            $"Kano's method with the {options.Table.Name} evaluation table ({options.Table.Source}); Wilson intervals (Wilson 1927)",
            [
                "respondents answered independently, and stand for those who will use the product",
                "ties go to the first of must-be, one-dimensional, attractive, indifferent, reverse, questionable",
            ]
        );
    }

    private const string NoAnswer = "There is no usable answer, so there is no share.";

    /// <summary>The item.</summary>
    public string Item { get; }

    /// <summary>The answers of each category.</summary>
    public KanoCounts Counts { get; }

    /// <summary>
    /// The category with the greatest weight; of those that tie the first of M, O, A, I, R, Q. Null without answers. Weights that agree to
    /// 10⁻¹² of their size tie.
    /// </summary>
    public KanoCategory? Category => Counts.Total == 0 ? null : Ranked()[0];

    /// <summary>The categories that tie for the greatest weight, in the order that decides; one where there is no tie.</summary>
    public IReadOnlyList<KanoCategory> Tied =>
        Counts.Total == 0
            ? []
            : [.. Ranked().TakeWhile(category => Counts.Weight(category) >= Counts.Weight(Ranked()[0]) * (1 - 1e-12))];

    /// <summary>(A + O)/(A + O + M + I): how much having the item would please.</summary>
    public KanoCoefficient Better { get; }

    /// <summary>−(O + M)/(A + O + M + I): how much missing it would displease.</summary>
    public KanoCoefficient Worse { get; }

    /// <summary>
    /// The share of the first category less that of the second, of all answers; undefined without answers. Lee and Newcomb 1997, Center for
    /// Quality of Management Journal 6(2).
    /// </summary>
    public Measured CategoryStrength
    {
        get
        {
            if (Counts.Total == 0)
            {
                return new Undefined(UndefinedReason.TooFewObservations, NoAnswer);
            }

            KanoCategory[] ranked = Ranked();
            return Math.Max(0, (Counts.Weight(ranked[0]) - Counts.Weight(ranked[1])) / Counts.TotalWeight);
        }
    }

    /// <summary>Whether the category strength is below 6 %, so that the item is a combination of its first two categories (Lee and Newcomb 1997).</summary>
    public bool IsCombination => CategoryStrength.TryGet(out double strength, out _) && strength < CombinationStrength;

    /// <summary>(A + O + M) of all answers: how many care for the item at all. Lee and Newcomb 1997.</summary>
    public SurveyShare TotalStrength { get; }

    /// <summary>Whether the first category stands apart from the second; null without answers.</summary>
    public KanoFongTest? FongTest
    {
        get
        {
            if (Counts.Total == 0)
            {
                return null;
            }

            KanoCategory[] ranked = Ranked();
            double unit = Counts.EffectiveSize / Counts.TotalWeight;
            return KanoFongTest.Of(
                ranked[0],
                Counts.Weight(ranked[0]) * unit,
                ranked[1],
                Counts.Weight(ranked[1]) * unit,
                Counts.EffectiveSize
            );
        }
    }

    /// <summary>DuMouchel's continuous scores; null where only counts of categories were given.</summary>
    public KanoScores? Scores { get; }

    /// <summary>The item in a sentence.</summary>
    public Explanation Explanation { get; }

    /// <summary>The share of a category in all answers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such category.</exception>
    public SurveyShare Share(KanoCategory category)
    {
        _ = Counts[category];
        return Counts.Share([category], All, _confidence, NoAnswer);
    }

    // Greatest weight first; weights equal to rounding keep the order of the categories.
    private KanoCategory[] Ranked()
    {
        List<KanoCategory> left = [.. All];
        KanoCategory[] ranked = new KanoCategory[All.Length];
        for (int place = 0; place < ranked.Length; place++)
        {
            double greatest = left.Max(Counts.Weight) * (1 - 1e-12);
            ranked[place] = left.First(category => Counts.Weight(category) >= greatest);
            left.Remove(ranked[place]);
        }

        return ranked;
    }

    private string Sentence()
    {
        if (Category is not { } category)
        {
            return $"{Item} has no usable answer.";
        }

        string share = ShareText.Share(Share(category).Share.Value, 0);
        string tied = Tied.Count > 1 ? $", tied with {string.Join(" and ", Tied.Skip(1).Select(Word))}" : "";
        string apart =
            Tied.Count > 1 ? ""
            : FongTest!.IsSignificant ? ", clearly before the next category"
            : ", not clearly before the next category";
        string value =
            Better.Value.TryGet(out double better, out _) && Worse.Value.TryGet(out double worse, out _)
                ? $" Better {NumberText.Number(better, 2)}, worse {NumberText.Number(worse, 2)}."
                : " Better and worse are undefined.";
        return $"{Item} is {Word(category)} for {share} of {NumberText.Count(Counts.Total)} answers{tied}{apart}.{value}";
    }

    private static string Word(KanoCategory category) =>
        category switch
        {
            KanoCategory.MustBe => "a must-be",
            KanoCategory.OneDimensional => "one-dimensional",
            KanoCategory.Attractive => "attractive",
            KanoCategory.Indifferent => "indifferent",
            KanoCategory.Reverse => "reverse",
            _ => "questionable",
        };

    void ISurveyResult.Write(SurveyJson json)
    {
        json.Text("item", Item);
        json.Text("category", Category);
        json.Object(
            "counts",
            () =>
            {
                foreach (KanoCategory category in All)
                {
                    json.Count(KanoEvaluationTable.Letter(category).ToString(), Counts[category]);
                }
            }
        );
        json.List(
            "shares",
            All,
            category =>
            {
                json.Text<KanoCategory>("category", category);
                json.Share("of", Share(category));
            }
        );
        json.Object("better", () => Coefficient(json, Better));
        json.Object("worse", () => Coefficient(json, Worse));
        json.Measured("categoryStrength", CategoryStrength);
        json.Flag("isCombination", IsCombination);
        json.Share("totalStrength", TotalStrength);
        if (FongTest is { } fong)
        {
            json.Object(
                "fongTest",
                () =>
                {
                    json.Text<KanoCategory>("first", fong.First);
                    json.Text<KanoCategory>("second", fong.Second);
                    json.Number("difference", fong.Difference);
                    json.Number("criticalDifference", fong.CriticalDifference);
                    json.Flag("isSignificant", fong.IsSignificant);
                }
            );
        }

        if (Scores is { } scores)
        {
            json.Object(
                "scores",
                () =>
                {
                    json.Mean("functional", scores.Functional);
                    json.Mean("dysfunctional", scores.Dysfunctional);
                    json.Mean("importance", scores.Importance);
                    json.Text("quadrant", scores.Quadrant);
                }
            );
        }

        json.Explanation(Explanation);
    }

    private static void Coefficient(SurveyJson json, KanoCoefficient coefficient)
    {
        json.Measured("value", coefficient.Value);
        json.Interval("interval", coefficient.Interval);
        json.Number("confidence", coefficient.Confidence);
        json.Count("respondents", coefficient.Share.Respondents);
        json.Number("effectiveSize", coefficient.Share.EffectiveSize);
    }
}
