using System.Globalization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The days from <see cref="Start"/> up to but not including <see cref="End"/>: half-open, so that ranges join without
/// overlap and the number of days is the difference of the ends.
/// </summary>
/// <remarks>The default value is the empty range at 0001-01-01.</remarks>
public readonly record struct DateRange
{
    /// <summary>The days from <paramref name="start"/> up to but not including <paramref name="end"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The end lies before the start.</exception>
    public DateRange(DateOnly start, DateOnly end)
    {
        if (end < start)
        {
            throw new ArgumentOutOfRangeException(
                nameof(end),
                end,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"end must not lie before the start {start:yyyy-MM-dd}, but was {end:yyyy-MM-dd}"
                )
            );
        }

        Start = start;
        End = end;
    }

    /// <summary>The first day in the range.</summary>
    public DateOnly Start { get; }

    /// <summary>The first day after the range.</summary>
    public DateOnly End { get; }

    /// <summary>The number of days, working or not.</summary>
    public int Days => End.DayNumber - Start.DayNumber;

    /// <summary>Whether the day lies in the range.</summary>
    public bool Contains(DateOnly date) => date >= Start && date < End;

    /// <summary>The range as <c>2027-12-24 up to 2028-01-01</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd} up to {End:yyyy-MM-dd}");
}
