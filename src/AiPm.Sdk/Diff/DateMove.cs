using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>When the milestone was and is done, as dates with their chances.</summary>
/// <param name="Milestone">The title of the milestone.</param>
/// <param name="Chance">How sure the date is: .5, or the commitment.</param>
/// <param name="Before">The date in the earlier plan.</param>
/// <param name="After">The date in the later plan.</param>
public sealed record DateMove(string Milestone, double Chance, DateOnly Before, DateOnly After)
{
    /// <summary>By how many days it moves; positive for later.</summary>
    public int Days => After.DayNumber - Before.DayNumber;

    /// <summary>The move as a sentence.</summary>
    public override string ToString() =>
        Days == 0
            ? $"“{Milestone}” is done by {DateText.LongDate(After)} with a chance of {ShareText.Level(Chance)}, as before."
            : FormattableString.Invariant(
                $"“{Milestone}” is done by {DateText.LongDate(After)} with a chance of {ShareText.Level(Chance)}: {Math.Abs(Days)} {(Math.Abs(Days) == 1 ? "day" : "days")} {(Days > 0 ? "later" : "earlier")} than {DateText.LongDate(Before)}."
            );
}
