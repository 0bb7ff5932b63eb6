namespace AiPm.Sdk.Reporting;

/// <summary>How an answer or a note is meant, beside what its words say.</summary>
public enum Tone
{
    /// <summary>A statement.</summary>
    Neutral,

    /// <summary>Good news.</summary>
    Good,

    /// <summary>Look here.</summary>
    Caution,

    /// <summary>Act.</summary>
    Bad,
}
