using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// How the cost of having an item later grows with its delay: the shape behind a class of service (Anderson, Kanban, 2010) or an urgency profile (Arnold, Black
/// Swan Farming, 2012). Costs in one unit, times in another, the same for all items.
/// </summary>
/// <remarks>Only <see cref="StandardUrgency"/> has a constant rate, which <see cref="Cd3"/> assumes.</remarks>
public abstract record UrgencyProfile
{
    private protected UrgencyProfile() { }

    /// <summary>The profile in words.</summary>
    public abstract string Description { get; }

    /// <inheritdoc cref="StandardUrgency"/>
    /// <param name="rate">Cost for each unit of time; at least 0.</param>
    public static StandardUrgency Standard(Estimate rate) => new(rate);

    /// <inheritdoc cref="ExpediteUrgency"/>
    /// <param name="atOnce">What the first moment of delay costs; at least 0.</param>
    /// <param name="rate">Cost for each unit of time after it; at least 0.</param>
    public static ExpediteUrgency Expedite(Estimate atOnce, Estimate rate) => new(atOnce, rate);

    /// <inheritdoc cref="FixedDateUrgency"/>
    /// <param name="date">The time from now to the date; at least 0.</param>
    /// <param name="penalty">What missing the date costs; at least 0.</param>
    /// <param name="rateAfter">Cost for each unit of time beyond it; at least 0.</param>
    public static FixedDateUrgency FixedDate(Estimate date, Estimate penalty, Estimate rateAfter = default) =>
        new(date, penalty, rateAfter);

    /// <inheritdoc cref="IntangibleUrgency"/>
    /// <param name="onset">The delay at which it begins to cost; at least 0.</param>
    /// <param name="rate">Cost for each unit of time from then on; at least 0.</param>
    public static IntangibleUrgency Intangible(Estimate onset, Estimate rate) => new(onset, rate);

    /// <inheritdoc cref="ClosingWindowUrgency"/>
    /// <param name="window">The time until the window is closed; greater than 0.</param>
    /// <param name="rate">Value for each unit of time in the window; at least 0.</param>
    public static ClosingWindowUrgency ClosingWindow(Estimate window, Estimate rate) => new(window, rate);

    /// <summary>The cost of a delay, draw by draw: 0 for none, and never less for more.</summary>
    /// <param name="delay">The time; at least 0.</param>
    /// <exception cref="ArgumentException">The delay is a number below 0, or a distribution that reaches below 0.</exception>
    public Estimate Cost(Estimate delay)
    {
        SlotDomain.Require(nameof(delay), delay, Domain.NonNegative);
        return CostOf(delay);
    }

    /// <summary>
    /// The constant rate that costs as much over a horizon: cost ÷ horizon. It is what a ratio such as <see cref="Cd3"/> can take of a profile that
    /// is not constant, and it depends on the horizon: a deadline beyond it costs nothing.
    /// </summary>
    /// <param name="horizon">The delay at stake; greater than 0.</param>
    /// <exception cref="ArgumentException">The horizon is a number of 0 or less, or a distribution that reaches below 0.</exception>
    public Estimate MeanRate(Estimate horizon)
    {
        SlotDomain.Require(nameof(horizon), horizon, Domain.Positive);
        return CostOf(horizon) / horizon;
    }

    private protected abstract Estimate CostOf(Estimate delay);

    private protected static Estimate Require(Estimate value, string name, Domain? domain = null)
    {
        SlotDomain.Require(name, value, domain ?? Domain.NonNegative);
        return value;
    }
}
