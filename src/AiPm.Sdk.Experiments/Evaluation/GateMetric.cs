using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What a release gate asks of an evaluation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateMetric>))]
public enum GateMetric
{
    /// <summary>The share of right answers: the mean of outcomes of 0 and 1.</summary>
    Accuracy,

    /// <summary>The mean outcome on whatever scale.</summary>
    Score,

    /// <summary>The mean cost of an answer.</summary>
    Cost,

    /// <summary>The mean latency of an answer, in seconds.</summary>
    Latency,
}
