using System.Globalization;

namespace AiPm.Sdk.Risks;

/// <summary>A row of an action priority table: ranges of the three ratings, both ends included, and the priority they have.</summary>
/// <param name="SeverityFrom">The lowest severity.</param>
/// <param name="SeverityTo">The highest severity.</param>
/// <param name="OccurrenceFrom">The lowest occurrence.</param>
/// <param name="OccurrenceTo">The highest occurrence.</param>
/// <param name="DetectionFrom">The lowest detection.</param>
/// <param name="DetectionTo">The highest detection.</param>
/// <param name="Priority">The priority.</param>
public sealed record ActionPriorityRule(
    int SeverityFrom,
    int SeverityTo,
    int OccurrenceFrom,
    int OccurrenceTo,
    int DetectionFrom,
    int DetectionTo,
    ActionPriority Priority
)
{
    /// <summary>The row as <c>S 9-10, O 8-10, D 7-10: high</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"S {SeverityFrom}-{SeverityTo}, O {OccurrenceFrom}-{OccurrenceTo}, D {DetectionFrom}-{DetectionTo}: {EnumText.Of(Priority)}"
        );
}
