namespace AiPm.Sdk.Prioritization;

/// <summary>What one wrong answer costs the person it reaches.</summary>
public enum ErrorCost
{
    /// <summary>A moment: it is noticed and undone.</summary>
    Low,

    /// <summary>Money, time or trust that can be made good.</summary>
    Moderate,

    /// <summary>Harm to health, rights or livelihood, or a loss that cannot be made good.</summary>
    Severe,
}
