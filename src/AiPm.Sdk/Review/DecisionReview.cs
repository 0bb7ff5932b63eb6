using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>A decision between alternatives, with what is sure of it.</summary>
/// <param name="Planned">The decision as the plan has it.</param>
public sealed record DecisionReview(PlannedDecision Planned)
{
    /// <summary>The ranks with their chances; <see langword="null"/> where alternatives outrank each other instead, or nothing could be said.</summary>
    public MatrixForecast? Ranks { get; init; }

    /// <summary>Which alternatives nothing outranks, with their chances; <see langword="null"/> where they are ranked.</summary>
    public KernelForecast? Kernel { get; init; }

    /// <summary>Why nothing could be said; <see langword="null"/> where something could.</summary>
    public Undefined? Undefined { get; init; }

    /// <summary>What the decision comes to, in a sentence.</summary>
    public string Sentence => Ranks?.Explanation.Sentence ?? Kernel?.Explanation.Sentence ?? Undefined!.Sentence;
}
