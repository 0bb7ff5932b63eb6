using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What is otherwise between two states of a roadmap, why, and by how much each cause moves the finish.</summary>
/// <remarks>
/// The finish is that of the schedules at mean durations. Between the two states lie those in which only some causes have come; a cause's share is the mean
/// over all orders of what it moves when it comes (Shapley 1953), so that the shares add up to the whole shift and no order is preferred.
/// </remarks>
public sealed class RoadmapChanges
{
    private RoadmapChanges(
        IReadOnlyList<RoadmapChange> changes,
        int? finishShift,
        IReadOnlyList<CauseShare> shares,
        Undefined? unattributed,
        IReadOnlyList<ItemShift> moved
    )
    {
        Changes = changes;
        FinishShift = finishShift;
        Shares = shares;
        Unattributed = unattributed;
        Moved = moved;
        Explanation = Explain();
    }

    /// <summary>Everything that is otherwise: the roadmap first, then resources, then items in the order of the later roadmap, removed ones last.</summary>
    public IReadOnlyList<RoadmapChange> Changes { get; }

    /// <summary>By how many working days of the earlier roadmap's calendar the finish moves, positive for later; <see langword="null"/> where one has no items or no mean.</summary>
    public int? FinishShift { get; }

    /// <summary>What each cause that has changes does to the finish, largest first; empty where <see cref="Unattributed"/> says why.</summary>
    public IReadOnlyList<CauseShare> Shares { get; }

    /// <summary>Why there are no shares; <see langword="null"/> where there are.</summary>
    public Undefined? Unattributed { get; }

    /// <summary>The items of both whose dates move, in the order of the later roadmap.</summary>
    public IReadOnlyList<ItemShift> Moved { get; }

    /// <summary>What the comparison says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>What is otherwise from one state of a roadmap to another.</summary>
    /// <param name="before">The earlier state.</param>
    /// <param name="after">The later state.</param>
    /// <param name="simulation">How means without a closed form are simulated, in all states with the same draws; where left out the comparison has no shares then.</param>
    /// <remarks>Cost: a schedule for each set of causes with changes, 32 at most.</remarks>
    public static RoadmapChanges Between(Roadmap before, Roadmap after, SimulationOptions? simulation = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        RoadmapChange[] changes = [.. RoadmapDiff.Find(before.Definition, after.Definition)];
        Undefined? unattributed = null;
        int? shift = null;
        CauseShare[] shares = [];
        ItemShift[] moved = [];
        try
        {
            RoadmapSchedule was = MeanDurations.Schedule(before, simulation);
            RoadmapSchedule now = MeanDurations.Schedule(after, simulation);
            shift = before.Calendar.WorkingDaysBetween(was.Finish, now.Finish);
            moved = [.. Shifts(before, was, now)];
            shares = ChangeAttribution.Shares(before, after, changes, simulation);
        }
        catch (UndefinedException undefined)
        {
            unattributed = undefined.Undefined;
        }
        catch (InvalidOperationException)
        {
            unattributed = new(
                UndefinedReason.NotMeasured,
                "One of the roadmaps has no items, so there is no finish to move."
            );
        }
        catch (InvalidRoadmapException between)
        {
            unattributed = new(
                UndefinedReason.DoesNotExist,
                $"Some changes cannot be without others, so the shift has no shares: {between.Problems[0]}."
            );
        }

        return new(changes, shift, shares, unattributed, moved);
    }

    private static IEnumerable<ItemShift> Shifts(Roadmap before, RoadmapSchedule was, RoadmapSchedule now)
    {
        foreach (ScheduledItem item in now.Items)
        {
            if (before.Has(item.Id))
            {
                ScheduledItem old = was[item.Id];
                if (old.StartDate != item.StartDate || old.FinishDate != item.FinishDate)
                {
                    yield return new(
                        item.Id,
                        old.StartDate,
                        item.StartDate,
                        old.FinishDate,
                        item.FinishDate,
                        before.Calendar.WorkingDaysBetween(old.FinishDate, item.FinishDate)
                    );
                }
            }
        }
    }

    private Explanation Explain()
    {
        string count = Changes.Count == 1 ? "1 change" : $"{NumberText.Count(Changes.Count)} changes";
        string finish = FinishShift switch
        {
            null => "the finish cannot be compared",
            0 => "the finish stays",
            { } days => string.Create(
                CultureInfo.InvariantCulture,
                $"the finish moves {DateText.Days(Math.Abs(days)).Replace(" day", " working day", StringComparison.Ordinal)} {(days > 0 ? "later" : "earlier")}"
            ),
        };
        IEnumerable<string> causes = Shares
            .Where(share => Math.Abs(share.WorkingDays) > 1e-9)
            .Select(share => $"{Word(share.Cause)} {NumberText.Signed(share.WorkingDays)}");
        string why = string.Join(", ", causes);
        return new(
            $"{count}: {finish}{(why.Length > 0 ? $" ({why})" : "")}.",
            "Schedules at mean durations; shares of causes by Shapley (1953)",
            ["the causes have no order", "every item takes exactly its mean duration"]
        );
    }

    private static string Word(ChangeCause cause) =>
        cause switch
        {
            ChangeCause.Scope => "scope",
            ChangeCause.Estimate => "estimates",
            ChangeCause.Evidence => "evidence",
            ChangeCause.Capacity => "capacity",
            ChangeCause.Dates => "dates",
            _ => "descriptions",
        };
}
