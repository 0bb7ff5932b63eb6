using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What to do after a look at a rollout.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RolloutVerdict>))]
public enum RolloutVerdict
{
    /// <summary>Go on within the stage.</summary>
    Continue,

    /// <summary>The stage is over and nothing crossed: go to the next.</summary>
    Advance,

    /// <summary>A guardrail crossed its boundary: go back to the old version.</summary>
    RollBack,

    /// <summary>A guardrail could not be judged: find out why before going on. No data is never a pass.</summary>
    Investigate,

    /// <summary>The last look is past and nothing crossed.</summary>
    Complete,
}
