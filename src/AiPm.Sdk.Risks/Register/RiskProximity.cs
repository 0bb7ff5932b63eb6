using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>When a risk may strike, if it does: from one day to another.</summary>
public sealed record RiskProximity
{
    /// <summary>A risk may strike from one day to another.</summary>
    /// <param name="from">The first day; <see langword="null"/> for at once.</param>
    /// <param name="until">The last day; <see langword="null"/> for no end. Not before the first.</param>
    /// <exception cref="ArgumentException">The last day is before the first.</exception>
    public RiskProximity(DateOnly? from, DateOnly? until = null)
    {
        if (from is { } first && until is { } last && last < first)
        {
            throw new ArgumentException(
                $"until must not be before {DateText.Date(first)}, but was {DateText.Date(last)}",
                nameof(until)
            );
        }

        From = from;
        Until = until;
    }

    /// <summary>The first day on which it may strike; <see langword="null"/> for at once.</summary>
    public DateOnly? From { get; }

    /// <summary>The last day on which it may strike; <see langword="null"/> for no end.</summary>
    public DateOnly? Until { get; }

    /// <summary>How near it is on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="nearDays">A first day at most so many days away is near; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The days are negative.</exception>
    public ProximityPhase At(DateOnly day, int nearDays = 90)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nearDays);
        return Until is { } last && day > last ? ProximityPhase.Past
            : From is not { } first || day >= first ? ProximityPhase.Now
            : first.DayNumber - day.DayNumber <= nearDays ? ProximityPhase.Near
            : ProximityPhase.Later;
    }

    /// <summary>The days as <c>from 2027-01-04 until 2027-03-31</c>.</summary>
    public override string ToString() =>
        (From, Until) switch
        {
            ({ } from, { } until) => $"from {DateText.Date(from)} until {DateText.Date(until)}",
            ({ } from, null) => $"from {DateText.Date(from)} on",
            (null, { } until) => $"until {DateText.Date(until)}",
            _ => "at any time",
        };
}
