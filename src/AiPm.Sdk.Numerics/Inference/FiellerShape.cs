using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>What form a confidence set of a ratio has.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FiellerShape>))]
public enum FiellerShape
{
    /// <summary>An interval; an end may be infinite where the denominator lies exactly on the edge of being different from 0.</summary>
    Interval,

    /// <summary>Everything outside an open interval: the denominator may be 0, the numerator is not.</summary>
    OutsideInterval,

    /// <summary>Every number: denominator and numerator may both be 0, so the data say nothing of their ratio.</summary>
    Everything,
}
