using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>How the weight λ of a judge's verdicts is found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PowerTuning>))]
public enum PowerTuning
{
    /// <summary>For each fifth of the labelled clusters from the other four: no label chooses its own weight, so the estimate stays unbiased.</summary>
    CrossFitted,

    /// <summary>From all labels at once, as in Angelopoulos, Duchi and Zrnic 2023; with few labels its interval is somewhat narrow.</summary>
    PlugIn,
}
