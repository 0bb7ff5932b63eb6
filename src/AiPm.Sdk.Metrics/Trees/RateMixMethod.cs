using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What becomes of the joint effect of a segment's rate and its share of the volume.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RateMixMethod>))]
public enum RateMixMethod
{
    /// <summary>
    /// Each change is weighted by the average of before and after, so that nothing is left over: the Shapley value of the two changes. Marshall and
    /// Edgeworth's weights.
    /// </summary>
    Midpoint,

    /// <summary>Each change is weighted as before, and the joint effect stands by itself.</summary>
    WithInteraction,
}
