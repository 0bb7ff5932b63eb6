using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What an item is scored by in PIE.</summary>
public sealed record PieInputs : IScoringInputs
{
    /// <summary>The inputs of an item.</summary>
    /// <param name="potential">How much better it could be, from 0 to 10.</param>
    /// <param name="importance">How valuable what passes through it is, from 0 to 10.</param>
    /// <param name="ease">How easy a test is, from 0 to 10.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves its range; the message suggests what to write.</exception>
    public PieInputs(Estimate potential, Estimate importance, Estimate ease)
    {
        Potential = potential;
        Importance = importance;
        Ease = ease;
    }

    /// <summary>How much better it could be, from 0 to 10.</summary>
    public Estimate Potential
    {
        get;
        init => field = CriterionSlot.Require<Pie>(value, 0);
    }

    /// <summary>How valuable what passes through it is, from 0 to 10.</summary>
    public Estimate Importance
    {
        get;
        init => field = CriterionSlot.Require<Pie>(value, 1);
    }

    /// <summary>How easy a test is, from 0 to 10.</summary>
    public Estimate Ease
    {
        get;
        init => field = CriterionSlot.Require<Pie>(value, 2);
    }

    /// <inheritdoc/>
    IReadOnlyList<Estimate> IScoringInputs.Values => [Potential, Importance, Ease];
}
