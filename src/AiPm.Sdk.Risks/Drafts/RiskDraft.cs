namespace AiPm.Sdk.Risks;

/// <summary>A risk as a document has it: texts that may be wrong, as the rows of a spreadsheet are. What is left out is <see langword="null"/> or blank.</summary>
/// <param name="Id">The id.</param>
public sealed record RiskDraft(string? Id)
{
    /// <summary>The line it stands on, from 1; 0 where the document has none.</summary>
    public int Line { get; init; }

    /// <summary>What people call it.</summary>
    public string? Title { get; init; }

    /// <summary>What is the case today and makes it possible; with event and consequence, or none of the three.</summary>
    public string? Cause { get; init; }

    /// <summary>What may happen.</summary>
    public string? Event { get; init; }

    /// <summary>What that leads to.</summary>
    public string? Consequence { get; init; }

    /// <summary>More about it.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>A member of <see cref="RiskCategory"/>, in any spelling: <c>model quality</c>.</summary>
    public string? Category { get; init; }

    /// <summary>A member of <see cref="RiskStatus"/>; open when left out.</summary>
    public string? Status { get; init; }

    /// <summary>The mean number of events a year, as estimate text: <c>0.5</c>, <c>gamma(2, 0.25)</c>.</summary>
    public string? EventsPerYear { get; init; }

    /// <summary>The probability that it strikes in a year, as estimate text; not beside <see cref="EventsPerYear"/>.</summary>
    public string? ProbabilityPerYear { get; init; }

    /// <summary>What one event costs, as estimate text: <c>10k to 80k</c>.</summary>
    public string? Loss { get; init; }

    /// <summary>The rating as if nothing were done.</summary>
    public RatingDraft? Inherent { get; init; }

    /// <summary>The rating today.</summary>
    public RatingDraft? Current { get; init; }

    /// <summary>The rating when all is done.</summary>
    public RatingDraft? Target { get; init; }

    /// <summary>Members of <see cref="TreatmentStrategy"/>.</summary>
    public IReadOnlyList<string> Treatments { get; init; } = [];

    /// <summary>The first day on which it may strike, as <c>2027-01-04</c>.</summary>
    public string? From { get; init; }

    /// <summary>The last day on which it may strike.</summary>
    public string? Until { get; init; }
}
