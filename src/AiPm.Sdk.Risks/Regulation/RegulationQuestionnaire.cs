using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A regulation as a questionnaire: questions in order, facts their answers establish, rules between facts, and the classes and
/// duties that follow. It is data: a team may add a question, replace a date or bring another regulation.
/// </summary>
/// <remarks>
/// Questions are asked in order, each where its condition on earlier facts holds. A question left open makes every fact it could
/// establish open, and what hangs on it open too; nothing is assumed. Cost: questions × rules.
/// </remarks>
public sealed class RegulationQuestionnaire
{
    /// <summary>Makes a questionnaire.</summary>
    /// <param name="source">The regulation and its edition.</param>
    /// <param name="questions">Questions in the order they are asked; ids differ.</param>
    /// <param name="rules">Facts that follow from facts, each after the rules it builds on.</param>
    /// <param name="outcomes">Classes, the gravest first; ids differ.</param>
    /// <param name="obligations">Duties; ids differ.</param>
    /// <exception cref="ArgumentException">
    /// Ids are used twice, or a condition names a fact that no answer and no rule before it establishes; the message lists all.
    /// </exception>
    public RegulationQuestionnaire(
        PublishedSource source,
        IReadOnlyList<RegulationQuestion> questions,
        IReadOnlyList<FactRule> rules,
        IReadOnlyList<RegulationOutcome> outcomes,
        IReadOnlyList<RegulationObligation> obligations
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(obligations);
        Source = source;
        Questions = Array.AsReadOnly([.. questions]);
        Rules = Array.AsReadOnly([.. rules]);
        Outcomes = Array.AsReadOnly([.. outcomes]);
        Obligations = Array.AsReadOnly([.. obligations]);
        IReadOnlyList<Problem> problems = QuestionnaireCheck.Find(this);
        if (problems.Count > 0)
        {
            throw new ArgumentException(
                Problem.Listing(problems, $"questionnaire of {source.Name}"),
                nameof(questions)
            );
        }
    }

    /// <summary>The regulation, its edition, and what the data is not.</summary>
    public PublishedSource Source { get; }

    /// <summary>The questions, in the order they are asked.</summary>
    public IReadOnlyList<RegulationQuestion> Questions { get; }

    /// <summary>Facts that follow from facts.</summary>
    public IReadOnlyList<FactRule> Rules { get; }

    /// <summary>Classes, the gravest first.</summary>
    public IReadOnlyList<RegulationOutcome> Outcomes { get; }

    /// <summary>Duties.</summary>
    public IReadOnlyList<RegulationObligation> Obligations { get; }

    /// <summary>The question with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public RegulationQuestion this[string id] =>
        Questions.FirstOrDefault(question => question.Id == id)
        ?? throw new ArgumentException(
            $"\"{id}\" is not a question about {Source.Name}{Suggestion(id, Questions.Select(question => question.Id))}",
            nameof(id)
        );

    /// <summary>
    /// All that is wrong with answers: unknown questions and answers, several where one is allowed, "none" beside others. Empty
    /// where nothing is.
    /// </summary>
    public IReadOnlyList<Problem> Check(QuestionnaireAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return [.. answers.SelectMany(answer => CheckAnswer(answer.Key, answer.Value))];
    }

    /// <summary>What the answers make of the system.</summary>
    /// <exception cref="ArgumentException">Answers are not valid; the message lists every one, as <see cref="Check"/> does.</exception>
    public RegulationAssessment Assess(QuestionnaireAnswers answers)
    {
        IReadOnlyList<Problem> problems = Check(answers);
        return problems.Count == 0
            ? new FactLedger(this).Assess(answers)
            : throw new ArgumentException(Problem.Listing(problems, "answers"), nameof(answers));
    }

    private IEnumerable<Problem> CheckAnswer(string id, IReadOnlyList<string> chosen)
    {
        string path = $"$.{id}";
        RegulationQuestion? question = Questions.FirstOrDefault(one => one.Id == id);
        if (question is null)
        {
            yield return new(path, 0, $"\"{id}\"", $"a question about {Source.Name}")
            {
                Suggestion = Spelling.Suggest(id, Questions.Select(one => one.Id)),
            };
            yield break;
        }

        string[] ids = [.. question.Choices.Select(choice => choice.Id)];
        foreach (string choice in chosen.Where(choice => !ids.Contains(choice, StringComparer.Ordinal)))
        {
            yield return new(path, 0, $"\"{choice}\"", $"one of {string.Join(", ", ids)}")
            {
                Suggestion = Spelling.Suggest(choice, ids),
            };
        }

        string all = string.Join(", ", chosen);
        if (chosen.Count > 1 && !question.AllowsSeveral)
        {
            yield return new(path, 0, $"[{all}]", $"a single answer of {string.Join(", ", ids)}");
        }
        else if (chosen.Distinct(StringComparer.Ordinal).Count() < chosen.Count)
        {
            yield return new(path, 0, $"[{all}]", "different answers");
        }
        else if (
            chosen.Count > 1
            && question.Choices.Any(choice => choice.IsExclusive && chosen.Contains(choice.Id, StringComparer.Ordinal))
        )
        {
            yield return new(path, 0, $"[{all}]", "either \"none\" or others, not both");
        }
    }

    private static string Suggestion(string word, IEnumerable<string> known) =>
        Spelling.Suggest(word, known) is { } suggestion ? $"; {suggestion}" : "";
}
