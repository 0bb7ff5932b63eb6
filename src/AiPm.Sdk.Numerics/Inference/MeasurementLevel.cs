namespace AiPm.Sdk.Numerics;

/// <summary>What the values of ratings mean, and so how far apart two of them are. Stevens 1946.</summary>
public enum MeasurementLevel
{
    /// <summary>Names: two values are the same or not.</summary>
    Nominal,

    /// <summary>An order: apart by how many ratings lie between.</summary>
    Ordinal,

    /// <summary>Differences mean the same everywhere, as degrees or dates.</summary>
    Interval,

    /// <summary>Ratios mean something, as durations or prices; values are not negative.</summary>
    Ratio,
}
