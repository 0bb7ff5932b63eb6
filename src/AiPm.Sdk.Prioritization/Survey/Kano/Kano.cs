using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Kano's method: what a feature is to customers, from how they feel with it and without it. Kano, Seraku, Takahashi and Tsuji 1984,
/// Hinshitsu 14(2); Berger et al. 1993, Center for Quality of Management Journal 2(4).
/// </summary>
public static class Kano
{
    /// <summary>Reads a survey: categories, coefficients and scores of every item, over all respondents and in each segment.</summary>
    /// <remarks>
    /// Left out: incomplete answers, answers given again (by the options' rule), and where the options say so respondents who gave one pair of replies
    /// throughout or too many questionable ones. Questionable answers that stay count as Q. The order of the answers changes nothing but which of
    /// two duplicates is first. Cost: linear in the answers, and a sort of them.
    /// </remarks>
    /// <param name="answers">One an item and respondent, at least one.</param>
    /// <param name="options">Table, confidence and what is left out.</param>
    /// <exception cref="InvalidAnswersException">A reply or importance is out of its scale, an item is blank, or a respondent has two weights.</exception>
    public static KanoSurvey Analyze(IEnumerable<KanoAnswer> answers, KanoOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        options ??= KanoOptions.Default;
        KanoAnswer[] rows = [.. answers];
        AnswerSheet sheet = AnswerSheet.Of(rows, answer => answer.Respondent);
        Require(rows, sheet, options);
        Screen(rows, sheet, options);
        KanoAnswer[] used =
        [
            .. sheet
                .Used.Select(row => rows[row])
                .OrderBy(answer => answer.Item, StringComparer.Ordinal)
                .ThenBy(answer => answer.Respondent.Id, StringComparer.Ordinal),
        ];
        KanoItem[] items = SurveyItems.Read(rows, used, answer => answer.Item, (item, own) => Read(item, own, options));
        Dictionary<string, Dictionary<string, KanoItem>> segments = used.Where(answer =>
                answer.Respondent.Segment is not null
            )
            .GroupBy(answer => answer.Respondent.Segment!, StringComparer.Ordinal)
            .ToDictionary(
                segment => segment.Key,
                segment =>
                    segment
                        .GroupBy(answer => answer.Item, StringComparer.Ordinal)
                        .ToDictionary(
                            item => item.Key,
                            item => Read(item.Key, [.. item], options),
                            StringComparer.Ordinal
                        ),
                StringComparer.Ordinal
            );
        return new(items, segments, sheet.Sample(), options);
    }

    /// <summary>Reads an item whose replies were counted, as from columns of a million answers.</summary>
    /// <exception cref="ArgumentException">The item's name is blank.</exception>
    public static KanoItem Analyze(string item, KanoTally tally, KanoOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(item);
        ArgumentNullException.ThrowIfNull(tally);
        options ??= KanoOptions.Default;
        return new(
            item,
            tally.Counts(options.Table),
            Scores(tally, SurveyMean.Of([], [], options.Confidence), options),
            options
        );
    }

    /// <summary>Reads an item whose categories were counted, as a publication gives them.</summary>
    /// <exception cref="ArgumentException">The item's name is blank.</exception>
    public static KanoItem Analyze(string item, KanoCounts counts, KanoOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(item);
        ArgumentNullException.ThrowIfNull(counts);
        return new(item, counts, scores: null, options ?? KanoOptions.Default);
    }

    private static void Require(KanoAnswer[] rows, AnswerSheet sheet, KanoOptions options)
    {
        Domain importance = Domain.Between(options.ImportanceScale.Lower, options.ImportanceScale.Upper);
        for (int row = 0; row < rows.Length; row++)
        {
            sheet.RequireName(row, "item", rows[row].Item);
            RequireReply(sheet, row, "functional", rows[row].Functional);
            RequireReply(sheet, row, "dysfunctional", rows[row].Dysfunctional);
            sheet.RequireNumber(row, "importance", rows[row].Importance, importance);
        }

        sheet.Check();
    }

    private static void RequireReply(AnswerSheet sheet, int row, string part, KanoReply? reply)
    {
        if (reply is { } given && !KanoEvaluationTable.IsReply(given))
        {
            sheet.Refuse(
                row,
                part,
                ((int)given).ToString(System.Globalization.CultureInfo.InvariantCulture),
                "a reply from 1 (like) to 5 (dislike)"
            );
        }
    }

    private static void Screen(KanoAnswer[] rows, AnswerSheet sheet, KanoOptions options)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row] is { Functional: null } or { Dysfunctional: null })
            {
                string missing = (rows[row].Functional, rows[row].Dysfunctional) switch
                {
                    (null, null) => "both replies are",
                    (null, _) => "the functional reply is",
                    _ => "the dysfunctional reply is",
                };
                sheet.Find(AnswerDefect.Incomplete, row, rows[row].Item, exclude: true, $"{missing} missing");
            }
        }

        sheet.FindDuplicates(row => rows[row].Item, isNamed: true, options.Duplicates);
        bool IsQuestionable(int row) => options.Table.Of(CellOf(rows[row])) == KanoCategory.Questionable;
        foreach (
            IGrouping<string, int> own in sheet
                .Used.ToArray()
                .GroupBy(row => rows[row].Respondent.Id, StringComparer.Ordinal)
        )
        {
            int[] all = [.. own];
            int[] questionable = [.. all.Where(IsQuestionable)];
            bool exclude = questionable.Length > options.MaximumQuestionableShare * all.Length;
            foreach (int row in questionable)
            {
                sheet.Find(
                    AnswerDefect.Contradictory,
                    row,
                    rows[row].Item,
                    exclude,
                    $"replied {rows[row].Functional} with it and {rows[row].Dysfunctional} without it"
                );
            }

            if (exclude)
            {
                foreach (int row in all.Except(questionable))
                {
                    sheet.Find(
                        AnswerDefect.Contradictory,
                        row,
                        rows[row].Item,
                        exclude: true,
                        $"{NumberText.Count(questionable.Length)} of the respondent's {NumberText.Count(all.Length)} answers are questionable"
                    );
                }
            }
        }

        sheet.FindStraightLines(row => CellOf(rows[row]), options.ExcludeStraightLining);
    }

    private static KanoItem Read(string item, KanoAnswer[] answers, KanoOptions options)
    {
        KanoTally tally = KanoTally.Of(answers.Select(answer => (CellOf(answer), answer.Respondent.Weight)));
        KanoAnswer[] rated = [.. answers.Where(answer => answer.Importance is not null)];
        SurveyMean importance = SurveyMean.Of(
            [.. rated.Select(answer => answer.Importance!.Value)],
            [.. rated.Select(answer => answer.Respondent.Weight)],
            options.Confidence
        );
        return new(item, tally.Counts(options.Table), Scores(tally, importance, options), options);
    }

    private static KanoScores Scores(KanoTally tally, SurveyMean importance, KanoOptions options) =>
        new(
            tally.Mean(KanoScores.OfFunctional, options.Confidence),
            tally.Mean(KanoScores.OfDysfunctional, options.Confidence),
            importance
        );

    private static int CellOf(KanoAnswer answer) =>
        KanoTally.Cell(answer.Functional!.Value, answer.Dysfunctional!.Value);
}
