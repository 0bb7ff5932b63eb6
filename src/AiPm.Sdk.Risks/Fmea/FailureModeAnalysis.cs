using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Failure mode and effects analysis: failure modes in order of priority, what their actions change, and what still lacks one.
/// </summary>
/// <remarks>Immutable. Source: IEC 60812:2018; AIAG and VDA 2019, steps 5 and 6.</remarks>
public sealed class FailureModeAnalysis
{
    private readonly FailureMode[] _modes;

    /// <summary>An analysis.</summary>
    /// <param name="modes">The failure modes; ids differ.</param>
    /// <param name="table">The table of priorities; <see cref="ActionPriorityTable.AiagVda2019"/>, with its caveat, when left out.</param>
    /// <exception cref="ArgumentException">Ids are used twice; the message names them all.</exception>
    public FailureModeAnalysis(IEnumerable<FailureMode> modes, ActionPriorityTable? table = null)
    {
        ArgumentNullException.ThrowIfNull(modes);
        _modes = [.. modes];
        Table = table ?? ActionPriorityTable.AiagVda2019;
        List<Problem> problems = [];
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < _modes.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(_modes[i], nameof(modes));
            if (!seen.TryAdd(_modes[i].Id, i))
            {
                problems.Add(
                    new(
                        string.Create(CultureInfo.InvariantCulture, $"$[{i}].id"),
                        0,
                        RegisterCheck.Quote(_modes[i].Id),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"an id that is not taken, as it is by failure mode {seen[_modes[i].Id]}"
                        )
                    )
                );
            }
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException(Problem.Listing(problems, "failure modes"), nameof(modes));
        }

        Before = Counts(mode => mode.Rating);
        WithDoneActions = Counts(mode => mode.WithDoneActions);
        WithAllActions = Counts(mode => mode.WithAllActions);
        Explanation = Explain();
    }

    /// <summary>The failure modes, in the order they were given.</summary>
    public IReadOnlyList<FailureMode> Modes => _modes;

    /// <summary>The table of priorities.</summary>
    public ActionPriorityTable Table { get; }

    /// <summary>How many have each priority as rated.</summary>
    public PriorityCounts Before { get; }

    /// <summary>How many have each priority when the actions that are done have worked.</summary>
    public PriorityCounts WithDoneActions { get; }

    /// <summary>How many have each priority when all actions have worked.</summary>
    public PriorityCounts WithAllActions { get; }

    /// <summary>What the analysis says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The failure modes in order of urgency.</summary>
    /// <param name="by">By action priority, or by risk priority number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is none of the named ones.</exception>
    public IReadOnlyList<RankedFailureMode> Ranked(FmeaOrder by = FmeaOrder.ActionPriority)
    {
        EnumDomain.Require(by);
        (int, int, int, int) Key(FailureMode mode) =>
            (
                by == FmeaOrder.ActionPriority ? (int)Table[mode.Rating] : mode.Rating.RiskPriorityNumber,
                mode.Rating.Severity,
                mode.Rating.Occurrence,
                mode.Rating.Detection
            );
        FailureMode[] ordered = [.. _modes.OrderByDescending(Key).ThenBy(mode => mode.Id, StringComparer.Ordinal)];
        List<RankedFailureMode> ranked = [];
        for (int i = 0; i < ordered.Length; i++)
        {
            FailureMode mode = ordered[i];
            int rank = i > 0 && Key(mode) == Key(ordered[i - 1]) ? ranked[^1].Rank : i + 1;
            ranked.Add(new(rank, mode, Table[mode.Rating], Table[mode.WithDoneActions], Table[mode.WithAllActions]));
        }

        return ranked;
    }

    /// <summary>
    /// What is missing or late on a day: high or medium priorities without an action, actions without owner or day, overdue ones, high priorities that remain
    /// when all is done, and severities that an action is said to lower.
    /// </summary>
    /// <param name="today">The day.</param>
    public IReadOnlyList<RegisterFinding> Findings(DateOnly today)
    {
        List<RegisterFinding> findings = [];
        foreach (FailureMode mode in _modes)
        {
            ActionPriority priority = Table[mode.Rating];
            FailureModeAction[] actions = [.. mode.Actions.Where(action => action.State != MitigationState.Dropped)];
            if (actions.Length == 0 && priority != ActionPriority.Low)
            {
                Add(mode, $"has {EnumText.Of(priority)} priority and no action");
            }
            else if (Table[mode.WithAllActions] == ActionPriority.High)
            {
                Add(mode, $"keeps high priority when all its actions are done ({mode.WithAllActions})");
            }

            foreach (FailureModeAction action in actions)
            {
                if (action.State != MitigationState.Done && action.Owner is null)
                {
                    Add(mode, $"has the action \"{action.Text}\" that nobody owns");
                }

                if (action.State != MitigationState.Done && action.Due is null)
                {
                    Add(mode, $"has the action \"{action.Text}\" without a day");
                }
                else if (action.IsOverdue(today))
                {
                    Add(
                        mode,
                        $"has the action \"{action.Text}\" that was due on {DateText.LongDate(action.Due!.Value)}"
                    );
                }

                if (action.Apply(mode.Rating) == mode.Rating)
                {
                    Add(mode, $"has the action \"{action.Text}\" that changes none of its ratings");
                }
                else if (action.Severity < mode.Rating.Severity)
                {
                    Add(
                        mode,
                        $"has the action \"{action.Text}\" that is said to lower its severity, which as a rule only another design does"
                    );
                }
            }
        }

        return findings;

        void Add(FailureMode mode, string what) => findings.Add(new(mode.Id, $"\"{mode.Id}\" {what}."));
    }

    /// <summary>The failure mode with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public FailureMode this[string id]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(id);
            return Array.Find(_modes, mode => mode.Id == id)
                ?? throw new ArgumentException(
                    Spelling.Unknown("failure mode", id, [.. _modes.Select(mode => mode.Id)]),
                    nameof(id)
                );
        }
    }

    private PriorityCounts Counts(Func<FailureMode, FmeaRating> rating)
    {
        ILookup<ActionPriority, FailureMode> byPriority = _modes.ToLookup(mode => Table[rating(mode)]);
        return new(
            byPriority[ActionPriority.High].Count(),
            byPriority[ActionPriority.Medium].Count(),
            byPriority[ActionPriority.Low].Count()
        );
    }

    private Explanation Explain()
    {
        string modes = _modes.Length == 1 ? "1 failure mode" : $"{NumberText.Count(_modes.Length)} failure modes";
        return new(
            $"{modes}: {Before}. With the actions that are done {WithDoneActions}; with all of them {WithAllActions}.",
            $"Action priority by the table \"{Table.Name}\"",
            [
                "ratings are ordinal: their product is not a size",
                "actions work as expected, and each rating takes the lowest value that any action leads to",
                .. Table.Caveat.Length > 0 ? (string[])[Table.Caveat] : [],
            ]
        );
    }
}
