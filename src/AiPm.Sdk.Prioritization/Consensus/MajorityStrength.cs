namespace AiPm.Sdk.Prioritization;

/// <summary>How strong the victory of one item over another is. Both are the same where no ballot ties or leaves out an item.</summary>
public enum MajorityStrength
{
    /// <summary>The weight for the winner less the weight for the loser.</summary>
    Margin,

    /// <summary>The weight for the winner.</summary>
    WinningVotes,
}
