using System.Text.Json.Serialization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What decides how a decision tree goes on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionNodeKind>))]
public enum DecisionNodeKind
{
    /// <summary>It ends here.</summary>
    End,

    /// <summary>Chance decides, by the probabilities.</summary>
    Chance,

    /// <summary>The reader decides: the option with the best mean value.</summary>
    Choice,
}
