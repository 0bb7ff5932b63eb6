using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What an item is scored by its cost of delay.</summary>
public sealed record CostOfDelayInputs : IScoringInputs
{
    /// <summary>The inputs of an item.</summary>
    /// <param name="costOfDelay">Cost for each unit of time, in the units of all items; at least 0.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves its range; the message suggests what to write.</exception>
    public CostOfDelayInputs(Estimate costOfDelay)
    {
        Rate = costOfDelay;
    }

    /// <summary>The inputs of an item whose cost does not grow evenly: its mean rate over a horizon, <see cref="UrgencyProfile.MeanRate"/>.</summary>
    /// <param name="urgency">How its cost grows with its delay.</param>
    /// <param name="horizon">The delay that is at stake, the same for all items; greater than 0.</param>
    public CostOfDelayInputs(UrgencyProfile urgency, Estimate horizon)
        : this((urgency ?? throw new ArgumentNullException(nameof(urgency))).MeanRate(horizon)) { }

    /// <summary>Cost for each unit of time, in the units of all items; at least 0.</summary>
    public Estimate Rate
    {
        get;
        init => field = CriterionSlot.Require<CostOfDelay>(value, 0);
    }

    /// <inheritdoc/>
    IReadOnlyList<Estimate> IScoringInputs.Values => [Rate];
}
