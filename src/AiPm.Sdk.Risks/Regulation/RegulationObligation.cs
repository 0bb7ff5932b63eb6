namespace AiPm.Sdk.Risks;

/// <summary>A duty of a regulation: who owes what under which provision, when, and from which day.</summary>
/// <param name="Id">The id, unique in its questionnaire.</param>
/// <param name="Citation">The provision, as <c>Article 9</c>.</param>
/// <param name="Duty">The duty in a few words.</param>
/// <param name="OwedBy">Who owes it, as <c>provider</c>.</param>
/// <param name="When">For which systems and roles.</param>
/// <param name="Dates">Days of application, the first whose condition is not ruled out counts.</param>
public sealed record RegulationObligation(
    string Id,
    string Citation,
    string Duty,
    string OwedBy,
    FactCondition When,
    IReadOnlyList<ApplicationDate> Dates
);
