using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>A risk of the plan that struck.</summary>
/// <param name="Incident">Which risk, when, and what it cost.</param>
public sealed record PlanIncident(Incident Incident)
{
    /// <summary>The day from which it was known, where that is another than the day it struck; not before it.</summary>
    /// <exception cref="ArgumentException">Before the day it struck.</exception>
    public DateOnly? Recorded
    {
        get;
        init => field = RecordedDay.Require(value, Incident.On);
    }

    /// <summary>The day from which it was known.</summary>
    public DateOnly KnownOn => Recorded ?? Incident.On;
}
