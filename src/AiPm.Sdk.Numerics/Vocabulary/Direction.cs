using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>Which way a quantity is better.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Direction>))]
public enum Direction
{
    /// <summary>Larger values are better.</summary>
    Increase,

    /// <summary>Smaller values are better.</summary>
    Decrease,
}
