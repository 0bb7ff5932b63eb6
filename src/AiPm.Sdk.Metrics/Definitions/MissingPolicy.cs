using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What a unit without a value is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MissingPolicy>))]
public enum MissingPolicy
{
    /// <summary>An error that names the metric and how many there are: nobody has decided what it means.</summary>
    Refuse,

    /// <summary>Left out, and counted as left out: the metric is about those that have a value.</summary>
    Exclude,

    /// <summary>0: nothing happened.</summary>
    CountAsZero,
}
