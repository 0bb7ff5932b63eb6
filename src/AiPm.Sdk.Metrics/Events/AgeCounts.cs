namespace AiPm.Sdk.Metrics;

/// <summary>The counts by start and age that retention is read from.</summary>
internal sealed record AgeCounts(
    AgeTable OnDay,
    AgeTable LastActive,
    AgeTable InWeek,
    AgeTable FirstBack,
    AgeTable Lost
);
