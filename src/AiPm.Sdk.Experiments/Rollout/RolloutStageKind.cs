using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What a stage of a rollout does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RolloutStageKind>))]
public enum RolloutStageKind
{
    /// <summary>The new version answers a copy of the traffic and nobody sees it: only guardrails that need no user can be judged.</summary>
    Shadow,

    /// <summary>A small share of users gets the new version.</summary>
    Canary,

    /// <summary>A larger share does.</summary>
    Ramp,

    /// <summary>All but a held-back share do, so that the effect stays measurable.</summary>
    Holdback,

    /// <summary>All do. Nobody is left to compare with, so nothing can be judged.</summary>
    Full,
}
