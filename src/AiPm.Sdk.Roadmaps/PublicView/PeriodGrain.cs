namespace AiPm.Sdk.Roadmaps;

/// <summary>How finely a date is told.</summary>
public enum PeriodGrain
{
    /// <summary>A week, Monday to Sunday (ISO 8601).</summary>
    Week,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A quarter of a year.</summary>
    Quarter,

    /// <summary>Half a year.</summary>
    HalfYear,

    /// <summary>A year.</summary>
    Year,
}
