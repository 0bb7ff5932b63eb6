namespace AiPm.Sdk.Reporting;

/// <summary>A question a stakeholder asks, its one-sentence answer and the number in it, shown as a card.</summary>
/// <param name="Question">The question: <c>When?</c></param>
/// <param name="Sentence">The answer, as one sentence with its numbers.</param>
/// <param name="Figure">The number, shown large: <c>8 April 2027</c>.</param>
public sealed record Answer(string Question, string Sentence, string Figure)
{
    /// <summary>What the number is, in two or three words: <c>85 % sure</c>; <see langword="null"/> for none.</summary>
    public string? FigureNote { get; init; }

    /// <summary>How the answer is meant; <see cref="Reporting.Tone.Neutral"/> if left out.</summary>
    public Tone Tone { get; init; }

    /// <summary>The id of the section that says more; <see langword="null"/> for none.</summary>
    public string? SectionId { get; init; }
}
