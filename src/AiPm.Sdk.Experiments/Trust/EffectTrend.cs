using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>How an effect changes with the days since exposure.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EffectTrend>))]
public enum EffectTrend
{
    /// <summary>No change is shown.</summary>
    None,

    /// <summary>What stays is smaller than what was there on the first day: the treatment is new and is tried out.</summary>
    Novelty,

    /// <summary>What stays is larger than what was there on the first day: the treatment must be learned.</summary>
    Primacy,
}
