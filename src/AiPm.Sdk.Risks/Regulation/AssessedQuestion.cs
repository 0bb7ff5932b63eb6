namespace AiPm.Sdk.Risks;

/// <summary>A step of an assessment: a question that was reached, what was answered, and the provisions behind both.</summary>
/// <param name="Question">The question.</param>
/// <param name="Asked"><see cref="Truth.Open"/> where it hangs on an open question whether it is asked at all.</param>
/// <param name="Chosen">The answers; empty where it is open.</param>
public sealed record AssessedQuestion(RegulationQuestion Question, Truth Asked, IReadOnlyList<RegulationChoice> Chosen)
{
    /// <summary>Whether it was answered.</summary>
    public bool IsAnswered => Chosen.Count > 0;

    /// <summary>The provisions behind the step: the question's and those of its answers, each once.</summary>
    public IReadOnlyList<string> Citations =>
        [.. Chosen.Select(choice => choice.Citation).Prepend(Question.Citation).Distinct(StringComparer.Ordinal)];

    /// <summary>The step as <c>Article 5(1)(f): does it infer emotions …? no</c>.</summary>
    public override string ToString() =>
        $"{string.Join(", ", Citations)}: {Question.Text} {(IsAnswered ? string.Join("; ", Chosen.Select(choice => choice.Text)) : "open")}";
}
