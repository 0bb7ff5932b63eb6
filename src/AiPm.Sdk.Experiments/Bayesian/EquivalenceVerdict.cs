using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What follows from a posterior and a region of practical equivalence.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EquivalenceVerdict>))]
public enum EquivalenceVerdict
{
    /// <summary>No side of the region is certain enough.</summary>
    Undecided,

    /// <summary>The effect is too small to matter.</summary>
    Equivalent,

    /// <summary>The effect is better by more than the region.</summary>
    Better,

    /// <summary>The effect is worse by more than the region.</summary>
    Worse,
}
