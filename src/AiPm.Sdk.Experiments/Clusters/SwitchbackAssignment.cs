using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>How blocks of a switchback experiment were given to the arms.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SwitchbackAssignment>))]
public enum SwitchbackAssignment
{
    /// <summary>Each block by a coin of its own.</summary>
    IndependentCoins,

    /// <summary>In each place a fixed number of blocks, drawn at random.</summary>
    FixedNumberInEachPlace,
}
