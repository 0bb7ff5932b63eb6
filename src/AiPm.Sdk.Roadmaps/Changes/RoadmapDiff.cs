using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds what is otherwise between two definitions, each with its cause.</summary>
internal static class RoadmapDiff
{
    public static IEnumerable<RoadmapChange> Find(RoadmapDefinition before, RoadmapDefinition after)
    {
        List<RoadmapChange> changes = [];
        Add(changes, ChangeCause.Description, null, "title", before.Title, after.Title);
        Add(changes, ChangeCause.Dates, null, "start", Text(before.Start), Text(after.Start));
        Add(changes, ChangeCause.Evidence, null, "status date", Text(before.StatusDate), Text(after.StatusDate));
        AddIf(
            changes,
            before.OutOfSequence != after.OutOfSequence,
            ChangeCause.Evidence,
            null,
            "out of sequence",
            $"{before.OutOfSequence}",
            $"{after.OutOfSequence}"
        );
        AddIf(
            changes,
            !before.Calendar.Equals(after.Calendar),
            ChangeCause.Capacity,
            null,
            "calendar",
            Text(before.Calendar),
            Text(after.Calendar)
        );
        AddIf(changes, !Equals(before.Horizons, after.Horizons), ChangeCause.Description, null, "horizons", null, null);
        AddIf(
            changes,
            !before.RiskEvents.SequenceEqual(after.RiskEvents),
            ChangeCause.Scope,
            null,
            "risk events",
            NumberText.Count(before.RiskEvents.Count),
            NumberText.Count(after.RiskEvents.Count)
        );
        Resources(changes, before, after);
        Items(changes, before, after);
        return changes;
    }

    private static void Resources(List<RoadmapChange> changes, RoadmapDefinition before, RoadmapDefinition after)
    {
        Dictionary<string, Resource> old = before.Resources.ToDictionary(
            resource => resource.Id,
            StringComparer.Ordinal
        );
        foreach (Resource resource in after.Resources)
        {
            if (!old.Remove(resource.Id, out Resource? was))
            {
                changes.Add(new(ChangeCause.Capacity, resource.Id, "added", null, null));
            }
            else if (!was.Equals(resource))
            {
                changes.Add(new(ChangeCause.Capacity, resource.Id, "capacity", Text(was), Text(resource)));
            }
        }

        changes.AddRange(
            before
                .Resources.Where(resource => old.ContainsKey(resource.Id))
                .Select(resource => new RoadmapChange(ChangeCause.Capacity, resource.Id, "removed", null, null))
        );
    }

    private static void Items(List<RoadmapChange> changes, RoadmapDefinition before, RoadmapDefinition after)
    {
        Dictionary<string, RoadmapItem> old = before.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        foreach (RoadmapItem item in after.Items)
        {
            if (old.Remove(item.Id, out RoadmapItem? was))
            {
                Item(changes, was, item);
            }
            else
            {
                changes.Add(new(ChangeCause.Scope, item.Id, "added", null, null));
            }
        }

        changes.AddRange(
            before
                .Items.Where(item => old.ContainsKey(item.Id))
                .Select(item => new RoadmapChange(ChangeCause.Scope, item.Id, "removed", null, null))
        );
    }

    private static void Item(List<RoadmapChange> changes, RoadmapItem before, RoadmapItem after)
    {
        string id = after.Id;
        Add(changes, ChangeCause.Scope, id, "parent", before.Parent, after.Parent);
        Add(changes, ChangeCause.Scope, id, "waits for", Ends(before), Ends(after));
        if (Ends(before) == Ends(after))
        {
            Add(changes, ChangeCause.Estimate, id, "lags", Lags(before), Lags(after));
        }

        if (before.Effort is null && after.Effort is null)
        {
            AddIf(
                changes,
                !before.Duration.Equals(after.Duration),
                ChangeCause.Estimate,
                id,
                "duration",
                $"{before.Duration}",
                $"{after.Duration}"
            );
        }

        AddIf(
            changes,
            !Nullable.Equals(before.Effort, after.Effort),
            ChangeCause.Estimate,
            id,
            "effort",
            Text(before.Effort),
            Text(after.Effort)
        );
        AddIf(
            changes,
            !Nullable.Equals(before.Cost, after.Cost),
            ChangeCause.Estimate,
            id,
            "cost",
            Text(before.Cost),
            Text(after.Cost)
        );
        Loop(changes, before, after);
        AddIf(
            changes,
            !Equals(before.Progress, after.Progress),
            ChangeCause.Evidence,
            id,
            "progress",
            Text(before.Progress),
            Text(after.Progress)
        );
        Add(changes, ChangeCause.Capacity, id, "needs", Needs(before), Needs(after));
        AddIf(
            changes,
            !Equals(before.Calendar, after.Calendar),
            ChangeCause.Capacity,
            id,
            "calendar",
            Text(before.Calendar),
            Text(after.Calendar)
        );
        Add(changes, ChangeCause.Dates, id, "not before", Text(before.NotBefore), Text(after.NotBefore));
        Add(changes, ChangeCause.Dates, id, "must start on", Text(before.MustStartOn), Text(after.MustStartOn));
        Add(changes, ChangeCause.Dates, id, "must finish on", Text(before.MustFinishOn), Text(after.MustFinishOn));
        Add(changes, ChangeCause.Dates, id, "deadline", Text(before.Deadline), Text(after.Deadline));
        Add(changes, ChangeCause.Description, id, "title", before.Title, after.Title);
        Add(changes, ChangeCause.Description, id, "kind", before.Kind?.ToString(), after.Kind?.ToString());
        Add(changes, ChangeCause.Description, id, "owner", before.Owner, after.Owner);
        Add(changes, ChangeCause.Description, id, "outcome", before.Outcome, after.Outcome);
        Add(changes, ChangeCause.Description, id, "outcome metric", before.OutcomeMetric, after.OutcomeMetric);
        Add(changes, ChangeCause.Description, id, "stage", before.Lifecycle?.ToString(), after.Lifecycle?.ToString());
        Add(changes, ChangeCause.Description, id, "horizon", before.Horizon?.ToString(), after.Horizon?.ToString());
        AddIf(
            changes,
            before.Visibility != after.Visibility,
            ChangeCause.Description,
            id,
            "visibility",
            $"{before.Visibility}",
            $"{after.Visibility}"
        );
        Add(changes, ChangeCause.Description, id, "public title", before.PublicTitle, after.PublicTitle);
    }

