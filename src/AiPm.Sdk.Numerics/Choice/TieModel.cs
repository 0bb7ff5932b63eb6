namespace AiPm.Sdk.Numerics;

/// <summary>What a tie says in a paired comparison.</summary>
public enum TieModel
{
    /// <summary>
    /// Two items tie with probability ∝ ν·√(πᵢπⱼ), where they win with ∝ πᵢ and ∝ πⱼ (Davidson 1970): equal items tie most. Without ties among the
    /// comparisons ν is 0, and this is the model of Bradley and Terry (1952).
    /// </summary>
    Davidson,

    /// <summary>
    /// Item i wins with probability πᵢ/(πᵢ + κπⱼ), κ ≥ 1; what remains are ties (Rao and Kupper 1967): a difference below a threshold log κ is not
    /// noticed. Without ties κ is 1.
    /// </summary>
    RaoKupper,

    /// <summary>A tie counts as half a win for each. A common shortcut, whose standard errors are too large where ties are many.</summary>
    HalfWin,

    /// <summary>A tie is refused as an error.</summary>
    None,
}
