using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What the people, machines and supplies are asked for when everything starts as early as it can.</summary>
internal static class ResourceHealth
{
    private const double Rounding = 1e-9;

    public static IEnumerable<RoadmapHealthFinding> Find(
        Roadmap roadmap,
        RoadmapSchedule schedule,
        RoadmapHealthOptions limits
    )
    {
        for (int r = 0; r < roadmap.Resources.Count; r++)
        {
            Resource resource = roadmap.Resources[r];
            string path = $"$.resources[{r}]";
            foreach (
                RoadmapHealthFinding finding in resource is Stock stock
                    ? OfStock(roadmap, schedule, stock, path)
                    : OfRenewable(roadmap, schedule, resource, path, limits)
            )
            {
                yield return finding;
            }
        }

        foreach (RoadmapHealthFinding finding in SinglePoints(roadmap, schedule))
        {
            yield return finding;
        }
    }

    private static IEnumerable<RoadmapHealthFinding> OfStock(
        Roadmap roadmap,
        RoadmapSchedule schedule,
        Stock stock,
        string path
    )
    {
        double used = Needs(roadmap, schedule, stock.Id).Sum(need => need.Amount);
        if (used > stock.Total * (1 + Rounding))
        {
            string unit = stock.Unit.Length == 0 ? "" : " " + stock.Unit;
            yield return new(
                RoadmapHealthRule.StockTooSmall,
                stock.Id,
                path,
                $"{NumberText.Number(used)}{unit} of \"{stock.Id}\" are needed, and {NumberText.Number(stock.Total)} is all that ever arrives."
            );
        }
    }

    private static IEnumerable<RoadmapHealthFinding> OfRenewable(
        Roadmap roadmap,
        RoadmapSchedule schedule,
        Resource resource,
        string path,
        RoadmapHealthOptions limits
    )
    {
        (ScheduledItem Item, double Amount)[] needs = [.. Needs(roadmap, schedule, resource.Id)];
        if (needs.Length == 0)
        {
            yield break;
        }

        WorkingCalendar calendar = ItemClocks.CalendarOf(resource) ?? roadmap.Calendar;
        DateOnly from = roadmap.StatusDate is { } status && status > schedule.Start ? status : schedule.Start;
        double asked = 0;
        double there = 0;
        (DateOnly Day, double Asked, double There) worst = default;
        for (DateOnly day = from; day <= schedule.Finish; day = day.AddDays(1))
        {
            if (!calendar.IsWorkingDay(day))
            {
                continue;
            }

            double capacity = resource is ResourcePool pool ? pool.UnitsOn(day) : 1;
            double load = needs
                .Where(need => need.Item.StartDate <= day && day <= need.Item.FinishDate)
                .Sum(need => need.Amount);
            asked += load;
            there += capacity;
            if (load > capacity + Rounding && load - capacity > worst.Asked - worst.There)
            {
                worst = (day, load, capacity);
            }

            if (day == DateOnly.MaxValue)
            {
                break;
            }
        }

        if (worst.Asked > 0)
        {
            yield return new(
                RoadmapHealthRule.Overload,
                resource.Id,
                path,
                $"On {DateText.LongDate(worst.Day)} {NumberText.Number(worst.Asked)} of \"{resource.Id}\" are needed at once, and there {(worst.There == 1 ? "is" : "are")} {NumberText.Number(worst.There)}: dates that leave this out are too early."
            );
        }

        if (there > 0 && asked >= limits.FullUtilisation * there - Rounding)
        {
            yield return new(
                RoadmapHealthRule.FullUtilisation,
                resource.Id,
                path,
                $"\"{resource.Id}\" is planned for {ShareText.Share(asked / there, 0)} of the time from {DateText.LongDate(from)} to {DateText.LongDate(schedule.Finish)}: nothing can go wrong without a queue."
            );
        }
    }

    /// <summary>People that critical work names, or who alone have a skill it needs.</summary>
    private static IEnumerable<RoadmapHealthFinding> SinglePoints(Roadmap roadmap, RoadmapSchedule schedule)
    {
        foreach (Person person in roadmap.Resources.OfType<Person>())
        {
            List<string> hanging = [];
            string? because = null;
            for (int i = 0; i < roadmap.Items.Count; i++)
            {
                if (!schedule.Items[i].IsOnLongestPath)
                {
                    continue;
                }

                foreach (ResourceNeed need in roadmap.Items[i].Needs)
                {
                    bool named = need.Resource == person.Id;
                    bool only = need.Skill is { } skill && IsOnlyOne(roadmap, person, skill);
                    if (named || only)
                    {
                        hanging.Add($"\"{roadmap.Items[i].Id}\"");
                        because ??= named ? "who is named" : $"the only one with \"{need.Skill}\"";
                        break;
                    }
                }
            }

            if (hanging.Count > 1)
            {
                yield return new(
                    RoadmapHealthRule.SinglePointOfFailure,
                    person.Id,
                    $"$.resources[{roadmap.Resources.Index().First(pair => ReferenceEquals(pair.Item, person)).Index}]",
                    $"{NumberText.Count(hanging.Count)} items on the longest path hang on \"{person.Id}\", {because}: {string.Join(", ", hanging)}. A day of absence is a day of delay."
                );
            }
        }
    }

    private static bool IsOnlyOne(Roadmap roadmap, Person person, string skill) =>
        person.Skills.Contains(skill, StringComparer.Ordinal)
        && roadmap.Resources.All(other =>
            ReferenceEquals(other, person)
            || other switch
            {
                Person colleague => !colleague.Skills.Contains(skill, StringComparer.Ordinal),
                ResourcePool pool => !pool.Skills.Contains(skill, StringComparer.Ordinal),
                _ => true,
            }
        );

    private static IEnumerable<(ScheduledItem Item, double Amount)> Needs(
        Roadmap roadmap,
        RoadmapSchedule schedule,
        string resource
    ) =>
        roadmap
            .Items.Select((item, i) => (Item: item, Scheduled: schedule.Items[i]))
            .Where(pair => pair.Scheduled.Status != ItemStatus.Finished && pair.Scheduled.Duration > 0)
            .SelectMany(pair =>
                pair.Item.Needs.Where(need => need.Resource == resource).Select(need => (pair.Scheduled, need.Amount))
            );
}
