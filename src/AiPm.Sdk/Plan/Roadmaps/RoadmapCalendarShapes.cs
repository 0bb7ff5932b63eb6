using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>The shape of a calendar, in a roadmap's file and in a plan.</summary>
internal static class RoadmapCalendarShapes
{
    // Merging a closure costs time in proportion to those before it.
    private const int MostClosures = 2_000;

    private static readonly Shape<DateRange> Closure = Shape.Object<DateRange>(
        "closure",
        "Days that are not worked, from the one up to but not including the other.",
        members =>
        {
            Member<DateOnly> from = members.Required("from", Shape.Date, "The first day.");
            Member<DateOnly> until = members.Required("until", Shape.Date, "The first day after.");
            return values =>
                values.Get(until) >= values.Get(from)
                    ? new(values.Get(from), values.Get(until))
                    : throw new ArgumentException(
                        $"it lies on or after {DateText.Date(values.Get(from))}, the first day",
                        nameof(until)
                    );
        }
    );

    public static Shape<WorkingCalendar> Calendar { get; } =
        Shape.Object<WorkingCalendar>(
            "workingCalendar",
            "The days on which work is done.",
            members =>
            {
                var days = members.Optional(
                    "workingDays",
                    Shape.List(Shape.Enumeration<DayOfWeek>(), 1, 7, uniqueBy: day => day.ToString()),
                    [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
                    "The days of the week."
                );
                var holidays = members.Optional("holidays", Shape.List(Shape.Date, 0, 10_000), [], "Single days off.");
                var closures = members.Optional(
                    "closures",
                    Shape.List(Closure, 0, 100_000),
                    [],
                    "Days off in a row, and single ones."
                );
                return values =>
                    WithClosures(
                        WorkingCalendar.Weekly([.. values.Get(days)]),
                        values.Get(holidays),
                        values.Get(closures)
                    );
            }
        );

    /// <summary>Single days together, as holidays are many; spans one by one.</summary>
    private static WorkingCalendar WithClosures(
        WorkingCalendar calendar,
        IReadOnlyList<DateOnly> holidays,
        IReadOnlyList<DateRange> closures
    )
    {
        DateRange[] spans = [.. closures.Where(closure => closure.Days > 1)];
        if (spans.Length > MostClosures)
        {
            throw new ArgumentException(
                $"at most {NumberText.Count(MostClosures)} of them are longer than a day, but {NumberText.Count(spans.Length)} are",
                nameof(closures)
            );
        }

        return spans.Aggregate(
            calendar.WithHolidays([
                .. holidays,
                .. closures.Where(closure => closure.Days == 1).Select(closure => closure.Start),
            ]),
            (known, span) => known.WithBlackout(span.Start, span.End)
        );
    }
}
