using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>How much of each person, pool and skill every week takes, against what there is.</summary>
public static class WorkloadPicture
{
    /// <summary>The picture: weeks as columns, shaded by the share that is taken; a week that asks for more than there is says so.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="label">What a resource is called, by its id; the id itself if left out.</param>
    /// <param name="weeks">How many weeks are shown, the first ones; at least 1; 26 if left out.</param>
    public static Picture Of(Workload workload, Func<string, string>? label = null, int weeks = 26)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentOutOfRangeException.ThrowIfLessThan(weeks, 1);
        DateOnly[] all = [.. workload.Weeks.Select(week => week.Week).Distinct().Order()];
        DateOnly[] shown = [.. all.Take(weeks)];
        (string Resource, bool IsSkill)[] resources =
        [
            .. workload.Weeks.Select(week => (week.Resource, week.IsSkill)).Distinct(),
        ];
        string[] labels = VegaLiteSpec.Labels(
            resources.Select(resource =>
                (label is null ? resource.Resource : label(resource.Resource)) + (resource.IsSkill ? " (skill)" : "")
            )
        );
        string[] columns = [.. shown.Select(DateText.Date)];
        Dictionary<(string, bool, DateOnly), WorkloadWeek> found = workload.Weeks.ToDictionary(week =>
            (week.Resource, week.IsSkill, week.Week)
        );
        WorkloadWeek? At(int resource, int week) =>
            found.GetValueOrDefault((resources[resource].Resource, resources[resource].IsSkill, shown[week]));
        PictureTable table = new(
            [new("Who"), .. columns.Select(week => new PictureColumn($"Week of {week}", ColumnKind.Number))],
            labels.Select(
                (name, i) =>
                    new[] { new PictureCell(name) }
                        .Concat(
                            columns.Select(
                                (_, week) =>
                                    At(i, week) is not { } load
                                        ? PictureCell.Gap("–")
                                        : Cells.Shaded(Words(load), Share(load)) with
                                        {
                                            Number = load.Load,
                                        }
                            )
                        )
                        .ToArray()
            )
        )
        {
            Note = Cells.Rest(all.Length, shown.Length, "week"),
        };
        return Drawn.Of(
            "Who is busy when",
            workload.Explanation.Sentence,
            table,
            Heat.Of(
                ChartAxis.Of(columns, "week, by its Monday"),
                ChartAxis.Of(labels),
                [
                    .. labels.SelectMany(
                        (name, i) =>
                            columns
                                .Select((column, week) => (Column: column, Load: At(i, week)))
                                .Where(cell => cell.Load is not null)
                                .Select(cell => new ChartRow
                                {
                                    Name = name,
                                    Column = cell.Column,
                                    Size = Share(cell.Load!),
                                    Text = cell.Load!.IsOverloaded ? "over" : "",
                                    Note = Words(cell.Load),
                                })
                    ),
                ]
            )
        );
    }

    private static double Share(WorkloadWeek week) =>
        week.Capacity > 0 ? Math.Min(1, week.Load / week.Capacity)
        : week.Load > 0 ? 1
        : 0;

    private static string Words(WorkloadWeek week) =>
        $"{NumberText.Number(week.Load)} of {NumberText.Number(week.Capacity)}{(week.IsOverloaded ? ", too much" : "")}";
}
