namespace AiPm.Sdk.Risks;

/// <summary>How near a risk is in time.</summary>
public enum ProximityPhase
{
    /// <summary>The time in which it could have struck is over.</summary>
    Past,

    /// <summary>It may strike today.</summary>
    Now,

    /// <summary>It may strike soon.</summary>
    Near,

    /// <summary>It may strike later.</summary>
    Later,
}
