using System.Globalization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The dates of now, next and later: now is before <see cref="NextFrom"/>, later from <see cref="LaterFrom"/> on.</summary>
public sealed record RoadmapHorizons
{
    /// <summary>Now up to but not including one day, next up to but not including the other, later from there on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Later begins before next does.</exception>
    public RoadmapHorizons(DateOnly nextFrom, DateOnly laterFrom)
    {
        if (laterFrom < nextFrom)
        {
            throw new ArgumentOutOfRangeException(
                nameof(laterFrom),
                laterFrom,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"laterFrom must not lie before nextFrom {nextFrom:yyyy-MM-dd}, but was {laterFrom:yyyy-MM-dd}"
                )
            );
        }

        NextFrom = nextFrom;
        LaterFrom = laterFrom;
    }

    /// <summary>The first day of next.</summary>
    public DateOnly NextFrom { get; }

    /// <summary>The first day of later.</summary>
    public DateOnly LaterFrom { get; }

    /// <summary>The horizon in which a day lies.</summary>
    public Horizon Of(DateOnly date) =>
        date < NextFrom ? Horizon.Now
        : date < LaterFrom ? Horizon.Next
        : Horizon.Later;
}
