using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>A decision between alternatives by several criteria.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">What is to be decided.</param>
/// <param name="Matrix">The alternatives by the criteria; no cell is missing.</param>
/// <param name="Weights">What is known of the weights.</param>
public sealed record PlannedDecision(string Id, string Question, DecisionMatrix Matrix, WeightSpace Weights)
{
    /// <summary>How alternatives are ranked; <see langword="null"/> where they are outranked instead.</summary>
    public MatrixMethod? Method { get; init; }

    /// <summary>How alternatives outrank each other; <see langword="null"/> where they are ranked.</summary>
    public Electre? Electre { get; init; }

    /// <summary>Where the weights come from comparisons: how consistent these are, in a sentence.</summary>
    public string? WeightsSay { get; init; }
}
