namespace AiPm.Sdk.Roadmaps;

/// <summary>What an item takes of one resource, or of those with a skill, while it is worked.</summary>
/// <param name="Item">The item.</param>
/// <param name="Resource">The resource; −1 where it is a skill.</param>
/// <param name="Skill">The skill where nobody is chosen yet; <see langword="null"/> for resources.</param>
/// <param name="Amount">Units, or the share of the available time.</param>
/// <param name="PerDay">Days of work, or units, on a day on which all of that is used.</param>
/// <param name="Days">On which days that is.</param>
/// <param name="Start">From when on.</param>
/// <param name="Finish">Until when.</param>
internal readonly record struct ItemLoad(
    int Item,
    int Resource,
    string? Skill,
    double Amount,
    double PerDay,
    WorkClock Days,
    double Start,
    double Finish
)
{
    /// <summary>What falls between two moments, in days of work or of units.</summary>
    public double Between(double from, double until)
    {
        double first = Math.Max(from, Start);
        double last = Math.Min(until, Finish);
        return last > first ? PerDay * (Days.Work(last) - Days.Work(first)) : 0;
    }

    /// <summary>Everything that is ahead in these places, by the people chosen; where none are, by skill.</summary>
    public static List<ItemLoad> Of(AllocationModel model, ItemPlace[] places)
    {
        List<ItemLoad> loads = [];
        for (int i = 0; i < places.Length; i++)
        {
            ItemPlace place = places[i];
            ItemDemand demand = model.Demands[i];
            bool isEffort = demand.PersonDays is not null;
            foreach (Demand part in demand.Named.Concat(place.Team))
            {
                WorkClock days = isEffort
                    ? new CalendarClock(model.Roadmap.Start, model.Teams.DaysOf(model.Roadmap.Items[i], part.Resource))
                    : place.Time.Clock.Clock;
                double rate = model.Renewables[part.Resource] is Person person ? person.Availability : 1;
                loads.Add(
                    new(i, part.Resource, null, part.Amount, part.Amount * rate, days, place.Start, place.Finish)
                );
            }

            foreach (SkillDemand need in place.Team.Length == 0 ? demand.Skills : [])
            {
                double amount = need.People * need.Share;
                loads.Add(new(i, -1, need.Skill, amount, amount, place.Time.Clock.Clock, place.Start, place.Finish));
            }
        }

        return loads;
    }
}
