using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What an item is scored by in value ÷ effort.</summary>
public sealed record ValueEffortInputs : IScoringInputs
{
    /// <summary>The inputs of an item.</summary>
    /// <param name="value">What it brings, in the unit of all items; any finite number.</param>
    /// <param name="effort">What it takes, in the unit of all items; greater than 0.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves its range; the message suggests what to write.</exception>
    public ValueEffortInputs(Estimate value, Estimate effort)
    {
        Value = value;
        Effort = effort;
    }

    /// <summary>What it brings, in the unit of all items; any finite number.</summary>
    public Estimate Value
    {
        get;
        init => field = CriterionSlot.Require<ValueEffort>(value, 0);
    }

    /// <summary>What it takes, in the unit of all items; greater than 0.</summary>
    public Estimate Effort
    {
        get;
        init => field = CriterionSlot.Require<ValueEffort>(value, 1);
    }

    /// <inheritdoc/>
    IReadOnlyList<Estimate> IScoringInputs.Values => [Value, Effort];
}
