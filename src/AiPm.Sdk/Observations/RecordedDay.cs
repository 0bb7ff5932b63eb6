using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The day from which something was known: never before it happened.</summary>
internal static class RecordedDay
{
    public static DateOnly? Require(DateOnly? recorded, DateOnly on) =>
        recorded < on
            ? throw new ArgumentException(
                $"on or after {DateText.Date(on)}, the day it is of; nothing is known before it happens",
                nameof(recorded)
            )
            : recorded;
}
