using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Which priority each combination of severity, occurrence and detection has: data with a name, a source and a caveat, to be replaced by the
/// table a team is bound to.
/// </summary>
public sealed class ActionPriorityTable
{
    private const int Size = FmeaRating.Most;

    private readonly ActionPriority[] _cells;

    /// <summary>A table of rules.</summary>
    /// <param name="name">What it is called, with its edition; not blank.</param>
    /// <param name="source">Where it is from; not blank.</param>
    /// <param name="caveat">What a reader should know before relying on it; empty for nothing.</param>
    /// <param name="rules">The rules: together they give each of the 1,000 combinations exactly one priority, which never falls where a rating rises.</param>
    /// <exception cref="ArgumentException">The rules are no such table; the message lists all that is wrong.</exception>
    public ActionPriorityTable(string name, string source, string caveat, IEnumerable<ActionPriorityRule> rules)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(caveat);
        ArgumentNullException.ThrowIfNull(rules);
        Name = name;
        Source = source;
        Caveat = caveat;
        Rules = Array.AsReadOnly([.. rules]);
        List<Problem> problems = Check(Rules, out _cells);
        if (problems.Count > 0)
        {
            throw new ArgumentException(Problem.Listing(problems, "action priority table", 20), nameof(rules));
        }
    }

    /// <summary>The table of the AIAG and VDA handbook of 2019, as one public program transcribes it.</summary>
    /// <remarks>Read <see cref="Caveat"/>: it was not compared with the handbook itself.</remarks>
    public static ActionPriorityTable AiagVda2019 { get; } =
        new(
            "AIAG & VDA FMEA 2019",
            "AIAG & VDA FMEA Handbook, 1st edition (2019), table AP, by one public transcription",
            "Not compared with the handbook itself: other public programs differ from this table in up to 438 of 1,000 cells. Compare it with your licensed copy before you rely on it, and replace it where it differs.",
            [
                .. FromLetters(9, 10, "HHHH", "HHHH", "HHHM", "HMLL", "LLLL"),
                .. FromLetters(7, 8, "HHHH", "HHHM", "HMMM", "MMLL", "LLLL"),
                .. FromLetters(4, 6, "HHMM", "MMML", "MLLL", "LLLL", "LLLL"),
                .. FromLetters(2, 3, "MMLL", "LLLL", "LLLL", "LLLL", "LLLL"),
                .. FromLetters(1, 1, "LLLL", "LLLL", "LLLL", "LLLL", "LLLL"),
            ]
        );

    /// <summary>What it is called, with its edition.</summary>
    public string Name { get; }

    /// <summary>Where it is from.</summary>
    public string Source { get; }

    /// <summary>What a reader should know before relying on it; empty for nothing.</summary>
    public string Caveat { get; }

    /// <summary>The rules.</summary>
    public IReadOnlyList<ActionPriorityRule> Rules { get; }

    /// <summary>The priority of a rating.</summary>
    public ActionPriority this[FmeaRating rating]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(rating);
            return _cells[Cell(rating.Severity, rating.Occurrence, rating.Detection)];
        }
    }

    /// <summary>How many of the 1,000 combinations have a priority.</summary>
    public int Count(ActionPriority priority) => _cells.Count(cell => cell == EnumDomain.Require(priority));

    /// <summary>
    /// Everything that keeps rules from being a table: a range outside 1 to 10 or the wrong way round, combinations with no rule or with two, and a priority
    /// that falls where a rating rises. Empty where nothing does.
    /// </summary>
    public static IReadOnlyList<Problem> Check(IReadOnlyList<ActionPriorityRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Check(rules, out _);
    }

    /// <summary>
    /// What would bring a rating down to a priority: the smallest falls of ratings that do. None of the ratings given back can be raised by one and still do.
    /// </summary>
    /// <param name="rating">The rating today.</param>
    /// <param name="target">The priority to reach.</param>
    /// <param name="keepSeverity">Whether the severity stays: as a rule only another design changes what a failure does.</param>
    /// <returns>The ratings, the least total fall first; the rating itself where it has the priority or a lower one; none where there is no way.</returns>
    public IReadOnlyList<FmeaRating> WaysTo(FmeaRating rating, ActionPriority target, bool keepSeverity = true)
    {
        ArgumentNullException.ThrowIfNull(rating);
        EnumDomain.Require(target);
        List<FmeaRating> ways = [];
        for (int s = keepSeverity ? rating.Severity : 1; s <= rating.Severity; s++)
        {
            for (int o = 1; o <= rating.Occurrence; o++)
            {
                for (int d = 1; d <= rating.Detection; d++)
                {
                    if (_cells[Cell(s, o, d)] <= target && !CanRise(rating, target, s, o, d))
                    {
                        ways.Add(new(s, o, d));
                    }
                }
            }
        }

        return
        [
            .. ways.OrderByDescending(way => way.Severity + way.Occurrence + way.Detection)
                .ThenByDescending(way => way.Severity)
                .ThenByDescending(way => way.Occurrence),
        ];
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private bool CanRise(FmeaRating limit, ActionPriority target, int s, int o, int d) =>
        (s < limit.Severity && _cells[Cell(s + 1, o, d)] <= target)
        || (o < limit.Occurrence && _cells[Cell(s, o + 1, d)] <= target)
        || (d < limit.Detection && _cells[Cell(s, o, d + 1)] <= target);

    private static int Cell(int severity, int occurrence, int detection) =>
        ((severity - 1) * Size + occurrence - 1) * Size + detection - 1;

    /// <summary>Rows by occurrence 8–10, 6–7, 4–5, 2–3, 1; letters by detection 7–10, 5–6, 2–4, 1.</summary>
    private static IEnumerable<ActionPriorityRule> FromLetters(int severityFrom, int severityTo, params string[] rows)
    {
        (int From, int To)[] occurrences = [(8, 10), (6, 7), (4, 5), (2, 3), (1, 1)];
        (int From, int To)[] detections = [(7, 10), (5, 6), (2, 4), (1, 1)];
        for (int row = 0; row < occurrences.Length; row++)
        {
            for (int column = 0; column < detections.Length; column++)
            {
                yield return new(
                    severityFrom,
                    severityTo,
                    occurrences[row].From,
                    occurrences[row].To,
                    detections[column].From,
                    detections[column].To,
                    rows[row][column] switch
                    {
                        'H' => ActionPriority.High,
                        'M' => ActionPriority.Medium,
                        _ => ActionPriority.Low,
                    }
                );
            }
        }
    }

    private static List<Problem> Check(IReadOnlyList<ActionPriorityRule> rules, out ActionPriority[] cells)
    {
        List<Problem> problems = [];
        cells = new ActionPriority[Size * Size * Size];
        int[] ruleOf = new int[cells.Length];
        Array.Fill(ruleOf, -1);
        for (int i = 0; i < rules.Count; i++)
        {
            ActionPriorityRule rule = rules[i];
            if (!Ranges(rule, At($"$.rules[{i}]"), problems))
            {
                continue;
            }

            int twice = 0;
            int other = -1;
            for (int s = rule.SeverityFrom; s <= rule.SeverityTo; s++)
            {
                for (int o = rule.OccurrenceFrom; o <= rule.OccurrenceTo; o++)
                {
                    for (int d = rule.DetectionFrom; d <= rule.DetectionTo; d++)
                    {
                        int cell = Cell(s, o, d);
                        if (ruleOf[cell] >= 0)
                        {
                            twice++;
                            other = ruleOf[cell];
                        }

                        ruleOf[cell] = i;
                        cells[cell] = rule.Priority;
                    }
                }
            }

            if (twice > 0)
            {
                problems.Add(
                    new(
                        At($"$.rules[{i}]"),
                        0,
                        At($"{rule}, with {twice} combinations of rule {other}"),
                        "a rule for combinations that no other has"
                    )
                );
            }
        }

        int missing = Array.IndexOf(ruleOf, -1);
        if (missing >= 0)
        {
            problems.Add(
                new(
                    "$.rules",
                    0,
                    At(
                        $"without a rule for {ruleOf.Count(rule => rule < 0)} combinations, the first {Rating(missing)}"
                    ),
                    "rules for all 1,000 combinations"
                )
            );
        }

        if (problems.Count == 0)
        {
            Falls(cells, problems);
        }

        return problems;
    }

    private static bool Ranges(ActionPriorityRule rule, string path, List<Problem> problems)
    {
        int before = problems.Count;
        Range("severity", rule.SeverityFrom, rule.SeverityTo);
        Range("occurrence", rule.OccurrenceFrom, rule.OccurrenceTo);
        Range("detection", rule.DetectionFrom, rule.DetectionTo);
        if (!Enum.IsDefined(rule.Priority))
        {
            problems.Add(new($"{path}.priority", 0, At($"{rule.Priority:D}"), "High, Medium or Low"));
        }

        return problems.Count == before;

        void Range(string name, int from, int to)
        {
            if (!(from >= 1 && from <= to && to <= Size))
            {
                problems.Add(new($"{path}.{name}", 0, At($"{from} to {to}"), "a range within 1 to 10"));
            }
        }
    }

    private static void Falls(ActionPriority[] cells, List<Problem> problems)
    {
        for (int cell = 0; cell < cells.Length; cell++)
        {
            foreach (int step in (int[])[Size * Size, Size, 1])
            {
                bool isLast = cell / step % Size == Size - 1;
                if (!isLast && cells[cell + step] < cells[cell])
                {
                    problems.Add(
                        new(
                            "$.rules",
                            0,
                            $"{EnumText.Of(cells[cell + step])} at {Rating(cell + step)}",
                            $"at least {EnumText.Of(cells[cell])}, as at {Rating(cell)}"
                        )
                    );
                }
            }
        }
    }

    private static FmeaRating Rating(int cell) =>
        new(cell / (Size * Size) + 1, cell / Size % Size + 1, cell % Size + 1);

    private static string At(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
