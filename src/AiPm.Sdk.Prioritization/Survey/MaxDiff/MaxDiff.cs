using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// MaxDiff, or best–worst scaling of objects: counts, standardised scores and utilities. Finn and Louviere 1992; Marley and Louviere 2005, Journal of
/// Mathematical Psychology 49; Louviere, Flynn and Marley 2015.
/// </summary>
public static class MaxDiff
{
    /// <summary>Reads best–worst tasks.</summary>
    /// <remarks>
    /// Left out: tasks without a best or a worst, a second answer to a task, and tasks whose best is also the worst. Utilities come from a
    /// conditional logit over weights scaled to the effective number of respondents; where items are not linked by tasks, or one was never or
    /// always preferred, they are undefined and the result says which. Cost: that of <see cref="ConditionalLogit.BestWorst"/>.
    /// </remarks>
    /// <param name="answers">One a respondent and task, at least one.</param>
    /// <param name="options">Model, standard errors, prior and confidence.</param>
    /// <exception cref="InvalidAnswersException">Fewer than two items were shown, one twice or blank, or best or worst was not shown.</exception>
    /// <exception cref="ConvergenceException">The iteration of the logit did not end.</exception>
    public static MaxDiffSurvey Analyze(IEnumerable<MaxDiffAnswer> answers, MaxDiffOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        options ??= MaxDiffOptions.Default;
        MaxDiffAnswer[] rows = [.. answers];
        AnswerSheet sheet = AnswerSheet.Of(rows, answer => answer.Respondent);
        Require(rows, sheet);
        Screen(rows, sheet, options);
        string[] items = SurveyItems.Names(rows.SelectMany(answer => answer.Shown));
        MaxDiffAnswer[] used =
        [
            .. sheet
                .Used.Select(row => rows[row])
                .OrderBy(answer => answer.Respondent.Id, StringComparer.Ordinal)
                .ThenBy(answer => answer.Task, StringComparer.Ordinal),
        ];
        MaxDiffDesign design = new(items, [.. used.Select(answer => answer.Shown)]);
        (ItemChoiceFit? fit, Undefined? without) = Fit(items, used, design, options);
        IGrouping<string, MaxDiffAnswer>[] respondents =
        [
            .. used.GroupBy(answer => answer.Respondent.Id, StringComparer.Ordinal),
        ];
        Dictionary<string, Net>[] nets = [.. respondents.Select(own => Count(own))];
        MaxDiffItem[] scored = Score(items, used, respondents, nets, fit, without, options.Confidence);
        Dictionary<string, IReadOnlyDictionary<string, Measured>> individual = new(StringComparer.Ordinal);
        for (int i = 0; i < respondents.Length; i++)
        {
            individual.Add(respondents[i].Key, Individual(items, nets[i]));
        }

        return new(
            [
                .. scored.OrderByDescending(item =>
                    item.Score.Value.TryGet(out double score, out _) ? Math.Round(score, 12) : double.NegativeInfinity
                ),
            ],
            design,
            fit,
            without,
            individual,
            sheet.Sample()
        );
    }

    private static void Require(MaxDiffAnswer[] rows, AnswerSheet sheet)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            MaxDiffAnswer answer = rows[row];
            sheet.RequireName(row, "task", answer.Task);
            if (answer.Shown is null || answer.Shown.Count < 2)
            {
                sheet.Refuse(
                    row,
                    "shown",
                    answer.Shown is null ? "null" : $"{answer.Shown.Count} items",
                    "at least 2 items"
                );
                continue;
            }

            HashSet<string> shown = new(StringComparer.Ordinal);
            for (int i = 0; i < answer.Shown.Count; i++)
            {
                if (sheet.RequireName(row, $"shown[{i}]", answer.Shown[i]) && !shown.Add(answer.Shown[i]))
                {
                    sheet.Refuse(row, $"shown[{i}]", $"\"{answer.Shown[i]}\" again", "each item once");
                }
            }

