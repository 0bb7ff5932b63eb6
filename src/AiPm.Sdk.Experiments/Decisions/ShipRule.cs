using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What earns a treatment its place, beside guardrails that hold.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShipRule>))]
public enum ShipRule
{
    /// <summary>Goals that are shown to be better, at the error rate of the analysis; where shipping has a value, it must pay too.</summary>
    ShownBetter,

    /// <summary>
    /// Shipping pays on average and the expected loss is below its limit. No error rate is held: a treatment without an effect ships about half of the time if it
    /// costs nothing.
    /// </summary>
    ExpectedLoss,
}
