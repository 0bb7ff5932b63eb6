namespace AiPm.Sdk.Risks;

/// <summary>Where a risk stands.</summary>
public enum RiskStatus
{
    /// <summary>Somebody raised it; nobody has judged it yet.</summary>
    Proposed,

    /// <summary>It was judged and is being treated or watched.</summary>
    Open,

    /// <summary>Somebody entitled to do so decided to carry it as it is.</summary>
    Accepted,

    /// <summary>It happened, and is being dealt with.</summary>
    Materialised,

    /// <summary>It can no longer happen, or no longer matters; forecasts leave it out.</summary>
    Closed,
}
