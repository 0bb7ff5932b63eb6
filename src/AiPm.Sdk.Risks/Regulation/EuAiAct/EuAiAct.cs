namespace AiPm.Sdk.Risks;

/// <summary>
/// The European Union's AI Act as a questionnaire: whether a system or model is covered, prohibited, high-risk by the product
/// route or by an area of Annex III, excepted from it, bound to transparency, or a general-purpose model; and which duties follow
/// for which role from which day.
/// </summary>
/// <remarks>
/// Two editions are kept, since documents refer to both. Questions and duties are our short words for the provision named beside
/// them; read the provision. Nothing here is legal advice, and national law, sectoral law and guidelines are not covered.
/// </remarks>
public static partial class EuAiAct
{
    private const string Notice =
        "Our own short words for each provision, written from public accounts of the text and not checked by a lawyer; not legal advice.";

    /// <summary>Regulation (EU) 2024/1689 as first published.</summary>
    public static RegulationQuestionnaire Published2024 { get; } = Build(EuAiActEdition.Published2024);

    /// <summary>
    /// Regulation (EU) 2024/1689 as amended by Regulation (EU) 2026/1744, the Digital Omnibus on AI, in force since 27 July 2026:
    /// later days for high-risk systems, two more prohibited practices, narrower safety components, machinery moved to Section B
    /// of Annex I, AI literacy as a duty of effort.
    /// </summary>
    public static RegulationQuestionnaire Amended2026 { get; } = Build(EuAiActEdition.Amended2026);

    private static RegulationQuestionnaire Build(EuAiActEdition edition) =>
        new(
            Source(edition),
            [
                .. ScopeQuestions(),
                .. ProhibitedQuestions(edition),
                .. ProductQuestions(edition),
                .. AreaQuestions(),
                .. ExceptionQuestions(),
                .. CircumstanceQuestions(),
                .. TransparencyQuestions(edition),
                .. GeneralPurposeQuestions(),
            ],
            Rules(edition),
            Outcomes(),
            [
                .. GeneralObligations(edition),
                .. HighRiskProviderObligations(edition),
                .. HighRiskOtherObligations(edition),
                .. TransparencyObligations(edition),
                .. GeneralPurposeObligations(),
            ]
        );

    private static PublishedSource Source(EuAiActEdition edition) =>
        edition == EuAiActEdition.Published2024
            ? new(
                "EU AI Act",
                "as published in 2024",
                new DateOnly(2024, 7, 12),
                "Regulation (EU) 2024/1689, OJ L, 2024/1689, 12.7.2024",
                Notice
            )
            : new(
                "EU AI Act",
                "as amended in 2026",
                new DateOnly(2026, 7, 24),
                "Regulation (EU) 2024/1689 as amended by Regulation (EU) 2026/1744, OJ of 24.7.2026",
                Notice
            );
}
