using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Closing window: a short life that ends on its own day, whenever it begins. Each unit of delay takes one from the life, until there is
/// nothing left to lose: rate × min(delay, window).
/// </summary>
/// <param name="Window">The time until the window is closed; greater than 0.</param>
/// <param name="Rate">Value for each unit of time in the window; at least 0.</param>
public sealed record ClosingWindowUrgency(Estimate Window, Estimate Rate) : UrgencyProfile
{
    /// <summary>The time until the window is closed.</summary>
    public Estimate Window { get; } = Require(Window, nameof(Window), Domain.Positive);

    /// <summary>Value for each unit of time in the window.</summary>
    public Estimate Rate { get; } = Require(Rate, nameof(Rate));

    /// <inheritdoc/>
    public override string Description =>
        $"closing window: {Rate} for each unit of time until {Window}, then nothing is left";

    private protected override Estimate CostOf(Estimate delay) => Rate * Estimate.Min(delay, Window);
}
