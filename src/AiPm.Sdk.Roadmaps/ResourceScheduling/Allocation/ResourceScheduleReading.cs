using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Turns places on the axis of time into items with dates.</summary>
internal static class ResourceScheduleReading
{
    public static AllocatedItem[] Items(AllocationModel model, ItemPlace[] places)
    {
        StartReasons reasons = new(model, places);
        AllocatedItem[] items = new AllocatedItem[places.Length];

        // Parts before what contains them.
        foreach (int i in model.Network.Order)
        {
            items[i] = model.Network.Tree.IsSummary(i) ? null! : Item(model, places[i], reasons, i);
        }

        for (int i = 0; i < items.Length; i++)
        {
            items[i] ??= Summary(model, places, items, i);
        }

        return items;
    }

    private static AllocatedItem Item(AllocationModel model, ItemPlace place, StartReasons reasons, int i)
    {
        Network network = model.Network;
        RoadmapItem item = model.Roadmap.Items[i];
        bool byTeam = place.Team.Length > 0 && place.Time.Duration > Network.Tolerance;
        int start = byTeam ? place.Time.StartDay(place.Start) : network.StartDay(i, place.Start, model.Durations[i]);
        int finish = byTeam ? place.Time.EndDay(place.Finish) : network.FinishDay(i, place.Finish);
        if (place.Time.Duration <= Network.Tolerance && place.Stock >= 0)
        {
            // The morning of a delivery is the evening before, too; what waits for the delivery comes on its day.
            start = finish = Math.Max(finish, (int)Math.Floor(place.Until + Network.Tolerance));
        }

        return new()
        {
            Id = item.Id,
            Start = network.WorkingDays(place.Start),
            Finish = network.WorkingDays(place.Finish),
            Duration = place.Time.Duration,
            StartDate = item.Progress?.Started ?? Date(model, i, start),
            FinishDate = item.Progress?.Finished ?? Date(model, i, finish),
            Delay = network.WorkingDays(place.Finish) - network.WorkingDays(model.Finishes[i]),
            Assignments = [.. Assignments(model, place, i)],
            Waits = reasons.Of(i),
        };
    }

    private static AllocatedItem Summary(AllocationModel model, ItemPlace[] places, AllocatedItem?[] items, int i)
    {
        AllocatedItem[] parts =
        [
            .. model.Network.Tree.Parts(i).Select(part => items[part] ??= Summary(model, places, items, part)),
        ];
        double start = parts.Min(part => part.Start);
        double finish = model.Network.WorkingDays(places[i].Finish);
        AllocatedItem first = parts.MinBy(part => part.Start)!;
        return new()
        {
            Id = model.Roadmap.Items[i].Id,
            Start = start,
            Finish = finish,
            Duration = finish - start,
            StartDate = parts.Min(part => part.StartDate),
            FinishDate = parts.Max(part => part.FinishDate),
            Delay = finish - model.Network.WorkingDays(model.Finishes[i]),
            Assignments = [],
            Waits = first.Waits,
        };
    }

    private static IEnumerable<Assignment> Assignments(AllocationModel model, ItemPlace place, int i)
    {
        foreach (Demand named in model.Demands[i].Named)
        {
            yield return new(model.Renewables[named.Resource].Id, named.Amount);
        }

        int slot = 0;
        foreach (SkillDemand need in place.Team.Length > 0 ? model.Demands[i].Skills : [])
        {
            // Members of one team fill one line.
            IEnumerable<IGrouping<int, Demand>> people = place
                .Team.Skip(slot)
                .Take(need.People)
                .GroupBy(member => member.Resource);
            foreach (IGrouping<int, Demand> member in people)
            {
                yield return new(model.Renewables[member.Key].Id, member.Sum(demand => demand.Amount), need.Skill);
            }

            slot += need.People;
        }
    }

    private static DateOnly Date(AllocationModel model, int item, int day) =>
        model.Network.TryDate(day, out DateOnly date)
            ? date
            : throw new UndefinedException(
                new(
                    UndefinedReason.OutsideDomain,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"\"{model.Roadmap.Items[item].Id}\" would be worked on {day} days after the start, after the year 9999."
                    )
                )
            );
}
