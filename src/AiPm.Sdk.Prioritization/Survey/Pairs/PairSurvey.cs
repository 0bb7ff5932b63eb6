using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Paired comparisons read: how often each item wins, and how consistent each respondent is. Thurstone 1927; Kendall and Babington Smith 1940.</summary>
[JsonConverter(typeof(SurveyJsonConverter<PairSurvey>))]
public sealed class PairSurvey : ISurveyResult
{
    private readonly Dictionary<(string, string), double> _wins;

    private PairSurvey(
        PairedItem[] items,
        PairConsistency[] respondents,
        Dictionary<(string, string), double> wins,
        SurveySample sample
    )
    {
        Items = items;
        Respondents = respondents;
        _wins = wins;
        Sample = sample;
        Explanation = new(
            Sentence(),
            "Wins in paired comparisons (Thurstone 1927), consistency by circular triads (Kendall and Babington Smith 1940)",
            [
                "respondents answered independently; answers of one need not be",
                "every item met opponents of much the same strength",
            ]
        );
    }

    /// <summary>The items, the highest share of wins first; in the order of their names where shares are equal.</summary>
    public IReadOnlyList<PairedItem> Items { get; }

    /// <summary>The consistency of every respondent, also of those left out for it, in the order of their ids.</summary>
    public IReadOnlyList<PairConsistency> Respondents { get; }

    /// <summary>Which answers were used, and what was wrong with any.</summary>
    public SurveySample Sample { get; }

    /// <summary>The survey in a sentence.</summary>
    public Explanation Explanation { get; }

    /// <summary>An item.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public PairedItem this[string item] => SurveyItems.Find(Items, item, paired => paired.Item);

    /// <summary>How often an item was preferred to another, ties as halves, by weight.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public double Wins(string item, string over)
    {
        _ = this[item];
        _ = SurveyItems.Find(Items, over, paired => paired.Item, nameof(over));
        return _wins.GetValueOrDefault((item, over));
    }

