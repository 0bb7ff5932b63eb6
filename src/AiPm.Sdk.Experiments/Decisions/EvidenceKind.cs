using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>When the numbers of an experiment may be read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceKind>))]
public enum EvidenceKind
{
    /// <summary>Once, at a number of units that was fixed before.</summary>
    FixedHorizon,

    /// <summary>At several looks, whose error rates add up to what was promised.</summary>
    GroupSequential,

    /// <summary>At any time.</summary>
    AlwaysValid,
}
