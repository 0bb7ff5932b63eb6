using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Two models' answers to one prompt, shown side by side to a judge: which was preferred.</summary>
/// <param name="Prompt">The id of the prompt. Judgements of one prompt depend on each other.</param>
/// <param name="First">The model whose answer was shown first.</param>
/// <param name="Second">The model whose answer was shown second; another one.</param>
/// <param name="Outcome">Which was preferred.</param>
public sealed record PairwiseJudgement(string Prompt, string First, string Second, PairedOutcome Outcome)
{
    /// <summary>What prompts have in common, as a conversation; a prompt stands alone where left out.</summary>
    public string? Cluster { get; init; }

    /// <summary>Who judged, where several do.</summary>
    public string? Judge { get; init; }
}
