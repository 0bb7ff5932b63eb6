using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>The absence of a value, with its reason: a code for programs and a sentence for people.</summary>
/// <param name="Reason">The reason as a code.</param>
/// <param name="Sentence">The reason as a sentence a stakeholder can read, with its numbers.</param>
[JsonConverter(typeof(UndefinedJsonConverter))]
public sealed record Undefined(UndefinedReason Reason, string Sentence)
{
    internal static Undefined NotMeasured { get; } = new(UndefinedReason.NotMeasured, "Nothing was measured.");

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
