namespace AiPm.Sdk.Risks;

/// <summary>A question of a regulation's questionnaire, asked where its condition holds.</summary>
public sealed record RegulationQuestion
{
    /// <summary>Makes a question.</summary>
    /// <param name="id">The id, unique in its questionnaire; not blank.</param>
    /// <param name="text">The question in words; not blank.</param>
    /// <param name="citation">The provision it comes from; not blank.</param>
    /// <param name="choices">At least two answers with different ids.</param>
    /// <exception cref="ArgumentException">A text is blank, or the answers are fewer than two or share an id.</exception>
    public RegulationQuestion(string id, string text, string citation, params IReadOnlyList<RegulationChoice> choices)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentException.ThrowIfNullOrWhiteSpace(citation);
        ArgumentNullException.ThrowIfNull(choices);
        if (
            choices.Count < 2
            || choices.DistinctBy(choice => choice.Id, StringComparer.Ordinal).Count() < choices.Count
        )
        {
            throw new ArgumentException(
                $"question \"{id}\" must have at least 2 answers with different ids, but has [{string.Join(", ", choices.Select(choice => choice.Id))}]",
                nameof(choices)
            );
        }

        Id = id;
        Text = text;
        Citation = citation;
        Choices = Array.AsReadOnly([.. choices]);
    }

    /// <summary>The id, unique in its questionnaire.</summary>
    public string Id { get; }

    /// <summary>The question in words.</summary>
    public string Text { get; }

    /// <summary>The provision it comes from.</summary>
    public string Citation { get; }

    /// <summary>The answers it allows.</summary>
    public IReadOnlyList<RegulationChoice> Choices { get; }

    /// <summary>Whether more than one answer may be chosen.</summary>
    public bool AllowsSeveral { get; init; }

    /// <summary>When it is asked, given what was answered before it.</summary>
    public FactCondition AskedWhen { get; init; } = FactCondition.Always;

    /// <summary>A question answered by <c>yes</c>, which establishes the facts, or <c>no</c>, which establishes none.</summary>
    /// <inheritdoc cref="RegulationQuestion(string, string, string, IReadOnlyList{RegulationChoice})"/>
    public static RegulationQuestion YesNo(
        string id,
        string text,
        string citation,
        params IReadOnlyList<string> facts
    ) =>
        new(
            id,
            text,
            citation,
            new RegulationChoice("yes", "yes", citation, facts),
            new RegulationChoice("no", "no", citation)
        );
}
