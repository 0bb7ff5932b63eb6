using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>How many of the goals must be better.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoalRule>))]
public enum GoalRule
{
    /// <summary>At least one; none may be worse.</summary>
    Any,

    /// <summary>All of them.</summary>
    All,
}
