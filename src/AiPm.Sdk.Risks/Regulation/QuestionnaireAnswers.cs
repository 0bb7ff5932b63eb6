using System.Collections;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Answers to a questionnaire by question, written as <c>new QuestionnaireAnswers { { "roles", "provider", "deployer" } }</c>.
/// A question without an answer stays open.
/// </summary>
public sealed class QuestionnaireAnswers : IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>
{
    private readonly Dictionary<string, IReadOnlyList<string>> _byQuestion = new(StringComparer.Ordinal);

    /// <summary>How many questions are answered.</summary>
    public int Count => _byQuestion.Count;

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question's id.</param>
    /// <param name="choices">The ids of the answers, at least one.</param>
    /// <exception cref="ArgumentException">The question is answered already, or no answer is given.</exception>
    public void Add(string question, params ReadOnlySpan<string> choices)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        if (choices.Length == 0)
        {
            throw new ArgumentException(
                $"question \"{question}\" needs at least one answer; leave it out to keep it open",
                nameof(choices)
            );
        }

        if (!_byQuestion.TryAdd(question, choices.ToArray()))
        {
            throw new ArgumentException(
                $"question \"{question}\" is answered twice: [{string.Join(", ", _byQuestion[question])}] and [{string.Join(", ", choices.ToArray())}]",
                nameof(question)
            );
        }
    }

    /// <summary>The ids of the answers to a question; <see langword="null"/> where it is open.</summary>
    public IReadOnlyList<string>? To(string question) => _byQuestion.GetValueOrDefault(question);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, IReadOnlyList<string>>> GetEnumerator() => _byQuestion.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
