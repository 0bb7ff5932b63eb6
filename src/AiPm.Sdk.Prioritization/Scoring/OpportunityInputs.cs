using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What an outcome is scored by: how important it is to customers and how satisfied they are with what they have.</summary>
public sealed record OpportunityInputs : IScoringInputs
{
    /// <summary>The inputs of an item.</summary>
    /// <param name="importance">From 0 to 10: ten times the share who call it important.</param>
    /// <param name="satisfaction">From 0 to 10: ten times the share who are satisfied.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves its range; the message suggests what to write.</exception>
    public OpportunityInputs(Estimate importance, Estimate satisfaction)
    {
        Importance = importance;
        Satisfaction = satisfaction;
    }

    /// <summary>From 0 to 10: ten times the share who call it important.</summary>
    public Estimate Importance
    {
        get;
        init => field = CriterionSlot.Require<Opportunity>(value, 0);
    }

    /// <summary>From 0 to 10: ten times the share who are satisfied.</summary>
    public Estimate Satisfaction
    {
        get;
        init => field = CriterionSlot.Require<Opportunity>(value, 1);
    }

    /// <inheritdoc/>
    IReadOnlyList<Estimate> IScoringInputs.Values => [Importance, Satisfaction];

    /// <summary>From a survey: the shares of the asked who rate importance and satisfaction 4 or 5 of 5, each times 10.</summary>
    /// <param name="importance">A share from 0 to 1; an uncertain one, as a beta, keeps the survey's sampling error.</param>
    /// <param name="satisfaction">A share from 0 to 1.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves [0, 1].</exception>
    public static OpportunityInputs OfShares(Estimate importance, Estimate satisfaction)
    {
        SlotDomain.Require(nameof(importance), importance, Domain.Share);
        SlotDomain.Require(nameof(satisfaction), satisfaction, Domain.Share);
        return new(10 * importance, 10 * satisfaction);
    }
}
