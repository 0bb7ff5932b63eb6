using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>The base of the logarithm that a divergence is stated in. Distances differ by √ln 2 = 0.8326 between the two, so a threshold belongs to its unit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntropyUnit>))]
public enum EntropyUnit
{
    /// <summary>The natural logarithm.</summary>
    Nats,

    /// <summary>The logarithm to base 2; Jensen–Shannon then lies from 0 to 1.</summary>
    Bits,
}
