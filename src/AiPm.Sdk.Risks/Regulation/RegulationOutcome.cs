namespace AiPm.Sdk.Risks;

/// <summary>What a regulation may make of a system: a class such as high-risk, with its condition.</summary>
/// <param name="Id">The id, unique in its questionnaire.</param>
/// <param name="Title">The class in words, as it ends "the system is …".</param>
/// <param name="Citation">The provision that defines it.</param>
/// <param name="When">When it applies.</param>
public sealed record RegulationOutcome(string Id, string Title, string Citation, FactCondition When);
