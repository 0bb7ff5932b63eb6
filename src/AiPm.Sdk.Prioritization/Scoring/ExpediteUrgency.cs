using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Expedite: any delay costs at once, as an outage or a breach does, and goes on costing: at once + rate × delay.</summary>
/// <param name="AtOnce">What the first moment of delay costs; at least 0.</param>
/// <param name="Rate">Cost for each unit of time after it; at least 0.</param>
public sealed record ExpediteUrgency(Estimate AtOnce, Estimate Rate) : UrgencyProfile
{
    /// <summary>What the first moment of delay costs.</summary>
    public Estimate AtOnce { get; } = Require(AtOnce, nameof(AtOnce));

    /// <summary>Cost for each unit of time after it.</summary>
    public Estimate Rate { get; } = Require(Rate, nameof(Rate));

    /// <inheritdoc/>
    public override string Description => $"expedite: {AtOnce} at once and {Rate} for each unit of time";

    private protected override Estimate CostOf(Estimate delay) => Estimate.IfLess(0, delay, AtOnce, 0) + Rate * delay;
}
