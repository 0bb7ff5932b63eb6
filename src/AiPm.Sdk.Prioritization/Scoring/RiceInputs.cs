using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What an item is scored by in RICE: four quantities, each certain or uncertain.</summary>
public sealed record RiceInputs : IScoringInputs
{
    /// <summary>The inputs of an item.</summary>
    /// <param name="reach">People or events in a period; at least 0.</param>
    /// <param name="impact">The effect on each, as on <see cref="RiceScales.Impact"/>; any finite number.</param>
    /// <param name="confidence">A share from 0 to 1, as on <see cref="RiceScales.Confidence"/>.</param>
    /// <param name="effort">Greater than 0, in the unit of all items, as person-months.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves its range; the message suggests what to write.</exception>
    public RiceInputs(Estimate reach, Estimate impact, Estimate confidence, Estimate effort)
    {
        Reach = reach;
        Impact = impact;
        Confidence = confidence;
        Effort = effort;
    }

    /// <summary>The inputs of an item whose impact was measured and brought to the scale by <see cref="ImpactScale.Impact"/>.</summary>
    /// <param name="reach">People or events in a period; at least 0.</param>
    /// <param name="impact">The measured impact.</param>
    /// <param name="confidence">A share from 0 to 1. Below 1 it counts the measurement's uncertainty twice, which the result warns of.</param>
    /// <param name="effort">Greater than 0, in the unit of all items, as person-months.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves its range; the message suggests what to write.</exception>
    public RiceInputs(Estimate reach, MeasuredImpact impact, Estimate confidence, Estimate effort)
        : this(reach, (impact ?? throw new ArgumentNullException(nameof(impact))).Value, confidence, effort) =>
        MeasuredImpact = impact;

    /// <summary>People or events in a period.</summary>
    public Estimate Reach
    {
        get;
        init => field = CriterionSlot.Require<Rice>(value, 0);
    }

    /// <summary>The effect on each of them. Setting it makes the impact a judged one again, not a measured one.</summary>
    public Estimate Impact
    {
        get;
        init
        {
            field = CriterionSlot.Require<Rice>(value, 1);
            MeasuredImpact = null;
        }
    }

    /// <summary>A share from 0 to 1.</summary>
    public Estimate Confidence
    {
        get;
        init => field = CriterionSlot.Require<Rice>(value, 2);
    }

    /// <summary>The work, in the unit of all items.</summary>
    public Estimate Effort
    {
        get;
        init => field = CriterionSlot.Require<Rice>(value, 3);
    }

    /// <summary>Where the impact comes from, if it was measured; else <see langword="null"/>.</summary>
    public MeasuredImpact? MeasuredImpact { get; private init; }

    /// <inheritdoc/>
    IReadOnlyList<Estimate> IScoringInputs.Values => [Reach, Impact, Confidence, Effort];

    /// <inheritdoc/>
    IReadOnlyList<string> IScoringInputs.Warnings => MeasuredImpact.Warnings(MeasuredImpact, Confidence);
}
