using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>What a system is under a law.</summary>
/// <param name="Planned">The answers as the plan has them.</param>
/// <param name="Assessment">What they make of the system.</param>
public sealed record RegulationReview(PlannedAssessment Planned, RegulationAssessment Assessment);
