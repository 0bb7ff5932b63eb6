using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What stands in several places of a roadmap's file: names, amounts, calendars.</summary>
internal static class RoadmapFileParts
{
    private const int LongestText = 1_000_000;

    // Merging a closure costs time in proportion to those before it.
    private const int MostClosures = 2_000;

    public static Shape<string> Name { get; } = Shape.Text(LongestText);

    public static Shape<string> AnyText { get; } = Shape.Text("^", "a text", 0, LongestText);

    /// <summary>A quantity of at least 0.</summary>
    public static Shape<Estimate> Amount { get; } =
        Quantity("amount", "A quantity of at least 0", Domain.NonNegative, """[12, "PERT(2, 3, 8)"]""");

    /// <summary>A probability.</summary>
    public static Shape<Estimate> Probability { get; } =
        Quantity("probability", "A probability, from 0 to 1", Domain.Share, """[0.8, "beta(86, 16)"]""");

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
                var days = members.Required(
                    "workingDays",
                    Shape.List(Shape.Enumeration<DayOfWeek>(), 1, 7, uniqueBy: day => day.ToString()),
                    "The days of the week."
                );
                var closures = members.Optional(
                    "closures",
                    Shape.List(Closure, 0, 100_000),
                    [],
                    "Holidays and closures."
                );
                return values => WithClosures(WorkingCalendar.Weekly([.. values.Get(days)]), values.Get(closures));
            }
        );

    /// <summary>Single days together, as holidays are many; spans one by one.</summary>
    private static WorkingCalendar WithClosures(WorkingCalendar calendar, IReadOnlyList<DateRange> closures)
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
            calendar.WithHolidays([.. closures.Where(closure => closure.Days == 1).Select(closure => closure.Start)]),
            (known, span) => known.WithBlackout(span.Start, span.End)
        );
    }

    private static Shape<Estimate> Quantity(string name, string description, Domain domain, string examples) =>
        Shape.Leaf(
            name,
            $"{description}: a number, or an estimate as text.",
            $"an estimate of {domain.Description}",
            number: value =>
                domain.Contains(value) ? Parsed.Of<Estimate>(value) : Parsed.Wrong<Estimate>(domain.Description),
            text: text =>
                Estimate.TryParse(text, domain, null, out Estimate estimate, out TextProblem? problem)
                    ? Parsed.Of(estimate)
                    : Parsed.Wrong<Estimate>(
                        $"an estimate: at character {problem.Position} stands {SafeText.Of(problem.Given)} instead of {problem.Allowed}",
                        suggestion: problem.Suggestion
                    ),
            schema: $$"""{"minimum": 0, {{(domain == Domain.Share ? "\"maximum\": 1, " : "")}}"examples": {{examples}}}"""
        );
}
