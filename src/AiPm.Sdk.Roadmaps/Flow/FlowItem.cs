using System.Globalization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>An item that was worked on: the day it was started, and the day it was finished where it is.</summary>
public sealed record FlowItem
{
    /// <summary>An item.</summary>
    /// <param name="id">Not blank.</param>
    /// <param name="started">The day work began.</param>
    /// <param name="finished">The day it was finished; null while it is in progress.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It was finished before it was started.</exception>
    public FlowItem(string id, DateOnly started, DateOnly? finished = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (finished < started)
        {
            throw new ArgumentOutOfRangeException(
                nameof(finished),
                finished,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"finished must not lie before started, {started:yyyy-MM-dd}, but was {finished:yyyy-MM-dd} of \"{id}\""
                )
            );
        }

        Id = id;
        Started = started;
        Finished = finished;
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The day work began.</summary>
    public DateOnly Started { get; }

    /// <summary>The day it was finished; null while it is in progress.</summary>
    public DateOnly? Finished { get; }

    /// <summary>Whether it was finished by the end of a day.</summary>
    public bool IsFinishedBy(DateOnly day) => Finished <= day;

    /// <summary>
    /// Days from the day it was started through another, both counted: finished on the day it was started, it took 1 day.
    /// </summary>
    /// <param name="day">The last day.</param>
    /// <param name="calendar">The days that count; every day when left out.</param>
    /// <returns>At least 0: on free days only, none.</returns>
    public int DaysThrough(DateOnly day, WorkingCalendar? calendar = null)
    {
        WorkingCalendar days = calendar ?? WorkingCalendar.EveryDay;
        return day < Started ? 0 : days.WorkingDaysBetween(Started, day) + (days.IsWorkingDay(day) ? 1 : 0);
    }
}
