using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Who decided to carry a risk as it is, when, why, and until when that holds.</summary>
public sealed record RiskAcceptance
{
    /// <summary>An acceptance.</summary>
    /// <param name="by">Who decided; not blank.</param>
    /// <param name="on">The day.</param>
    /// <param name="why">The reason; not blank.</param>
    /// <param name="until">The last day it holds, not before the day of the decision; <see langword="null"/> for no end.</param>
    /// <exception cref="ArgumentException">A text is blank, or the last day is before the decision.</exception>
    public RiskAcceptance(string by, DateOnly on, string why, DateOnly? until = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        if (until < on)
        {
            throw new ArgumentException(
                $"until must not be before {DateText.Date(on)}, but was {DateText.Date(until.Value)}",
                nameof(until)
            );
        }

        By = by;
        On = on;
        Why = why;
        Until = until;
    }

    /// <summary>Who decided.</summary>
    public string By { get; }

    /// <summary>The day of the decision.</summary>
    public DateOnly On { get; }

    /// <summary>The reason.</summary>
    public string Why { get; }

    /// <summary>The last day it holds; <see langword="null"/> for no end.</summary>
    public DateOnly? Until { get; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => day >= On && !(day > Until);

    /// <summary>The acceptance as <c>Ada on 2027-01-04: cheaper to pay</c>.</summary>
    public override string ToString() =>
        $"{By} on {DateText.Date(On)}{(Until is { } last ? $" until {DateText.Date(last)}" : "")}: {Why}";
}
