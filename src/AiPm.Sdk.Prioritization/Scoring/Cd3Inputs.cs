using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What an item is scored by in CD3.</summary>
public sealed record Cd3Inputs : IScoringInputs
{
    /// <summary>The inputs of an item.</summary>
    /// <param name="costOfDelay">Cost for each unit of time, in the units of all items; at least 0.</param>
    /// <param name="duration">The time it takes, in the same unit of time; greater than 0.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves its range; the message suggests what to write.</exception>
    public Cd3Inputs(Estimate costOfDelay, Estimate duration)
    {
        CostOfDelay = costOfDelay;
        Duration = duration;
    }

    /// <summary>The inputs of an item whose cost does not grow evenly: its mean rate over a horizon, <see cref="UrgencyProfile.MeanRate"/>.</summary>
    /// <param name="urgency">How its cost grows with its delay.</param>
    /// <param name="horizon">The delay that is at stake, the same for all items; greater than 0.</param>
    /// <param name="duration">The time it takes; greater than 0.</param>
    public Cd3Inputs(UrgencyProfile urgency, Estimate horizon, Estimate duration)
        : this((urgency ?? throw new ArgumentNullException(nameof(urgency))).MeanRate(horizon), duration) { }

    /// <summary>Cost for each unit of time, in the units of all items; at least 0.</summary>
    public Estimate CostOfDelay
    {
        get;
        init => field = CriterionSlot.Require<Cd3>(value, 0);
    }

    /// <summary>The time it takes, in the same unit of time; greater than 0.</summary>
    public Estimate Duration
    {
        get;
        init => field = CriterionSlot.Require<Cd3>(value, 1);
    }

    /// <inheritdoc/>
    IReadOnlyList<Estimate> IScoringInputs.Values => [CostOfDelay, Duration];
}