    /// <summary>Reads paired comparisons.</summary>
    /// <remarks>
    /// Left out: missing preferences, a second answer to a pair in either order, and where the options say so respondents whose preferences go round
    /// in circles. Cost: linear in the answers, and a sort.
    /// </remarks>
    /// <param name="answers">One a respondent and pair, at least one.</param>
    /// <param name="options">Least consistency and confidence.</param>
    /// <exception cref="InvalidAnswersException">A pair is of one item, the preferred one is neither, or a respondent has two weights.</exception>
    public static PairSurvey Analyze(IEnumerable<PairAnswer> answers, PairOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        options ??= PairOptions.Default;
        PairAnswer[] rows = [.. answers];
        AnswerSheet sheet = AnswerSheet.Of(rows, answer => answer.Respondent);
        Require(rows, sheet);
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row].Preferred is null && !rows[row].IsTie)
            {
                sheet.Find(AnswerDefect.Incomplete, row, Pair(rows[row]), exclude: true, "without a preference");
            }
        }

        sheet.FindDuplicates(row => Pair(rows[row]), isNamed: true, options.Duplicates);
        List<PairConsistency> respondents = [];
        foreach (
            IGrouping<string, int> own in sheet
                .Used.ToArray()
                .GroupBy(row => rows[row].Respondent.Id, StringComparer.Ordinal)
                .OrderBy(own => own.Key, StringComparer.Ordinal)
        )
        {
            PairConsistency consistency = Consistency(own.Key, [.. own.Select(row => rows[row])]);
            respondents.Add(consistency);
            if (consistency.Zeta.TryGet(out double zeta, out _) && zeta < options.MinimumConsistency)
            {
                foreach (int row in own)
                {
                    sheet.Find(
                        AnswerDefect.Contradictory,
                        row,
                        Pair(rows[row]),
                        exclude: true,
                        $"preferences go round in {NumberText.Number(consistency.CircularTriads.Value)} circles, consistency {NumberText.Number(zeta, 2)}"
                    );
                }
            }
        }

        PairAnswer[] used =
        [
            .. sheet
                .Used.Select(row => rows[row])
                .OrderBy(answer => answer.Respondent.Id, StringComparer.Ordinal)
                .ThenBy(Pair, StringComparer.Ordinal),
        ];
        string[] names = SurveyItems.Names(rows.SelectMany(row => new[] { row.First, row.Second }));
        Dictionary<(string, string), double> wins = [];
        foreach (PairAnswer answer in used)
        {
            Count(answer, answer.First, answer.Second, wins);
            Count(answer, answer.Second, answer.First, wins);
        }

        PairedItem[] items =
        [
            .. names
                .Select(name => Read(name, used, options.Confidence))
                .OrderByDescending(item =>
                    item.WinShare.Share.TryGet(out double share, out _) ? Math.Round(share, 12) : -1
                ),
        ];
        return new(items, [.. respondents], wins, sheet.Sample());
    }

    private static void Require(PairAnswer[] rows, AnswerSheet sheet)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            PairAnswer answer = rows[row];
            if (!sheet.RequireName(row, "first", answer.First) | !sheet.RequireName(row, "second", answer.Second))
            {
                continue;
            }

            if (answer.First == answer.Second)
            {
                sheet.Refuse(row, "second", $"\"{answer.Second}\"", "an item other than the first");
            }

            if (answer.Preferred is { } preferred && preferred != answer.First && preferred != answer.Second)
            {
                sheet.Refuse(row, "preferred", $"\"{preferred}\"", $"\"{answer.First}\" or \"{answer.Second}\"");
            }

            if (answer is { Preferred: not null, IsTie: true })
            {
                sheet.Refuse(row, "isTie", "true", "false where an item is preferred");
            }
        }

        sheet.Check();
    }

    private static void Count(PairAnswer answer, string item, string other, Dictionary<(string, string), double> wins)
    {
        double won = Won(answer, item);
        if (won > 0)
        {
            wins[(item, other)] = wins.GetValueOrDefault((item, other)) + won * answer.Respondent.Weight;
        }
    }

    private static double Won(PairAnswer answer, string item) =>
        answer.Preferred is null ? 0.5
        : answer.Preferred == item ? 1
        : 0;

    private static PairedItem Read(string item, PairAnswer[] used, double confidence)
    {
        (double Won, double Compared, double Weight)[] own =
        [
            .. used.Where(answer => answer.First == item || answer.Second == item)
                .GroupBy(answer => answer.Respondent.Id, StringComparer.Ordinal)
                .Select(answers =>
                    (
                        answers.Sum(answer => Won(answer, item)),
                        (double)answers.Count(),
                        answers.First().Respondent.Weight
                    )
                ),
        ];
        double wins = own.Sum(one => one.Weight * one.Won);
        double compared = own.Sum(one => one.Weight * one.Compared);
        long comparisons = (long)own.Sum(one => one.Compared);
        if (comparisons == 0)
        {
            return new(item, 0, 0, SurveyShare.Of(0, 0, 0, 0, confidence, $"{item} was compared in no usable answer."));
        }

        double share = Math.Clamp(wins / compared, 0, 1);
        double squares = own.Sum(one => one.Weight * one.Weight);
        double size = Kish.Effective(own.Sum(one => one.Weight), squares);
        double variance = 0;
        foreach ((double won, double of, double weight) in own)
        {
            double residual = weight * (won - share * of) / compared;
            variance += residual * residual;
        }

        if (own.Length > 1 && variance > 1e-24)
        {
            variance *= own.Length / (own.Length - 1.0);
            size = Math.Clamp(share * (1 - share) / variance, 1, comparisons);
        }

        return new(item, wins, comparisons, new(share, size, comparisons, confidence));
    }

    private static PairConsistency Consistency(string respondent, PairAnswer[] answers)
    {
        Dictionary<string, int> wins = new(StringComparer.Ordinal);
        bool tied = false;
        foreach (PairAnswer answer in answers)
        {
            wins[answer.First] = wins.GetValueOrDefault(answer.First) + (answer.Preferred == answer.First ? 1 : 0);
            wins[answer.Second] = wins.GetValueOrDefault(answer.Second) + (answer.Preferred == answer.Second ? 1 : 0);
            tied |= answer.Preferred is null;
        }

        int n = wins.Count;
        return new(
            respondent,
            n,
            n < 3 ? new Undefined(UndefinedReason.TooFewObservations, "Circles need at least 3 items.")
                : answers.Length < n * (n - 1) / 2
                    ? new Undefined(
                        UndefinedReason.TooFewObservations,
                        $"Only {NumberText.Count(answers.Length)} of the {NumberText.Count(n * (n - 1) / 2)} pairs of {n} items were answered."
                    )
                : tied ? new Undefined(UndefinedReason.DoesNotExist, "Circular triads are not defined where items tie.")
                : PairConsistency.Triads(wins.Values)
        );
    }

    private static string Pair(PairAnswer answer) =>
        string.CompareOrdinal(answer.First, answer.Second) <= 0
            ? $"{answer.First} / {answer.Second}"
            : $"{answer.Second} / {answer.First}";

    private string Sentence() =>
        Items[0].WinShare.Share.IsDefined
            ? $"{Items[0].Item} wins most, {Items[0].WinShare} of its comparisons. {Sample}."
            : $"No comparison is usable. {Sample}.";

    void ISurveyResult.Write(SurveyJson json)
    {
        json.Explanation(Explanation);
        json.Sample(Sample);
        json.List(
            "items",
            Items,
            item =>
            {
                json.Text("item", item.Item);
                json.Number("wins", item.Wins);
                json.Count("comparisons", item.Comparisons);
                json.Share("winShare", item.WinShare);
            }
        );
        json.List(
            "respondents",
            Respondents,
            consistency =>
            {
                json.Text("respondent", consistency.Respondent);
                json.Count("items", consistency.Items);
                json.Measured("circularTriads", consistency.CircularTriads);
                json.Measured("zeta", consistency.Zeta);
                json.Measured("pValue", consistency.PValue);
            }
        );
    }
}
