namespace AiPm.Sdk.Numerics;

/// <summary>How a paired comparison ended.</summary>
public enum PairedOutcome
{
    /// <summary>The first item was preferred.</summary>
    FirstWins,

    /// <summary>The second item was preferred.</summary>
    SecondWins,

    /// <summary>Neither was preferred.</summary>
    Tie,
}
