using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What a schedule has to say beside its dates.</summary>
internal static class ScheduleRemarks
{
    public static IEnumerable<ScheduleRemark> Of(Roadmap roadmap, PassTimes times, ScheduledItem[] items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            RoadmapItem item = roadmap.Items[i];
            if (items[i].Status == ItemStatus.Finished)
            {
                continue;
            }

            string title = $"\"{item.Id}\"";
            string finish = DateText.LongDate(items[i].FinishDate);
            if (item.Deadline is { } deadline && IsPast(roadmap, times, i, deadline))
            {
                yield return new(
                    RemarkKind.DeadlineMissed,
                    item.Id,
                    $"{title} finishes on {finish}, {Late(roadmap, times, i, deadline)} past its deadline {DateText.LongDate(deadline)}."
                );
            }

            if (item.MustFinishOn is { } due && IsPast(roadmap, times, i, due))
            {
                yield return new(
                    RemarkKind.FinishMissed,
                    item.Id,
                    $"{title} must finish on {DateText.LongDate(due)}, but what it waits for lets it finish on {finish} at the earliest."
                );
            }

            if (item.Progress is null && item.MustStartOn is { } start)
            {
                if (times.Starts[i] > roadmap.Network.Morning(start) + Network.Tolerance)
                {
                    yield return new(
                        RemarkKind.StartMissed,
                        item.Id,
                        $"{title} must start on {DateText.LongDate(start)}, but what it waits for lets it start on {DateText.LongDate(items[i].StartDate)} at the earliest."
                    );
                }
            }

            if (BeforeTheStart(roadmap, times, i) is var (predecessor, early))
            {
                yield return new(
                    RemarkKind.BeforeTheStart,
                    item.Id,
                    $"{title} would start {DateText.Days(-early)} before the roadmap by its link to \"{roadmap.Items[predecessor].Id}\"; it starts with the roadmap."
                );
            }

            if (item.Progress is { } progress && OutOfOrder(roadmap, times, i) is { } before)
            {
                yield return new(
                    RemarkKind.OutOfSequence,
                    item.Id,
                    $"{title} began on {DateText.LongDate(progress.Started)}, before what it waits for allowed: \"{roadmap.Items[before].Id}\"."
                );
            }
        }
    }

    private static bool IsPast(Roadmap roadmap, PassTimes times, int item, DateOnly date) =>
        times.Finishes[item] > roadmap.Network.Evening(date) + Network.Tolerance;

    private static string Late(Roadmap roadmap, PassTimes times, int item, DateOnly date) =>
        DateText
            .Days(roadmap.Network.Between(item, roadmap.Network.Evening(date), times.Finishes[item]))
            .Replace(" day", " working day", StringComparison.Ordinal);

    /// <summary>The link that asks for the latest start of an item, where even that lies before the roadmap's and nothing else holds the item.</summary>
    private static (int Predecessor, double Start)? BeforeTheStart(Roadmap roadmap, PassTimes times, int item)
    {
        Network network = roadmap.Network;
        if (
            roadmap.Items[item].Progress is not null
            || network.Tree.IsSummary(item)
            || network.HasOwnStart(item)
            || double.IsFinite(network.FinishRelease[item])
        )
        {
            return null;
        }

        (int Predecessor, double Start)? latest = null;
        ReadOnlySpan<ActivityLink> ties = network.Ties(item);
        for (int k = 0; k < ties.Length; k++)
        {
            int before = ties[k].Predecessor;
            double bound = network.WorkingDays(
                network.Pass.BoundBy(item, k, times.Starts[before], times.Finishes[before])
            );
            double start = ties[k].HoldsStart ? bound : bound - times.Durations[item];
            latest = latest is null || start > latest.Value.Start ? (before, start) : latest;
        }

        return latest is { } found && found.Start < -Network.Tolerance ? found : null;
    }

    /// <summary>What an item that has begun should have waited for.</summary>
    private static int? OutOfOrder(Roadmap roadmap, PassTimes times, int item)
    {
        Network network = roadmap.Network;
        double began = network.Morning(roadmap.Items[item].Progress!.Started);
        foreach (Link link in roadmap.Items[item].After)
        {
            if (link.Kind != LinkKind.FinishToStart)
            {
                continue;
            }

            int before = roadmap.IndexOf(link.Predecessor);
            if (network.Between(before, began, times.Finishes[before]) + Math.Min(0, link.Lag) > Network.Tolerance)
            {
                return before;
            }
        }

        return null;
    }
}
