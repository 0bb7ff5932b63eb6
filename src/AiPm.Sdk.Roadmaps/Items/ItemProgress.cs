using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How far an item is at the roadmap's status date: started, with what remains, or finished.</summary>
public sealed record ItemProgress
{
    private ItemProgress(DateOnly started, DateOnly? finished, Estimate remaining, Estimate done)
    {
        Started = started;
        Finished = finished;
        Remaining = remaining;
        Done = done;
    }

    /// <summary>The day on which work began.</summary>
    public DateOnly Started { get; }

    /// <summary>The day on which work ended; <see langword="null"/> while it goes on.</summary>
    public DateOnly? Finished { get; }

    /// <summary>Whether the item is finished.</summary>
    public bool IsFinished => Finished is not null;

    /// <summary>What is left from the status date on, in working days, or in person-days where the item is stated as effort; 0 when finished.</summary>
    public Estimate Remaining { get; }

    /// <summary>What was done up to the status date, in the same unit: it changes no date, only the share that is done.</summary>
    public Estimate Done { get; }

    /// <summary>Work began on this day and this much remains.</summary>
    /// <param name="started">The first day of work.</param>
    /// <param name="remaining">What is left from the status date on, at least 0: a new estimate, not the old one less the days that passed.</param>
    /// <param name="done">What was done so far, at least 0.</param>
    /// <exception cref="ArgumentException">What remains, or was done, may be negative.</exception>
    public static ItemProgress InProgress(DateOnly started, Estimate remaining, Estimate? done = null)
    {
        SlotDomain.Require(nameof(remaining), remaining, Domain.NonNegative);
        SlotDomain.Require(nameof(done), done ?? 0, Domain.NonNegative);
        return new(started, null, remaining, done ?? 0);
    }

    /// <summary>The item was worked on from the one day through the end of the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It finished before it started.</exception>
    public static ItemProgress Complete(DateOnly started, DateOnly finished, Estimate? done = null)
    {
        SlotDomain.Require(nameof(done), done ?? 0, Domain.NonNegative);
        return finished >= started
            ? new(started, finished, 0, done ?? 0)
            : throw new ArgumentOutOfRangeException(
                nameof(finished),
                finished,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"finished must not lie before started {started:yyyy-MM-dd}, but was {finished:yyyy-MM-dd}"
                )
            );
    }
}
