using System.Collections;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Cohorts that share no day, in the order of their days.</summary>
public sealed class Cohorts : IReadOnlyList<Cohort>
{
    private readonly Cohort[] _cohorts;

    private Cohorts(Cohort[] cohorts) => _cohorts = cohorts;

    /// <inheritdoc/>
    public int Count => _cohorts.Length;

    /// <inheritdoc/>
    public Cohort this[int index] => _cohorts[index];

    /// <summary>Takes cohorts together; days between them belong to none.</summary>
    /// <exception cref="OverlappingCohortsException">Two cohorts share a day or a name; the exception lists every such pair.</exception>
    public static Cohorts Of(params IReadOnlyList<Cohort> cohorts)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        Cohort[] ordered = [.. cohorts.OrderBy(cohort => cohort.From).ThenBy(cohort => cohort.Through)];
        List<(Cohort, Cohort)> overlaps = [];
        for (int i = 0; i < ordered.Length; i++)
        {
            for (int j = i + 1; j < ordered.Length; j++)
            {
                if (ordered[j].From <= ordered[i].Through || ordered[j].Name == ordered[i].Name)
                {
                    overlaps.Add((ordered[i], ordered[j]));
                }
            }
        }

        return overlaps.Count == 0 ? new(ordered) : throw new OverlappingCohortsException(overlaps, nameof(cohorts));
    }

    /// <summary>A cohort for each day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first.</exception>
    public static Cohorts Daily(DateOnly from, DateOnly through) => Cut(from, through, day => day, DateText.Date);

    /// <summary>A cohort for each calendar week, from Monday, named for its Monday; the first and last may be cut by the days given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first.</exception>
    public static Cohorts Weekly(DateOnly from, DateOnly through) =>
        Cut(
            from,
            through,
            day => DateOnly.FromDayNumber(day.DayNumber - day.DayNumber % 7),
            monday => $"week of {DateText.Date(monday)}"
        );

    /// <summary>A cohort for each calendar month; the first and last may be cut by the days given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first.</exception>
    public static Cohorts Monthly(DateOnly from, DateOnly through) =>
        Cut(
            from,
            through,
            day => new(day.Year, day.Month, 1),
            first => first.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        );

    /// <inheritdoc/>
    public IEnumerator<Cohort> GetEnumerator() => ((IEnumerable<Cohort>)_cohorts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Cohorts Cut(
        DateOnly from,
        DateOnly through,
        Func<DateOnly, DateOnly> startOf,
        Func<DateOnly, string> name
    )
    {
        _ = new Cohort("all", from, through);
        List<Cohort> cohorts = [];
        DateOnly first = from;
        for (int number = from.DayNumber; number <= through.DayNumber; number++)
        {
            DateOnly day = DateOnly.FromDayNumber(number);
            if (day == through || startOf(day.AddDays(1)) != startOf(day))
            {
                cohorts.Add(new(name(startOf(day)), first, day));
                first = day == through ? day : day.AddDays(1);
            }
        }

        return new([.. cohorts]);
    }
}
