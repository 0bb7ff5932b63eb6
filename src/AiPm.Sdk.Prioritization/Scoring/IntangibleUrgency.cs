using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Intangible: nothing at first, from an onset on a rate, as technical debt and skills do: rate × max(delay − onset, 0).</summary>
/// <param name="Onset">The delay at which it begins to cost; at least 0.</param>
/// <param name="Rate">Cost for each unit of time from then on; at least 0.</param>
public sealed record IntangibleUrgency(Estimate Onset, Estimate Rate) : UrgencyProfile
{
    /// <summary>The delay at which it begins to cost.</summary>
    public Estimate Onset { get; } = Require(Onset, nameof(Onset));

    /// <summary>Cost for each unit of time from then on.</summary>
    public Estimate Rate { get; } = Require(Rate, nameof(Rate));

    /// <inheritdoc/>
    public override string Description => $"intangible: nothing until {Onset}, then {Rate} for each unit of time";

    private protected override Estimate CostOf(Estimate delay) => Rate * Estimate.Max(delay - Onset, 0);
}
