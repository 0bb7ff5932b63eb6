namespace AiPm.Sdk.Risks;

/// <summary>What an indicator says.</summary>
public enum IndicatorStatus
{
    /// <summary>Not enough was measured yet to say anything: never to be read as clear.</summary>
    Unknown,

    /// <summary>Below warning and trigger.</summary>
    Clear,

    /// <summary>The warning level is passed.</summary>
    Warning,

    /// <summary>The trigger level is passed.</summary>
    Triggered,
}
