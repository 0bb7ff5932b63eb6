namespace AiPm.Sdk.Risks;

/// <summary>By what failure modes are put in order.</summary>
public enum FmeaOrder
{
    /// <summary>Action priority, then severity, occurrence and detection, each the highest first.</summary>
    ActionPriority,

    /// <summary>The risk priority number S·O·D, then severity, occurrence and detection.</summary>
    RiskPriorityNumber,
}