    /// <summary>How likely a gate passes is evidence; the gate itself, and what comes after it, is scope.</summary>
    private static void Loop(List<RoadmapChange> changes, RoadmapItem before, RoadmapItem after)
    {
        if (Equals(before.Loop, after.Loop))
        {
            return;
        }

        bool sameGate =
            before.Loop is { } was
            && after.Loop is { } now
            && was.Until.Equals(now.Until)
            && was.AtMost == now.AtMost
            && was.Otherwise.Equals(now.Otherwise);
        changes.Add(
            !sameGate ? new(ChangeCause.Scope, after.Id, "gate", Text(before.Loop), Text(after.Loop))
            : Equals(before.Loop!.Passing, after.Loop!.Passing)
                ? new(
                    ChangeCause.Estimate,
                    after.Id,
                    "cost of a try",
                    $"{before.Loop.CostEach}",
                    $"{after.Loop.CostEach}"
                )
            : new(ChangeCause.Evidence, after.Id, "passing of the gate", null, null)
        );
    }

    private static void Add(
        List<RoadmapChange> changes,
        ChangeCause cause,
        string? id,
        string what,
        string? before,
        string? after
    ) => AddIf(changes, before != after, cause, id, what, before, after);

    private static void AddIf(
        List<RoadmapChange> changes,
        bool isOtherwise,
        ChangeCause cause,
        string? id,
        string what,
        string? before,
        string? after
    )
    {
        if (isOtherwise)
        {
            changes.Add(new(cause, id, what, before, after));
        }
    }

    private static string? Ends(RoadmapItem item) =>
        item.After.Count == 0
            ? null
            : string.Join(
                ", ",
                item.After.Select(link =>
                    link.Kind == LinkKind.FinishToStart
                        ? $"\"{link.Predecessor}\""
                        : $"\"{link.Predecessor}\" {link.Kind}"
                )
            );

    private static string? Lags(RoadmapItem item) =>
        item.After.Count == 0 ? null : string.Join(", ", item.After.Select(link => link.ToString()));

    private static string? Needs(RoadmapItem item) => item.Needs.Count == 0 ? null : string.Join(", ", item.Needs);

    private static string? Text(DateOnly? date) => date is { } day ? DateText.Date(day) : null;

    private static string? Text(Estimate? estimate) => estimate?.ToString();

    private static string? Text(GateLoop? loop) =>
        loop is null
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{loop.Until}{(loop.AtMost is { } most ? $", at most {most} tries" : "")}"
            );

    private static string? Text(WorkingCalendar? calendar) =>
        calendar is null
            ? null
            : $"{calendar.WorkingWeekdays.Count} days a week with {(calendar.Closures.Count == 1 ? "1 closure" : $"{NumberText.Count(calendar.Closures.Count)} closures")}";

    private static string? Text(ItemProgress? progress) =>
        progress is null ? null
        : progress.Finished is { } finished ? $"{DateText.Date(progress.Started)} to {DateText.Date(finished)}"
        : $"since {DateText.Date(progress.Started)}, {progress.Remaining} left";

    private static string Text(Resource resource) =>
        resource switch
        {
            Person person =>
                $"{ShareText.Level(person.Availability)} of {(person.Calendar is null ? "the roadmap's days" : Text(person.Calendar))}",
            ResourcePool pool => string.Join(
                ", ",
                pool.Changes.Select(change => change.ToString()).Prepend(NumberText.Number(pool.Units))
            ),
            Stock stock => string.Join(
                ", ",
                stock.Deliveries.Select(delivery => delivery.ToString()).Prepend(NumberText.Number(stock.Initial))
            ),
            _ => resource.Id,
        };
}
