namespace AiPm.Sdk;

/// <summary>What a stakeholder's influence and interest ask for. Mendelow 1991, the power–interest grid.</summary>
public enum StakeholderAttention
{
    /// <summary>Little of either.</summary>
    Monitor,

    /// <summary>Much interest, little influence.</summary>
    KeepInformed,

    /// <summary>Much influence, little interest.</summary>
    KeepSatisfied,

    /// <summary>Much of both.</summary>
    ManageClosely,
}
