using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>One thing that is done or not: a score of 1 or 0.</summary>
public sealed record BinaryKeyResult : KeyResult
{
    [JsonConstructor]
    internal BinaryKeyResult(string id)
        : base(id) { }

    /// <summary>Whether it is done.</summary>
    /// <value>Not by default.</value>
    public bool IsDone { get; init; }
}
