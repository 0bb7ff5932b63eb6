using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>How the size of an effect is counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EffectScale>))]
public enum EffectScale
{
    /// <summary>In the unit of the metric: treatment − control.</summary>
    Absolute,

    /// <summary>As a share of the control: (treatment − control) ÷ control; 0.02 is two percent.</summary>
    Relative,
}
