using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The choices that the methods leave open.</summary>
public sealed record ConsensusRules
{
    /// <summary>Every default.</summary>
    public static ConsensusRules Default { get; } = new();

    /// <summary>The points of a Borda count.</summary>
    /// <value>Default <see cref="BordaRule.SharedRest"/>.</value>
    public BordaRule Borda { get; init; }

    /// <summary>What a tied pair counts for each of the two in Copeland's method, α: ½ usually, 0 and 1 in use.</summary>
    /// <value>Default 0.5; from 0 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside.</exception>
    public double CopelandTie
    {
        get;
        init => field = Domain.Share.Require(value, nameof(CopelandTie));
    } = 0.5;

    /// <summary>The strength of a victory in the methods of Schulze and of ranked pairs.</summary>
    /// <value>Default <see cref="MajorityStrength.Margin"/>.</value>
    public MajorityStrength Strength { get; init; }
}
