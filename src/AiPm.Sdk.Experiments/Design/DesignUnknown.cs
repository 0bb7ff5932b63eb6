namespace AiPm.Sdk.Experiments;

/// <summary>The quantity that a plan left open, solved from the other three.</summary>
public enum DesignUnknown
{
    /// <summary>How many units are needed.</summary>
    Units,

    /// <summary>The smallest effect that is found with the power wanted.</summary>
    Effect,

    /// <summary>The chance to find the effect.</summary>
    Power,

    /// <summary>The error rate at which the effect is found with the power wanted.</summary>
    Alpha,
}
