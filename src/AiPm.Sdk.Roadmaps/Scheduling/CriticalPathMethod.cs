using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Forward and backward pass over durations that are known.</summary>
internal static class CriticalPathMethod
{
    public static RoadmapSchedule Schedule(Roadmap roadmap, double[] durations, string basis)
    {
        roadmap.RequireItems();
        Network network = roadmap.Network;
        double[] start = new double[network.Count];
        double[] finish = new double[network.Count];
        Forward(network, durations, start, finish);
        double end = finish.Max();
        double[] latest = new double[network.Count];
        double[] freeFloat = new double[network.Count];
        Backward(network, durations, start, finish, end, latest, freeFloat);

        ScheduledItem[] items = new ScheduledItem[network.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = new()
            {
                Id = roadmap.Items[i].Id,
                Duration = durations[i],
                EarliestStart = start[i],
                EarliestFinish = finish[i],
                LatestStart = latest[i] - durations[i],
                LatestFinish = latest[i],
                FreeFloat = freeFloat[i],
                StartDate = Date(roadmap, i, network.StartDay(i, start[i], durations[i])),
                FinishDate = Date(roadmap, i, network.FinishDay(i, finish[i])),
            };
        }

        int[] path = CriticalPath(network, durations, start, finish, end);
        return new(roadmap, items, [.. path.Select(i => roadmap.Items[i].Id)], end, basis);
    }

    /// <summary>The start that a link asks of the later item.</summary>
    public static double StartAfter(Network.Tie tie, double duration, double[] start, double[] finish) =>
        tie.Kind switch
        {
            LinkKind.FinishToStart => finish[tie.Predecessor] + tie.Lag,
            LinkKind.StartToStart => start[tie.Predecessor] + tie.Lag,
            LinkKind.FinishToFinish => finish[tie.Predecessor] + tie.Lag - duration,
            _ => start[tie.Predecessor] + tie.Lag - duration,
        };

    private static void Forward(Network network, double[] durations, double[] start, double[] finish)
    {
        foreach (int item in network.Order)
        {
            double earliest = network.Release[item];
            foreach (Network.Tie tie in network.Ties(item))
            {
                earliest = Math.Max(earliest, StartAfter(tie, durations[item], start, finish));
            }

            start[item] = earliest;
            finish[item] = earliest + durations[item];
        }
    }

    private static void Backward(
        Network network,
        double[] durations,
        double[] start,
        double[] finish,
        double end,
        double[] latest,
        double[] freeFloat
    )
    {
        for (int i = 0; i < latest.Length; i++)
        {
            latest[i] = Math.Min(end, network.Deadline[i]);
            freeFloat[i] = end - finish[i];
        }

        for (int k = network.Count - 1; k >= 0; k--)
        {
            int item = network.Order[k];
            foreach (Network.Tie tie in network.Ties(item))
            {
                int before = tie.Predecessor;
                double latestStart = latest[item] - durations[item];
                double bound = tie.Kind switch
                {
                    LinkKind.FinishToStart => latestStart - tie.Lag,
                    LinkKind.StartToStart => latestStart - tie.Lag + durations[before],
                    LinkKind.FinishToFinish => latest[item] - tie.Lag,
                    _ => latest[item] - tie.Lag + durations[before],
                };
                latest[before] = Math.Min(latest[before], bound);
                double slack = start[item] - StartAfter(tie, durations[item], start, finish);
                freeFloat[before] = Math.Min(freeFloat[before], slack);
            }
        }
    }

    /// <summary>
    /// From the item that ends last, a milestone at the end included, back through the link that holds each item where it is; of
    /// several links the one to the first item in the list.
    /// </summary>
    private static int[] CriticalPath(Network network, double[] durations, double[] start, double[] finish, double end)
    {
        List<int> path = [];
        foreach (int item in network.Order)
        {
            if (finish[item] >= end - Network.Tolerance)
            {
                path = [item];
            }
        }

        while (true)
        {
            int item = path[^1];
            int driver = -1;
            foreach (Network.Tie tie in network.Ties(item))
            {
                bool drives = start[item] - StartAfter(tie, durations[item], start, finish) <= Network.Tolerance;
                if (drives && (driver < 0 || tie.Predecessor < driver))
                {
                    driver = tie.Predecessor;
                }
            }

            if (driver < 0)
            {
                path.Reverse();
                return [.. path];
            }

            path.Add(driver);
        }
    }

    private static DateOnly Date(Roadmap roadmap, int item, int day) =>
        roadmap.Network.TryDate(day, out DateOnly date)
            ? date
            : throw new UndefinedException(
                new(
                    UndefinedReason.OutsideDomain,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"\"{roadmap.Items[item].Id}\" would be worked on {day} working days after the start, after the year 9999."
                    )
                )
            );
}
