using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>Whether the choices of a log were made by what earlier rewards had taught.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LogCollection>))]
public enum LogCollection
{
    /// <summary>Each choice depends on its context only: an A/B test, a ranking that was not changed.</summary>
    Fixed,

    /// <summary>Choices depend on earlier rewards: a bandit, or a policy that was changed by what it earned. Means of such logs are biased, and their usual intervals too narrow.</summary>
    Adaptive,
}
