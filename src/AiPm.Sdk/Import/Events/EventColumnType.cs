namespace AiPm.Sdk;

/// <summary>What the fields of a column of events are.</summary>
public enum EventColumnType
{
    /// <summary>Text, as it stands: names, and ids whose zeros in front count.</summary>
    Text,

    /// <summary>Whole numbers from −2⁶³ to 2⁶³ − 1.</summary>
    Integer,

    /// <summary>Numbers with a point, as <c>12.5</c> or <c>1e-3</c>; <c>NaN</c>, <c>inf</c> and <c>-inf</c> are read and counted as no values later.</summary>
    Number,

    /// <summary><c>true</c> and <c>false</c>, in any case.</summary>
    Truth,

    /// <summary>Instants as ISO 8601 writes them, <c>2026-11-23T09:30:00.25Z</c>: with an offset, or of UTC where there is none.</summary>
    Instant,

    /// <summary>Seconds since 1970, whole or with a fraction.</summary>
    UnixSeconds,

    /// <summary>Milliseconds since 1970, whole or with a fraction.</summary>
    UnixMilliseconds,
}
