using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds calendars on which nothing could ever be worked.</summary>
internal static class CalendarCheck
{
    public static void Find(RoadmapDefinition definition, List<Problem> problems)
    {
        Require(definition.Calendar, "$.calendar");
        for (int i = 0; i < definition.Items.Count; i++)
        {
            Require(definition.Items[i].Calendar, $"$.items[{i}].calendar");
        }

        for (int i = 0; i < definition.Resources.Count; i++)
        {
            Require(CalendarOf(definition.Resources[i]), $"$.resources[{i}].calendar");
        }

        void Require(WorkingCalendar? calendar, string path)
        {
            if (calendar?.HasWorkingDayFrom(definition.Start) == false)
            {
                problems.Add(
                    new(
                        path,
                        0,
                        "no working day",
                        $"a calendar with a working day on or after {DateText.Date(definition.Start)}, when the roadmap starts"
                    )
                );
            }
        }
    }

    private static WorkingCalendar? CalendarOf(Resource resource) =>
        resource switch
        {
            Person person => person.Calendar,
            ResourcePool pool => pool.Calendar,
            _ => null,
        };
}
