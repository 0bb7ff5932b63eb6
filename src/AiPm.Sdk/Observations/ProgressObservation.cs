using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>How far an item of the roadmap was on the evening of a day: begun with what remained, or finished.</summary>
public sealed record ProgressObservation
{
    /// <summary>An item in work, or finished.</summary>
    /// <param name="item">The id of the roadmap item; not blank.</param>
    /// <param name="on">The day on whose evening it stood so.</param>
    /// <param name="started">The first day of work; not after <paramref name="on"/>.</param>
    /// <param name="remaining">What was left, in the unit of the item's duration or effort; <see langword="null"/> where it is finished.</param>
    /// <param name="finished">The last day of work, from the first to <paramref name="on"/>; <see langword="null"/> while it goes on.</param>
    /// <exception cref="ArgumentException">A day lies where it cannot, or it is neither finished nor is it said what remains.</exception>
    public ProgressObservation(
        string item,
        DateOnly on,
        DateOnly started,
        PlanEstimate? remaining = null,
        DateOnly? finished = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(item);
        if (started > on)
        {
            throw new ArgumentException(
                $"on or before {DateText.Date(on)}, the day the progress is of",
                nameof(started)
            );
        }

        if (finished > on || finished < started)
        {
            throw new ArgumentException(
                $"from {DateText.Date(started)}, when it started, to {DateText.Date(on)}, the day the progress is of",
                nameof(finished)
            );
        }

        if (finished is null == remaining is null)
        {
            throw new ArgumentException("either remaining, while it goes on, or finished", nameof(remaining));
        }

        Item = item;
        On = on;
        Started = started;
        Remaining = remaining;
        Finished = finished;
    }

    /// <summary>The id of the roadmap item.</summary>
    public string Item { get; }

    /// <summary>The day on whose evening it stood so.</summary>
    public DateOnly On { get; }

    /// <summary>The first day of work.</summary>
    public DateOnly Started { get; }

    /// <summary>What was left, as estimated on that day; <see langword="null"/> where it is finished.</summary>
    public PlanEstimate? Remaining { get; }

    /// <summary>The last day of work; <see langword="null"/> while it goes on.</summary>
    public DateOnly? Finished { get; }

    /// <summary>What was done so far, in the same unit: it changes no date, only the share that is done.</summary>
    public PlanEstimate? Done { get; init; }

    /// <summary>What is worth saying about it; <see langword="null"/> for nothing.</summary>
    public string? Note { get; init; }
}