            RequireShown(sheet, row, "best", answer.Best, shown);
            RequireShown(sheet, row, "worst", answer.Worst, shown);
        }

        sheet.Check();
    }

    private static void RequireShown(AnswerSheet sheet, int row, string part, string? item, HashSet<string> shown)
    {
        if (item is not null && !shown.Contains(item))
        {
            sheet.Refuse(row, part, $"\"{item}\"", $"one of the items shown: {string.Join(", ", shown)}");
        }
    }

    private static void Screen(MaxDiffAnswer[] rows, AnswerSheet sheet, MaxDiffOptions options)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row] is { Best: null } or { Worst: null })
            {
                string missing = (rows[row].Best, rows[row].Worst) switch
                {
                    (null, null) => "a best and a worst",
                    (null, _) => "a best",
                    _ => "a worst",
                };
                sheet.Find(AnswerDefect.Incomplete, row, rows[row].Task, exclude: true, $"without {missing}");
            }
        }

        sheet.FindDuplicates(row => rows[row].Task, isNamed: true, options.Duplicates);
        foreach (int row in sheet.Used.ToArray())
        {
            if (rows[row].Best == rows[row].Worst)
            {
                sheet.Find(
                    AnswerDefect.Contradictory,
                    row,
                    rows[row].Task,
                    exclude: true,
                    $"{rows[row].Best} is both the best and the worst"
                );
            }
        }

        // Always the item in the same two places, whatever it is: nobody read the tasks.
        sheet.FindStraightLines(
            row => (Place(rows[row], rows[row].Best!), Place(rows[row], rows[row].Worst!)),
            options.ExcludeStraightLining
        );
    }

    private static int Place(MaxDiffAnswer answer, string item)
    {
        int place = 0;
        while (answer.Shown[place] != item)
        {
            place++;
        }

        return place;
    }

    private static (ItemChoiceFit? Fit, Undefined? Without) Fit(
        string[] items,
        MaxDiffAnswer[] used,
        MaxDiffDesign design,
        MaxDiffOptions options
    )
    {
        if (used.Length == 0)
        {
            return (null, Kish.NoAnswers("utility"));
        }

        if (!design.IsConnected && options.Prior.IsNone)
        {
            return (null, new(UndefinedReason.DoesNotExist, design.ToString()));
        }

        Respondent[] respondents =
        [
            .. used.Select(answer => answer.Respondent).DistinctBy(respondent => respondent.Id, StringComparer.Ordinal),
        ];
        (double total, double effective) = Kish.Of(respondents);
        BestWorstChoice[] choices =
        [
            .. used.Select(answer => new BestWorstChoice(
                answer.Shown,
                answer.Best!,
                answer.Worst!,
                answer.Respondent.Weight * (effective / total),
                answer.Respondent.Id
            )),
        ];
        try
        {
            return (
                ConditionalLogit.BestWorst(
                    items,
                    choices,
                    options.Model,
                    respondents.Length > 1 ? options.Errors : StandardErrorMethod.Information,
                    options.Prior
                ),
                null
            );
        }
        catch (NoFiniteEstimateException infinite)
        {
            return (null, infinite.Undefined);
        }
    }

    private static Dictionary<string, Net> Count(IEnumerable<MaxDiffAnswer> answers)
    {
        Dictionary<string, Net> nets = new(StringComparer.Ordinal);
        foreach (MaxDiffAnswer answer in answers)
        {
            foreach (string item in answer.Shown)
            {
                Net net = nets.GetValueOrDefault(item);
                nets[item] = new(
                    net.Best + (item == answer.Best ? 1 : 0),
                    net.Worst + (item == answer.Worst ? 1 : 0),
                    net.Shown + 1
                );
            }
        }

        return nets;
    }

    private static MaxDiffItem[] Score(
        string[] items,
        MaxDiffAnswer[] used,
        IGrouping<string, MaxDiffAnswer>[] respondents,
        Dictionary<string, Net>[] nets,
        ItemChoiceFit? fit,
        Undefined? without,
        double confidence
    )
    {
        double size = used.Length == 0 ? 0 : used.Average(answer => answer.Shown.Count);
        double[] odds = fit is null
            ? []
            : [.. fit.Strengths.Values.Select(strength => Elementary.Exp(strength)).Select(e => e / (e + size - 1))];
        double scale = odds.Sum();
        MaxDiffItem[] scored = new MaxDiffItem[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            Net all = default;
            List<(double, double, double)> own = [];
            for (int respondent = 0; respondent < nets.Length; respondent++)
            {
                if (nets[respondent].TryGetValue(items[i], out Net net))
                {
                    all = new(all.Best + net.Best, all.Worst + net.Worst, all.Shown + net.Shown);
                    own.Add((net.Best - net.Worst, net.Shown, respondents[respondent].First().Respondent.Weight));
                }
            }

            scored[i] = new(
                items[i],
                all.Best,
                all.Worst,
                all.Shown,
                MaxDiffScore.Of(own, confidence),
                fit is null ? (without!, without!) : (fit.Strengths.Values[i], fit.Strengths.StandardErrors[i]),
                fit is null ? (without!, without!) : (fit.Strengths.Shares[i], fit.Strengths.ShareStandardErrors[i]),
                fit is null ? without! : odds[i] / scale,
                confidence
            );
        }

        return scored;
    }

    private static Dictionary<string, Measured> Individual(string[] items, Dictionary<string, Net> nets) =>
        items.ToDictionary(
            item => item,
            item =>
                nets.TryGetValue(item, out Net net)
                    ? (double)(net.Best - net.Worst) / net.Shown
                    : (Measured)new Undefined(UndefinedReason.NotMeasured, $"{item} was not shown to the respondent."),
            StringComparer.Ordinal
        );

    private readonly record struct Net(long Best, long Worst, long Shown);
}
