using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>The scale on which a forecast moves evenly, so that it does not leave the values a metric may have.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrendScale>))]
public enum TrendScale
{
    /// <summary>As it is: any number.</summary>
    Linear,

    /// <summary>Its logarithm: positive numbers, which grow by shares.</summary>
    Logarithmic,

    /// <summary>Its log-odds: shares strictly between 0 and 1.</summary>
    Logit,
}
