using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Finds what no durations could make possible: items that never are worked, and fixed dates that come before what the item waits for allows even if everything
/// takes the least time it can.
/// </summary>
/// <remarks>
/// Only before work has begun: with a status date, a date that was missed is a fact that schedules remark on, not a mistake of the roadmap's.
/// </remarks>
internal static class FeasibilityCheck
{
    public static void Find(RoadmapDefinition definition, List<Problem> problems)
    {
        ItemClocks clocks = new(definition);
        for (int i = 0; i < definition.Items.Count; i++)
        {
            RoadmapItem item = definition.Items[i];
            if (item.Needs.Count > 0 && !item.IsMilestone && !clocks.Of(item).HasWork)
            {
                problems.Add(
                    new(
                        $"$.items[{i}].needs",
                        0,
                        "no day on which all that it names can work",
                        "people and machines with a common working day, on the item's calendar where it has one"
                    )
                );
            }
        }

        bool fixedDates = definition.Items.Any(item => item.MustStartOn is not null || item.MustFinishOn is not null);
        if (problems.Count == 0 && fixedDates && definition.StatusDate is null)
        {
            CheckDates(definition, clocks, problems);
        }
    }

    private static void CheckDates(RoadmapDefinition definition, ItemClocks clocks, List<Problem> problems)
    {
        RoadmapItem[] items = Roadmap.WithDurations(definition, clocks);
        Dictionary<string, int> byId = items
            .Index()
            .ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
        Network network = new(definition, items, byId, clocks, withClocks: true);
        double[] starts = new double[items.Length];
        double[] finishes = new double[items.Length];
        foreach (int i in network.Order)
        {
            Interval length = network.Work(i).Support;
            (starts[i], finishes[i]) = Soonest(network, i, length, starts, finishes);
            string path = $"$.items[{i}]";
            if (
                items[i] is { MustStartOn: { } from, MustFinishOn: { } until }
                && network.Between(i, network.Morning(from), network.Evening(until)) > length.Upper + Network.Tolerance
            )
            {
                problems.Add(
                    new(
                        $"{path}.mustFinishOn",
                        0,
                        DateText.Date(until),
                        $"at most {NumberText.Number(length.Upper)} working days from {DateText.Date(from)}, on which it must start, as it takes no longer"
                    )
                );
            }
            else if (items[i].MustStartOn is { } start && starts[i] > network.Morning(start) + Network.Tolerance)
            {
                problems.Add(
                    TooEarly($"{path}.mustStartOn", start, network.StartDay(i, starts[i], length.Upper), network)
                );
            }
            else if (items[i].MustFinishOn is { } finish && finishes[i] > network.Evening(finish) + Network.Tolerance)
            {
                problems.Add(TooEarly($"{path}.mustFinishOn", finish, network.FinishDay(i, finishes[i]), network));
            }
        }
    }

    /// <summary>Bounds below the start and the finish of an item for any durations: a tied finish lets a longer item start sooner.</summary>
    private static (double Start, double Finish) Soonest(
        Network network,
        int item,
        Interval length,
        double[] starts,
        double[] finishes
    )
    {
        double start = network.Release[item];
        double finish = network.FinishRelease[item];
        ReadOnlySpan<ActivityLink> ties = network.Ties(item);
        for (int k = 0; k < ties.Length; k++)
        {
            int before = ties[k].Predecessor;
            double bound = network.Pass.BoundBy(item, k, starts[before], finishes[before]);
            if (ties[k].HoldsStart)
            {
                start = Math.Max(start, bound);
            }
            else
            {
                finish = Math.Max(finish, bound);
            }
        }

        return (
            network.Pass.Place(item, length.Upper, start, finish).Start,
            network.Pass.Place(item, Math.Max(0, length.Lower), start, finish).Finish
        );
    }

    private static Problem TooEarly(string path, DateOnly given, int soonest, Network network) =>
        new(
            path,
            0,
            DateText.Date(given),
            network.TryDate(soonest, out DateOnly date)
                ? $"on or after {DateText.Date(date)}, the soonest that what it waits for allows"
                : "left out, as what it waits for never ends"
        );
}
