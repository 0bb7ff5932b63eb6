using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds progress that cannot have been made.</summary>
internal static class ProgressCheck
{
    public static void Find(RoadmapDefinition definition, ItemTree tree, List<Problem> problems)
    {
        if (definition.StatusDate is { } date && date < definition.Start)
        {
            problems.Add(
                new(
                    "$.statusDate",
                    0,
                    DateText.Date(date),
                    $"on or after {DateText.Date(definition.Start)}, when the roadmap starts"
                )
            );
        }

        for (int i = 0; i < definition.Items.Count; i++)
        {
            if (definition.Items[i].Progress is not { } progress)
            {
                continue;
            }

            string path = $"$.items[{i}].progress";
            if (tree.IsSummary(i))
            {
                problems.Add(new(path, 0, "progress", "left out, as that of the items it contains counts"));
            }
            else if (definition.StatusDate is not { } status)
            {
                problems.Add(new(path, 0, "progress", "left out where the roadmap has no status date"));
            }
            else
            {
                RequireBefore(progress.Started, $"{path}.started", status);
                RequireBefore(progress.Finished, $"{path}.finished", status);
            }

            if (progress.Started < definition.Start)
            {
                problems.Add(
                    new(
                        $"{path}.started",
                        0,
                        DateText.Date(progress.Started),
                        $"on or after {DateText.Date(definition.Start)}, when the roadmap starts"
                    )
                );
            }
        }

        void RequireBefore(DateOnly? day, string path, DateOnly status)
        {
            if (day >= status)
            {
                problems.Add(
                    new(
                        path,
                        0,
                        DateText.Date(day.Value),
                        $"before {DateText.Date(status)}, the morning from which on everything lies ahead"
                    )
                );
            }
        }
    }
}
