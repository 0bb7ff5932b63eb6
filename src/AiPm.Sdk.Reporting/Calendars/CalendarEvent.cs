using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>An event of whole days in a calendar.</summary>
public sealed record CalendarEvent
{
    /// <summary>Makes the event.</summary>
    /// <param name="id">What it is called within its calendar, always the same for the same thing; not shown.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="first">Its first day.</param>
    /// <param name="last">Its last day, included.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first.</exception>
    public CalendarEvent(string id, string title, DateOnly first, DateOnly last)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(title);
        if (last < first)
        {
            throw new ArgumentOutOfRangeException(
                nameof(last),
                last,
                $"last must not be before the first day {DateText.Date(first)}, but was {DateText.Date(last)}"
            );
        }

        Id = id;
        Title = title;
        First = first;
        Last = last;
    }

    /// <summary>What it is called within its calendar.</summary>
    public string Id { get; }

    /// <summary>What is shown.</summary>
    public string Title { get; }

    /// <summary>Its first day.</summary>
    public DateOnly First { get; }

    /// <summary>Its last day, included.</summary>
    public DateOnly Last { get; }

    /// <summary>More about it, in lines; <see langword="null"/> for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Words to find and colour it by.</summary>
    public IReadOnlyList<string> Categories
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Categories));
            field = [.. value];
        }
    } = [];

    /// <summary>Whether the date is a guess: calendars show it as tentative, not as confirmed.</summary>
    public bool IsTentative { get; init; }

    /// <summary>How often the event was changed since it was first handed out; calendars that were sent it keep the greatest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Revision
    {
        get;
        init =>
            field =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Revision),
                        value,
                        string.Create(CultureInfo.InvariantCulture, $"Revision must be at least 0, but was {value}")
                    );
    }

    /// <summary>Equal when every property is, the categories in order.</summary>
    public bool Equals(CalendarEvent? other) =>
        other is not null
        && (Id, Title, First, Last, Description, IsTentative, Revision)
            == (other.Id, other.Title, other.First, other.Last, other.Description, other.IsTentative, other.Revision)
        && Categories.SequenceEqual(other.Categories, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Title, First, Last);
}
