using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>How a metric falls with the age of the model.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecayShape>))]
public enum DecayShape
{
    /// <summary>By so much a day: value = start − rate·age.</summary>
    Linear,

    /// <summary>By such a share a day: value = start·e^(−rate·age); values are greater than 0.</summary>
    Exponential,
}
