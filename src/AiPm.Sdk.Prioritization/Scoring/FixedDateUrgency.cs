using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Fixed date: nothing up to the date and on it, then a penalty, then a rate: penalty + rate × (delay − date).</summary>
/// <param name="Date">The time from now to the date; at least 0.</param>
/// <param name="Penalty">What missing the date costs; at least 0.</param>
/// <param name="RateAfter">Cost for each unit of time beyond it; at least 0.</param>
public sealed record FixedDateUrgency(Estimate Date, Estimate Penalty, Estimate RateAfter = default) : UrgencyProfile
{
    /// <summary>The time from now to the date.</summary>
    public Estimate Date { get; } = Require(Date, nameof(Date));

    /// <summary>What missing the date costs.</summary>
    public Estimate Penalty { get; } = Require(Penalty, nameof(Penalty));

    /// <summary>Cost for each unit of time beyond the date.</summary>
    public Estimate RateAfter { get; } = Require(RateAfter, nameof(RateAfter));

    /// <inheritdoc/>
    public override string Description =>
        $"fixed date: nothing until {Date}, then {Penalty} and {RateAfter} for each unit of time";

    private protected override Estimate CostOf(Estimate delay) =>
        Estimate.IfLess(Date, delay, Penalty + RateAfter * (delay - Date), 0);
}
