namespace AiPm.Sdk.Risks;

/// <summary>What the best set of controls makes as large as possible.</summary>
public enum ControlObjective
{
    /// <summary>The mean loss removed less the mean cost.</summary>
    NetBenefit,

    /// <summary>The mean loss removed, whatever it costs within the budget.</summary>
    LossRemoved,
}
