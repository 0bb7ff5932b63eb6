using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What a value of a column is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnValueKind>))]
public enum ColumnValueKind
{
    /// <summary>There is no value.</summary>
    Missing,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>An instant, whatever the offset it was written with.</summary>
    Instant,
}
