namespace AiPm.Sdk.Prioritization;

/// <summary>
/// What a feature is to a customer (Kano et al. 1984), in the order that decides ties: first what hurts most when it is missing
/// (M &gt; O &gt; A &gt; I; Berger et al. 1993), then reverse, then questionable.
/// </summary>
public enum KanoCategory
{
    /// <summary>M: its absence dissatisfies, its presence is taken for granted.</summary>
    MustBe,

    /// <summary>O: the more the better; also called performance.</summary>
    OneDimensional,

    /// <summary>A: its presence delights, its absence is accepted; also called excitement.</summary>
    Attractive,

    /// <summary>I: it does not matter.</summary>
    Indifferent,

    /// <summary>R: its absence is preferred.</summary>
    Reverse,

    /// <summary>Q: the two replies contradict each other.</summary>
    Questionable,
}
