using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How far those who judge the same answers agree: judges among each other, and a judge with people.</summary>
/// <remarks>
/// Outcomes are categories, so that grades agree where they are equal; of ordered grades Krippendorff's α may take their distances. Cohen 1960, Fleiss 1971, Krippendorff 2004, Gwet 2008: see
/// <see cref="Agreement"/>. Answers are taken as independent.
/// </remarks>
public static class JudgeAgreement
{
    /// <summary>Cohen's κ of the judge with the human labels, over the answers that have both.</summary>
    /// <param name="set">Outcomes of one judge, with human labels.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">Fewer than two different outcomes and labels occur, so that there is nothing to disagree about.</exception>
    /// <exception cref="InvalidOperationException">Several judges found the outcomes: <see cref="EvaluationSet.JudgedBy"/> says whose to take.</exception>
    public static AgreementResult WithPeople(EvaluationSet set, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(set);
        _ = set.Scores();
        EvaluationRow[] both = [.. set.Rows.Where(row => row is { Outcome: not null, HumanLabel: not null })];
        double[] categories =
        [
            .. both.SelectMany(row => new[] { row.Outcome!.Value, row.HumanLabel!.Value }).Distinct().Order(),
        ];
        if (categories.Length < 2)
        {
            throw new ArgumentException(
                $"set must have at least two different outcomes and labels, but had {categories.Length}",
                nameof(set)
            );
        }

        long[,] table = new long[categories.Length, categories.Length];
        foreach (EvaluationRow row in both)
        {
            table[Array.IndexOf(categories, row.HumanLabel!.Value), Array.IndexOf(categories, row.Outcome!.Value)]++;
        }

        return Agreement.CohenKappa(table, null, confidence);
    }

    /// <summary>Krippendorff's α of all judges, with missing judgements allowed.</summary>
    /// <param name="set">Outcomes of several judges on the same answers.</param>
    /// <param name="level">Whether grades are names, ranks, or numbers with distances.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">Fewer than two judges are named.</exception>
    public static AgreementResult AmongJudges(
        EvaluationSet set,
        MeasurementLevel level = MeasurementLevel.Nominal,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Judges.Count < 2)
        {
            throw new ArgumentException(
                $"set must name at least two judges, but named {set.Judges.Count}",
                nameof(set)
            );
        }

        Dictionary<string, int> judges = set
            .Judges.Index()
            .ToDictionary(judge => judge.Item, judge => judge.Index, StringComparer.Ordinal);
        EvaluationRow[][] answers =
        [
            .. set
                .Rows.Where(row => row is { Judge: not null, Outcome: not null })
                .GroupBy(row => (row.Model, row.Prompt, row.Generation))
                .Select(group => group.ToArray()),
        ];
        double?[,] values = new double?[answers.Length, judges.Count];
        for (int answer = 0; answer < answers.Length; answer++)
        {
            foreach (EvaluationRow row in answers[answer])
            {
                values[answer, judges[row.Judge!]] = row.Outcome;
            }
        }

        return Agreement.KrippendorffAlpha(Ratings.Of(values), level, confidence);
    }
}
