using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What a check of data quality looks at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QualityDimension>))]
public enum QualityDimension
{
    /// <summary>Whether there is a value.</summary>
    Completeness,

    /// <summary>Whether the value occurs once.</summary>
    Uniqueness,

    /// <summary>Whether the value keeps a rule or is one of those allowed.</summary>
    Validity,

    /// <summary>Whether the number lies in a range.</summary>
    Range,

    /// <summary>Whether the instant is recent enough.</summary>
    Freshness,

    /// <summary>Whether columns have the names and kinds agreed on.</summary>
    Schema,
}
