using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Standard: the same cost for each unit of time, rate × delay.</summary>
/// <param name="Rate">Cost for each unit of time; at least 0.</param>
public sealed record StandardUrgency(Estimate Rate) : UrgencyProfile
{
    /// <summary>Cost for each unit of time.</summary>
    public Estimate Rate { get; } = Require(Rate, nameof(Rate));

    /// <inheritdoc/>
    public override string Description => $"standard: {Rate} for each unit of time";

    private protected override Estimate CostOf(Estimate delay) => Rate * delay;
}
