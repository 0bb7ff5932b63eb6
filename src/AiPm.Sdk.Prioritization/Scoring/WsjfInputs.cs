using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What an item is scored by in WSJF: four quantities, each certain or uncertain.</summary>
public sealed record WsjfInputs : IScoringInputs
{
    /// <summary>The inputs of an item.</summary>
    /// <param name="businessValue">Value to users or the business, relative to the item that got a 1; at least 0.</param>
    /// <param name="timeCriticality">How value decays with time, relative to the item that got a 1; at least 0.</param>
    /// <param name="riskReduction">Risk reduced or opportunity enabled, relative to the item that got a 1; at least 0.</param>
    /// <param name="jobSize">Size, relative to the item that got a 1; greater than 0.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves its range; the message suggests what to write.</exception>
    public WsjfInputs(Estimate businessValue, Estimate timeCriticality, Estimate riskReduction, Estimate jobSize)
    {
        BusinessValue = businessValue;
        TimeCriticality = timeCriticality;
        RiskReduction = riskReduction;
        JobSize = jobSize;
    }

    /// <summary>Value to users or the business, relative to the item that got a 1; at least 0.</summary>
    public Estimate BusinessValue
    {
        get;
        init => field = CriterionSlot.Require<Wsjf>(value, 0);
    }

    /// <summary>How value decays with time, relative to the item that got a 1; at least 0.</summary>
    public Estimate TimeCriticality
    {
        get;
        init => field = CriterionSlot.Require<Wsjf>(value, 1);
    }

    /// <summary>Risk reduced or opportunity enabled, relative to the item that got a 1; at least 0.</summary>
    public Estimate RiskReduction
    {
        get;
        init => field = CriterionSlot.Require<Wsjf>(value, 2);
    }

    /// <summary>Size, relative to the item that got a 1; greater than 0.</summary>
    public Estimate JobSize
    {
        get;
        init => field = CriterionSlot.Require<Wsjf>(value, 3);
    }

    /// <inheritdoc/>
    IReadOnlyList<Estimate> IScoringInputs.Values => [BusinessValue, TimeCriticality, RiskReduction, JobSize];
}
