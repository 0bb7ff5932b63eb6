using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Forward and backward pass over durations that are known.</summary>
internal static class CriticalPathMethod
{
    public static RoadmapSchedule Schedule(Roadmap roadmap, double[] durations, string basis)
    {
        roadmap.RequireItems();
        PassTimes times = new(roadmap.Network, durations);
        ScheduledItem[] items = new ScheduledItem[durations.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (!roadmap.Network.Tree.IsSummary(i))
            {
                items[i] = Item(roadmap, times, i);
            }
        }

        for (int i = 0; i < items.Length; i++)
        {
            items[i] ??= Summary(roadmap, times, items, i);
        }

        return new(roadmap, times, items, basis);
    }

    private static ScheduledItem Item(Roadmap roadmap, PassTimes times, int i)
    {
        Network network = roadmap.Network;
        ItemProgress? progress = roadmap.Items[i].Progress;
        bool finished = progress is { IsFinished: true };
        double start = progress is null ? times.Starts[i] : network.Morning(progress.Started);
        double latestStart = progress is null ? times.LatestStarts[i] : start;
        return new()
        {
            Id = roadmap.Items[i].Id,
            Status =
                progress is null ? ItemStatus.NotStarted
                : finished ? ItemStatus.Finished
                : ItemStatus.InProgress,
            Duration = times.Durations[i],
            EarliestStart = network.WorkingDays(start),
            EarliestFinish = network.WorkingDays(times.Finishes[i]),
            LatestStart = network.WorkingDays(latestStart),
            LatestFinish = network.WorkingDays(finished ? times.Finishes[i] : times.LatestFinishes[i]),
            StartFloat = network.Between(i, start, latestStart),
            FinishFloat = finished ? 0 : network.Between(i, times.Finishes[i], times.LatestFinishes[i]),
            FreeFloat = times.FreeFloats[i],
            PathFloat = progress is null ? times.PathFloats[i] : times.PathFinishFloats[i],
            StartDate = progress?.Started ?? Date(roadmap, i, network.StartDay(i, start, times.Durations[i])),
            FinishDate = progress?.Finished ?? Date(roadmap, i, network.FinishDay(i, times.Finishes[i])),
            LatestStartDate = progress?.Started ?? Date(roadmap, i, LatestStartDay(times, i)),
            LatestFinishDate =
                progress?.Finished ?? Date(roadmap, i, network.DayOfLatestEnd(i, times.LatestFinishes[i])),
        };
    }

    /// <summary>From the first start to the last finish of what it contains; its floats are those of its own finish.</summary>
    private static ScheduledItem Summary(Roadmap roadmap, PassTimes times, ScheduledItem?[] items, int i)
    {
        Network network = roadmap.Network;
        ScheduledItem[] parts =
        [
            .. network.Tree.Parts(i).Select(part => items[part] ??= Summary(roadmap, times, items, part)),
        ];
        double start = parts.Min(part => part.EarliestStart);
        double finish = network.WorkingDays(times.Finishes[i]);
        double latest = network.WorkingDays(times.LatestFinishes[i]);
        bool finished = parts.All(part => part.Status == ItemStatus.Finished);
        double startFloat = parts.Min(part => part.StartFloat);
        return new()
        {
            Id = roadmap.Items[i].Id,
            Status =
                finished ? ItemStatus.Finished
                : parts.All(part => part.Status == ItemStatus.NotStarted) ? ItemStatus.NotStarted
                : ItemStatus.InProgress,
            Duration = finish - start,
            EarliestStart = start,
            EarliestFinish = finish,
            LatestStart = start + startFloat,
            LatestFinish = finished ? finish : latest,
            StartFloat = startFloat,
            FinishFloat = finished ? 0 : latest - finish,
            FreeFloat = finished ? 0 : times.FreeFloats[i],
            PathFloat = finished ? 0 : times.PathFinishFloats[i],
            StartDate = parts.Min(part => part.StartDate),
            FinishDate = parts.Max(part => part.FinishDate),
            LatestStartDate = parts.Min(part => part.LatestStartDate),
            LatestFinishDate = finished
                ? parts.Max(part => part.FinishDate)
                : Date(roadmap, i, network.DayOfLatestEnd(i, times.LatestFinishes[i])),
        };
    }

    private static int LatestStartDay(PassTimes times, int i) =>
        times.Durations[i] <= Network.Tolerance
            ? times.Network.DayOfLatestEnd(i, times.LatestStarts[i])
            : times.Network.DayOfLatestBegin(i, times.LatestStarts[i]);

    private static DateOnly Date(Roadmap roadmap, int item, int day) =>
        roadmap.Network.TryDate(day, out DateOnly date)
            ? date
            : throw new UndefinedException(
                new(
                    UndefinedReason.OutsideDomain,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"\"{roadmap.Items[item].Id}\" would be worked on {day} {(roadmap.Network.IsUniform ? "working days" : "days")} after the start, {(day > 0 ? "after the year 9999" : "before the year 1")}."
                    )
                )
            );
}
