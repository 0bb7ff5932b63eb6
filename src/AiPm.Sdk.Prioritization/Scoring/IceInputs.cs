using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What an item is scored by in ICE.</summary>
public sealed record IceInputs : IScoringInputs
{
    /// <summary>The inputs of an item.</summary>
    /// <param name="impact">How much it would move the goal, from 0 to 10.</param>
    /// <param name="confidence">How sure that is, from 0 to 10.</param>
    /// <param name="ease">How little work it is, from 0 to 10.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves its range; the message suggests what to write.</exception>
    public IceInputs(Estimate impact, Estimate confidence, Estimate ease)
    {
        Impact = impact;
        Confidence = confidence;
        Ease = ease;
    }

    /// <summary>What both readings of ICE judge by.</summary>
    internal static Criterion[] Criteria { get; } =
    [
        new("impact", Domain.Between(0, 10)),
        new("confidence", Domain.Between(0, 10)),
        new("ease", Domain.Between(0, 10)),
    ];

    /// <summary>How much it would move the goal, from 0 to 10.</summary>
    public Estimate Impact
    {
        get;
        init => field = CriterionSlot.Require<IceMean>(value, 0);
    }

    /// <summary>How sure that is, from 0 to 10.</summary>
    public Estimate Confidence
    {
        get;
        init => field = CriterionSlot.Require<IceMean>(value, 1);
    }

    /// <summary>How little work it is, from 0 to 10.</summary>
    public Estimate Ease
    {
        get;
        init => field = CriterionSlot.Require<IceMean>(value, 2);
    }

    /// <inheritdoc/>
    IReadOnlyList<Estimate> IScoringInputs.Values => [Impact, Confidence, Ease];
}
