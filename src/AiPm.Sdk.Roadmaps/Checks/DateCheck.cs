using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds dates of a single item that no schedule could keep.</summary>
internal static class DateCheck
{
    public static void Find(RoadmapDefinition definition, ItemTree tree, List<Problem> problems)
    {
        for (int i = 0; i < definition.Items.Count; i++)
        {
            RoadmapItem item = definition.Items[i];
            string path = $"$.items[{i}]";
            CheckFixed(definition, item, item.MustStartOn, $"{path}.mustStartOn", tree.IsSummary(i), problems);
            CheckFixed(definition, item, item.MustFinishOn, $"{path}.mustFinishOn", tree.IsSummary(i), problems);
            CheckOrder(item, path, problems);
            if (item.Deadline is { } deadline && deadline < definition.Start)
            {
                problems.Add(
                    new(
                        $"{path}.deadline",
                        0,
                        DateText.Date(deadline),
                        $"on or after {DateText.Date(definition.Start)}, when the roadmap starts"
                    )
                );
            }
        }
    }

    private static void CheckFixed(
        RoadmapDefinition definition,
        RoadmapItem item,
        DateOnly? date,
        string path,
        bool isSummary,
        List<Problem> problems
    )
    {
        if (date is not { } day)
        {
            return;
        }

        if (isSummary)
        {
            problems.Add(
                new(
                    path,
                    0,
                    DateText.Date(day),
                    "a date of one of the items that it contains, as it has none of its own"
                )
            );
            return;
        }

        if (day < definition.Start)
        {
            problems.Add(
                new(
                    path,
                    0,
                    DateText.Date(day),
                    $"on or after {DateText.Date(definition.Start)}, when the roadmap starts"
                )
            );
        }

        if (!(item.Calendar ?? definition.Calendar).IsWorkingDay(day))
        {
            problems.Add(
                new(
                    path,
                    0,
                    $"{DateText.Date(day)}, a {day.DayOfWeek} that is not worked",
                    item.IsMilestone ? "a working day, for a milestone too" : "a working day of the item's calendar"
                )
            );
        }
    }

    private static void CheckOrder(RoadmapItem item, string path, List<Problem> problems)
    {
        if (item.MustStartOn < item.NotBefore)
        {
            problems.Add(
                Against(
                    "mustStartOn",
                    item.MustStartOn.Value,
                    $"on or after {Text(item.NotBefore)}, before which it may not start"
                )
            );
        }

        if (item.MustFinishOn < item.NotBefore)
        {
            problems.Add(
                Against(
                    "mustFinishOn",
                    item.MustFinishOn.Value,
                    $"on or after {Text(item.NotBefore)}, before which it may not start"
                )
            );
        }

        if (item.MustFinishOn < item.MustStartOn)
        {
            problems.Add(
                Against(
                    "mustFinishOn",
                    item.MustFinishOn.Value,
                    $"on or after {Text(item.MustStartOn)}, on which it must start"
                )
            );
        }

        if (item.MustStartOn > item.Deadline)
        {
            problems.Add(
                Against("mustStartOn", item.MustStartOn.Value, $"no later than the deadline {Text(item.Deadline)}")
            );
        }

        if (item.MustFinishOn > item.Deadline)
        {
            problems.Add(
                Against("mustFinishOn", item.MustFinishOn.Value, $"no later than the deadline {Text(item.Deadline)}")
            );
        }

        Problem Against(string member, DateOnly given, string allowed) =>
            new($"{path}.{member}", 0, DateText.Date(given), allowed);

        static string Text(DateOnly? date) => DateText.Date(date!.Value);
    }
}
