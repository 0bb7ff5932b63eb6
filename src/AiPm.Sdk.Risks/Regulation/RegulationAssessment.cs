using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What a questionnaire makes of a system: its classes and duties, each with the provisions that led there.</summary>
/// <remarks>It orders questions and provisions; it is not legal advice.</remarks>
public sealed record RegulationAssessment
{
    private readonly string[] _classes;

    internal RegulationAssessment(
        PublishedSource source,
        IEnumerable<RegulationOutcome> classes,
        IReadOnlyList<AssessedQuestion> steps,
        IReadOnlyList<AssessedOutcome> outcomes,
        IReadOnlyList<AssessedObligation> obligations,
        IReadOnlyList<string> notAsked
    )
    {
        Source = source;
        _classes = [.. classes.Select(one => one.Id)];
        Steps = steps;
        Outcomes = outcomes;
        Obligations = obligations;
        NotAsked = notAsked;
        Explanation = new(
            Sentence(),
            $"questionnaire over {source}, open questions by strong three-valued logic (Kleene 1952)",
            ["the answers describe the system as it is and will be used", source.Notice]
        );
    }

    /// <summary>The regulation, its edition and what the data is not.</summary>
    public PublishedSource Source { get; }

    /// <summary>The questions that were reached, in order, with answers and provisions.</summary>
    public IReadOnlyList<AssessedQuestion> Steps { get; }

    /// <summary>Classes the system falls into, or may, the gravest first.</summary>
    public IReadOnlyList<AssessedOutcome> Outcomes { get; }

    /// <summary>Duties that apply, or may.</summary>
    public IReadOnlyList<AssessedObligation> Obligations { get; }

    /// <summary>Ids of questions that were answered although they are not asked of such a system; the answers had no effect.</summary>
    public IReadOnlyList<string> NotAsked { get; }

    /// <summary>Questions that were reached and not answered, in order.</summary>
    public IReadOnlyList<RegulationQuestion> OpenQuestions =>
        [.. Steps.Where(step => !step.IsAnswered).Select(step => step.Question)];

    /// <summary>The next question to ask; <see langword="null"/> where all are answered.</summary>
    public RegulationQuestion? NextQuestion => OpenQuestions.Count == 0 ? null : OpenQuestions[0];

    /// <summary>Whether no class hangs on an open question.</summary>
    public bool IsSettled => Outcomes.All(outcome => outcome.Applies == Truth.Yes);

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Whether a class applies, by its id.</summary>
    /// <exception cref="ArgumentException">The regulation has no such class; the message lists those it has.</exception>
    public Truth Is(string outcome) =>
        Outcomes.FirstOrDefault(one => one.Outcome.Id == outcome) is { } found ? found.Applies
        : _classes.Contains(outcome, StringComparer.Ordinal) ? Truth.No
        : throw new ArgumentException(
            $"\"{outcome}\" is not a class of {Source.Name}; it has {string.Join(", ", _classes)}",
            nameof(outcome)
        );

    /// <summary>Equal when the lists are, element by element.</summary>
    public bool Equals(RegulationAssessment? other) =>
        other is not null
        && Source == other.Source
        && Explanation == other.Explanation
        && Steps
            .Select(step => step.ToString())
            .SequenceEqual(other.Steps.Select(step => step.ToString()), StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Explanation);

    private string Sentence()
    {
        AssessedOutcome[] sure = [.. Outcomes.Where(outcome => outcome.Applies == Truth.Yes)];
        AssessedOutcome[] maybe = [.. Outcomes.Where(outcome => outcome.Applies == Truth.Open)];
        int duties = Obligations.Count(one => one.Applies == Truth.Yes);
        int possible = Obligations.Count - duties;
        string classes =
            sure.Length == 0
                ? "The answers so far settle no class"
                : $"The system is {string.Join("; and ", sure.Select(Named))}";
        string open =
            maybe.Length == 0
                ? ""
                : $"; it may be {string.Join(", or ", maybe.Select(outcome => outcome.Outcome.Title))}, depending on {NumberText.Count(OpenQuestions.Count)} open question{(OpenQuestions.Count == 1 ? "" : "s")}";
        string first = Obligations
            .Where(one => one.Applies == Truth.Yes && one.From is not null)
            .Select(one => one.From!.From)
            .Order()
            .Select(day => $", the first from {DateText.LongDate(day)}")
            .FirstOrDefault("");
        string owed =
            duties + possible == 0
                ? "no duty listed here applies"
                : $"{NumberText.Count(duties)} dut{(duties == 1 ? "y applies" : "ies apply")}{first}"
                    + (possible == 0 ? "" : $" and {NumberText.Count(possible)} more may");
        return $"{classes}{open}; {owed}. This is not legal advice.";
    }

    private static string Named(AssessedOutcome outcome) =>
        outcome.Because.Count == 0
            ? outcome.Outcome.Title
            : $"{outcome.Outcome.Title} ({string.Join(", ", outcome.Because)})";
}
