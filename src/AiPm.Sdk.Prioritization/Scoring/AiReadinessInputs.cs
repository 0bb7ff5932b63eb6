using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What a use of AI is scored by.</summary>
public sealed record AiReadinessInputs : IScoringInputs
{
    /// <summary>The inputs of an item.</summary>
    /// <param name="businessImpact">What it is worth when it works, in the unit of all items; at least 0.</param>
    /// <param name="dataAvailability">The share of the data needed that exists, is good enough and may be used.</param>
    /// <param name="modelReadiness">How far a model reaches the quality needed, as the share of evaluation cases it passes.</param>
    /// <param name="feasibility">How likely it is that the team can build, run and pay for it.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves its range; the message suggests what to write.</exception>
    public AiReadinessInputs(
        Estimate businessImpact,
        Estimate dataAvailability,
        Estimate modelReadiness,
        Estimate feasibility
    )
    {
        BusinessImpact = businessImpact;
        DataAvailability = dataAvailability;
        ModelReadiness = modelReadiness;
        Feasibility = feasibility;
    }

    /// <summary>What it is worth when it works, in the unit of all items; at least 0.</summary>
    public Estimate BusinessImpact
    {
        get;
        init => field = CriterionSlot.Require<AiReadiness>(value, 0);
    }

    /// <summary>The share of the data needed that exists, is good enough and may be used.</summary>
    public Estimate DataAvailability
    {
        get;
        init => field = CriterionSlot.Require<AiReadiness>(value, 1);
    }

    /// <summary>How far a model reaches the quality needed, as the share of evaluation cases it passes.</summary>
    public Estimate ModelReadiness
    {
        get;
        init => field = CriterionSlot.Require<AiReadiness>(value, 2);
    }

    /// <summary>How likely it is that the team can build, run and pay for it.</summary>
    public Estimate Feasibility
    {
        get;
        init => field = CriterionSlot.Require<AiReadiness>(value, 3);
    }

    /// <inheritdoc/>
    IReadOnlyList<Estimate> IScoringInputs.Values => [BusinessImpact, DataAvailability, ModelReadiness, Feasibility];
}
