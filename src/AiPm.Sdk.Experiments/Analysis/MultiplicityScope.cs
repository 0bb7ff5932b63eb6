using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>Which comparisons of an experiment share one error rate; variants and segments of a metric always do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MultiplicityScope>))]
public enum MultiplicityScope
{
    /// <summary>Those of one metric: every metric has an error rate of its own.</summary>
    Metric,

    /// <summary>
    /// Those of all goals together, where any of them may earn the decision; every other metric has an error rate of its own. Guardrails need no share: all must
    /// hold, so that their number makes shipping harder, not easier.
    /// </summary>
    Goals,

    /// <summary>Those of all metrics together.</summary>
    Experiment,
}
