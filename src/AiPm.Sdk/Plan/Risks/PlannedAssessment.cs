using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>What a system is under a law, as far as its questions are answered.</summary>
/// <param name="System">The system that the answers are about.</param>
/// <param name="Law">The key of the law's edition: <c>euAiAct2026</c> or <c>euAiAct2024</c>.</param>
/// <param name="Answers">The answers by question; open ones are left out.</param>
public sealed record PlannedAssessment(
    string System,
    string Law,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers
)
{
    /// <summary>What the answers make of the system.</summary>
    public RegulationAssessment Assess() => RegulationShapes.Laws[Law].Assess(RegulationShapes.ToAnswers(Answers));
}
