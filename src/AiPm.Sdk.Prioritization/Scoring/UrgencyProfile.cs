using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// How the cost of having an item later grows with its delay: the shape behind a class of service (Anderson, Kanban, 2010) or an urgency profile (Arnold, Black
/// Swan Farming, 2012). Costs in one unit, times in another, the same for all items.
/// </summary>
/// <remarks>Only <see cref="Standard"/> has a constant rate, which <see cref="Cd3"/> assumes.</remarks>
public abstract record UrgencyProfile
{
    private protected UrgencyProfile() { }

    /// <summary>The profile in words.</summary>
    public abstract string Description { get; }

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

    /// <summary>Standard: the same cost for each unit of time, rate × delay.</summary>
    /// <param name="Rate">Cost for each unit of time; at least 0.</param>
    public sealed record Standard(Estimate Rate) : UrgencyProfile
    {
        /// <summary>Cost for each unit of time.</summary>
        public Estimate Rate { get; } = Require(Rate, nameof(Rate));

        /// <inheritdoc/>
        public override string Description => $"standard: {Rate} for each unit of time";

        private protected override Estimate CostOf(Estimate delay) => Rate * delay;
    }

    /// <summary>Expedite: any delay costs at once, as an outage or a breach does, and goes on costing: at once + rate × delay.</summary>
    /// <param name="AtOnce">What the first moment of delay costs; at least 0.</param>
    /// <param name="Rate">Cost for each unit of time after it; at least 0.</param>
    public sealed record Expedite(Estimate AtOnce, Estimate Rate) : UrgencyProfile
    {
        /// <summary>What the first moment of delay costs.</summary>
        public Estimate AtOnce { get; } = Require(AtOnce, nameof(AtOnce));

        /// <summary>Cost for each unit of time after it.</summary>
        public Estimate Rate { get; } = Require(Rate, nameof(Rate));

        /// <inheritdoc/>
        public override string Description => $"expedite: {AtOnce} at once and {Rate} for each unit of time";

        private protected override Estimate CostOf(Estimate delay) =>
            Estimate.IfLess(0, delay, AtOnce, 0) + Rate * delay;
    }

    /// <summary>Fixed date: nothing up to the date and on it, then a penalty, then a rate: penalty + rate × (delay − date).</summary>
    /// <param name="Date">The time from now to the date; at least 0.</param>
    /// <param name="Penalty">What missing the date costs; at least 0.</param>
    /// <param name="RateAfter">Cost for each unit of time beyond it; at least 0.</param>
    public sealed record FixedDate(Estimate Date, Estimate Penalty, Estimate RateAfter = default) : UrgencyProfile
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

    /// <summary>Intangible: nothing for now, later a rate, as technical debt and skills do: rate × max(delay − onset, 0).</summary>
    /// <param name="Onset">The delay at which it begins to cost; at least 0.</param>
    /// <param name="Rate">Cost for each unit of time from then on; at least 0.</param>
    public sealed record Intangible(Estimate Onset, Estimate Rate) : UrgencyProfile
    {
        /// <summary>The delay at which it begins to cost.</summary>
        public Estimate Onset { get; } = Require(Onset, nameof(Onset));

        /// <summary>Cost for each unit of time from then on.</summary>
        public Estimate Rate { get; } = Require(Rate, nameof(Rate));

        /// <inheritdoc/>
        public override string Description => $"intangible: nothing until {Onset}, then {Rate} for each unit of time";

        private protected override Estimate CostOf(Estimate delay) => Rate * Estimate.Max(delay - Onset, 0);
    }

    /// <summary>
    /// Closing window: a short life that ends on its own day, whenever it begins. Each unit of delay takes one from the life, until there is
    /// nothing left to lose: rate × min(delay, window).
    /// </summary>
    /// <param name="Window">The time until the window is closed; greater than 0.</param>
    /// <param name="Rate">Value for each unit of time in the window; at least 0.</param>
    public sealed record ClosingWindow(Estimate Window, Estimate Rate) : UrgencyProfile
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
}
