namespace AiPm.Sdk.Experiments;

/// <summary>One judged answer of an evaluation: a model's answer to a prompt, and what was found of it.</summary>
/// <remarks>A row is checked where it enters an <see cref="EvaluationSet"/>, so that all problems are named at once.</remarks>
public sealed record EvaluationRow
{
    /// <summary>The id of the prompt, question or task. What two models share is what they are compared on.</summary>
    public required string Prompt { get; init; }

    /// <summary>The model, prompt version or system that answered.</summary>
    public required string Model { get; init; }

    /// <summary>Which of several answers of the model to the prompt this is, from 0.</summary>
    public int Generation { get; init; }

    /// <summary>What prompts have in common: the id of a conversation, a document, a customer. Left out, each prompt stands alone.</summary>
    public string? Cluster { get; init; }

    /// <summary>
    /// The outcome: 1 or 0 where an answer is right or wrong, any finite grade else, more being better. Left out, the answer was not judged.
    /// </summary>
    public double? Outcome { get; init; }

    /// <summary>Who or what found the outcome: a judge model, a test, a person. Left out where there is one only.</summary>
    public string? Judge { get; init; }

    /// <summary>What a person said of the same answer, on the scale of the outcome, where one was asked.</summary>
    public double? HumanLabel { get; init; }

    /// <summary>What the answer cost, in one currency for the whole set; at least 0.</summary>
    public double? Cost { get; init; }

    /// <summary>How long the answer took, in seconds; at least 0.</summary>
    public double? LatencySeconds { get; init; }

    /// <summary>The slices that the prompt belongs to, by dimension: <c>language</c> to <c>de</c>. The same in every row of a prompt.</summary>
    public IReadOnlyDictionary<string, string> Slices { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
