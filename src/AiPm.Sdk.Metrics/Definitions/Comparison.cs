using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>How a column is compared with a value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Comparison>))]
public enum Comparison
{
    /// <summary>The same value.</summary>
    Equal,

    /// <summary>Another value; not where there is none.</summary>
    NotEqual,

    /// <summary>Below; of numbers and instants.</summary>
    Less,

    /// <summary>Below or the same; of numbers and instants.</summary>
    AtMost,

    /// <summary>Above; of numbers and instants.</summary>
    Greater,

    /// <summary>Above or the same; of numbers and instants.</summary>
    AtLeast,
}
