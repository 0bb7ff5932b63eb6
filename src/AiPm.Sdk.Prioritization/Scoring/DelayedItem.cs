using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>An item to be done by one team, one after the other, and what its delay costs.</summary>
/// <param name="Id">What tells it apart.</param>
/// <param name="Duration">The time it takes; greater than 0.</param>
/// <param name="Urgency">How its cost grows until it is finished.</param>
public sealed record DelayedItem(string Id, Estimate Duration, UrgencyProfile Urgency)
{
    /// <summary>What tells it apart.</summary>
    public string Id { get; } = RequireId(Id);

    /// <summary>The time it takes.</summary>
    public Estimate Duration { get; } = RequireDuration(Duration);

    /// <summary>How its cost grows until it is finished.</summary>
    public UrgencyProfile Urgency { get; } = Urgency ?? throw new ArgumentNullException(nameof(Urgency));

    private static string RequireId(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return id;
    }

    private static Estimate RequireDuration(Estimate duration)
    {
        SlotDomain.Require("duration", duration, Domain.Positive);
        return duration;
    }
}
