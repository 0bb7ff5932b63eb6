using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>In which form an analysis needs the units of a metric summed up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatisticForm>))]
public enum StatisticForm
{
    /// <summary>Successes and trials.</summary>
    Proportion,

    /// <summary>Moments of one column.</summary>
    Mean,

    /// <summary>Joint moments of numerator and denominator.</summary>
    Ratio,

    /// <summary>Events and exposure in total.</summary>
    Count,

    /// <summary>Every value itself.</summary>
    Sample,
}
