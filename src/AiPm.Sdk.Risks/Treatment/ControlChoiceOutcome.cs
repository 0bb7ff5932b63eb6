namespace AiPm.Sdk.Risks;

/// <summary>What is proved of a choice of controls.</summary>
public enum ControlChoiceOutcome
{
    /// <summary>No set is better, to 10⁻⁹ of the inherent loss.</summary>
    Optimal,

    /// <summary>A limit was reached: a better set may exist, by at most the gap stated.</summary>
    LimitReached,
}
