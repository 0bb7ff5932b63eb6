using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The rows of a survey while they are screened: what is out of scale is refused with its row, what is incomplete, repeated or
/// contradictory is listed, and left out for its first reason only.
/// </summary>
internal sealed class AnswerSheet
{
    private readonly List<Problem> _problems = [];
    private readonly List<AnswerFinding> _findings = [];
    private readonly Dictionary<string, Respondent> _respondents = new(StringComparer.Ordinal);
    private readonly Respondent[] _of;
    private readonly bool[] _excluded;
    private readonly string _name;

    private AnswerSheet(Respondent[] respondents, string name)
    {
        _of = respondents;
        _name = name;
        _excluded = new bool[respondents.Length];
    }

    /// <summary>Begins with who answered; a null answer is refused at once, as nothing else can be asked of it.</summary>
    public static AnswerSheet Of<T>(T[] answers, Func<T, Respondent> respondent, string name = "answers")
        where T : class
    {
        Respondent[] respondents = new Respondent[answers.Length];
        List<Problem> missing = [];
        for (int row = 0; row < answers.Length; row++)
        {
            if (answers[row] is null || respondent(answers[row]) is null)
            {
                missing.Add(new(Path(name, row), 0, "null", "an answer with a respondent"));
            }
            else
            {
                respondents[row] = respondent(answers[row]);
            }
        }

        if (answers.Length == 0)
        {
            missing.Add(new(name, 0, "empty", "at least one answer"));
        }

        if (missing.Count > 0)
        {
            throw new InvalidAnswersException(missing, name);
        }

        AnswerSheet sheet = new(respondents, name);
        for (int row = 0; row < respondents.Length; row++)
        {
            Respondent own = respondents[row];
            if (!sheet._respondents.TryAdd(own.Id, own) && sheet._respondents[own.Id] != own)
            {
                Respondent earlier = sheet._respondents[own.Id];
                sheet.Refuse(
                    row,
                    "respondent",
                    Described(own),
                    $"the same as in the earlier answers of {own.Id}: {Described(earlier)}"
                );
            }
        }

        return sheet;
    }

    public bool IsUsed(int row) => !_excluded[row];

    /// <summary>The rows still used.</summary>
    public IEnumerable<int> Used => Enumerable.Range(0, _excluded.Length).Where(IsUsed);

    public void Refuse(int row, string part, string given, string allowed) =>
        _problems.Add(new($"{Path(_name, row)}.{part}", 0, given, allowed));

    /// <summary>Refuses a blank name of an item.</summary>
    public bool RequireName(int row, string part, string? name)
    {
        if (!string.IsNullOrWhiteSpace(name))
        {
            return true;
        }

        Refuse(row, part, name is null ? "null" : "blank", "a name that is not blank");
        return false;
    }

    /// <summary>Refuses a number outside its domain; a missing one passes.</summary>
    public void RequireNumber(int row, string part, double? value, Domain domain)
    {
        if (value is { } number && !domain.Contains(number))
        {
            Refuse(row, part, number.ToString("R", CultureInfo.InvariantCulture), domain.Description);
        }
    }

    /// <exception cref="InvalidAnswersException">Something was refused.</exception>
    public void Check()
    {
        if (_problems.Count > 0)
        {
            throw new InvalidAnswersException(_problems, _name);
        }
    }

    /// <summary>Lists a defect, and leaves the answer out for it unless it is out already.</summary>
    public void Find(AnswerDefect defect, int row, string? question, bool exclude, string sentence)
    {
        bool now = exclude && !_excluded[row];
        _findings.Add(new(defect, row, _of[row].Id, question, now, sentence));
        _excluded[row] |= exclude;
    }

    /// <summary>Leaves out what a respondent answered again; asks only answers that are still used.</summary>
    public void FindDuplicates(Func<int, string> question, bool isNamed, DuplicateRule rule)
    {
        foreach (
            IGrouping<(string, string), int> same in Used.ToArray()
                .GroupBy(row => (_of[row].Id, question(row)))
                .Where(group => group.Skip(1).Any())
        )
        {
            int[] rows = [.. same];
            int kept = rule switch
            {
                DuplicateRule.KeepFirst => rows[0],
                DuplicateRule.KeepLast => rows[^1],
                _ => -1,
            };
            foreach (int row in rows)
            {
                if (row != kept)
                {
                    Find(
                        AnswerDefect.Duplicate,
                        row,
                        isNamed ? same.Key.Item2 : null,
                        exclude: true,
                        $"answered {NumberText.Count(rows.Length)} times; {Kept(kept)}"
                    );
                }
            }
        }
    }

    /// <summary>Lists respondents who gave one reply to at least three questions, with all their answers.</summary>
    public void FindStraightLines<TReply>(Func<int, TReply> reply, bool exclude)
        where TReply : notnull
    {
        foreach (IGrouping<string, int> own in Used.ToArray().GroupBy(row => _of[row].Id, StringComparer.Ordinal))
        {
            int[] rows = [.. own];
            if (rows.Length < 3 || rows.Select(reply).Distinct().Skip(1).Any())
            {
                continue;
            }

            string sentence = $"the same reply to all {NumberText.Count(rows.Length)} questions";
            foreach (int row in exclude ? rows : rows[..1])
            {
                Find(AnswerDefect.StraightLining, row, null, exclude, sentence);
            }
        }
    }

    public Respondent[] UsedRespondents() =>
        [
            .. Used.Select(row => _of[row])
                .DistinctBy(own => own.Id, StringComparer.Ordinal)
                .OrderBy(own => own.Id, StringComparer.Ordinal),
        ];

    public SurveySample Sample() =>
        new(_excluded.Length, Used.Count(), UsedRespondents(), [.. _findings.OrderBy(finding => finding.Row)]);

    private static string Kept(int row) =>
        row < 0 ? "none is used" : string.Create(CultureInfo.InvariantCulture, $"answer {row} is used");

    private static string Path(string name, int row) => string.Create(CultureInfo.InvariantCulture, $"{name}[{row}]");

    private static string Described(Respondent respondent) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"weight {respondent.Weight}, {(respondent.Segment is null ? "no segment" : $"segment {respondent.Segment}")}"
        );
}
