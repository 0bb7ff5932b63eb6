namespace AiPm.Sdk.Risks;

/// <content>Article 5: practices nobody may place on the market, put into service or use.</content>
public static partial class EuAiAct
{
    private static RegulationQuestion[] ProhibitedQuestions(EuAiActEdition edition) =>
        [
            Practice(
                "manipulation",
                "Does it use techniques below people's awareness, or purposely manipulative or deceptive ones, that materially distort what they do and cause or are likely to cause significant harm?",
                "Article 5(1)(a)"
            ),
            Practice(
                "vulnerability",
                "Does it exploit age, disability or a social or economic situation to materially distort behaviour, with significant harm caused or likely?",
                "Article 5(1)(b)"
            ),
            Practice(
                "social-scoring",
                "Does it score people over time by social behaviour or personal traits, so that they are treated worse in an unrelated context, or out of proportion to what they did?",
                "Article 5(1)(c)"
            ),
            Practice(
                "crime-prediction",
                "Does it predict that a person will commit a crime solely from profiling or personality traits, rather than support a human assessment based on objective, verifiable facts?",
                "Article 5(1)(d)"
            ),
            Practice(
                "face-scraping",
                "Does it build or extend a facial recognition database by untargeted scraping of the internet or CCTV footage?",
                "Article 5(1)(e)"
            ),
            Practice(
                "emotion-at-work",
                "Does it infer emotions at the workplace or in education, other than for medical or safety reasons?",
                "Article 5(1)(f)"
            ),
            Practice(
                "biometric-categories",
                "Does it infer race, political opinion, trade union membership, belief, sex life or sexual orientation of individuals from biometric data, other than labelling or filtering lawfully acquired data sets?",
                "Article 5(1)(g)"
            ),
            new(
                "live-identification",
                "Is it used for real-time remote biometric identification in public spaces for law enforcement?",
                "Article 5(1)(h)",
                new("no", "no", "Article 5(1)(h)"),
                new(
                    "objective",
                    "yes, strictly for one of the three listed aims, authorised and registered",
                    "Article 5(2) to (7)"
                ),
                new("yes", "yes, otherwise", "Article 5(1)(h)", "prohibited-2025")
            )
            {
                AskedWhen = CoveredSystem,
            },
            .. edition == EuAiActEdition.Published2024 ? (RegulationQuestion[])[] : AddedPractices(),
        ];

    private static RegulationQuestion[] AddedPractices() =>
        [
            Generation(
                "intimate-imagery",
                "Does it generate or alter realistic intimate or sexually explicit material of an identifiable person without that person's explicit consent",
                "Article 5(1)(ba)"
            ),
            Generation("abuse-material", "Does it generate or alter child sexual abuse material", "Article 5(1)(bb)"),
        ];

    private static RegulationQuestion Practice(string id, string text, string citation) =>
        RegulationQuestion.YesNo(id, text, citation, "prohibited-2025") with
        {
            AskedWhen = CoveredSystem,
        };

    private static RegulationQuestion Generation(string id, string text, string citation) =>
        new(
            id,
            $"{text}, as its purpose, or as a foreseeable and reproducible result against which it lacks reasonable safeguards?",
            citation,
            new(
                "purpose",
                "yes, that is its purpose or what we use it for",
                $"{citation} and 5(1a)",
                "prohibited-2026"
            ),
            new(
                "unguarded",
                "it could without significant modification, and safeguards do not reliably prevent it",
                $"{citation} and 5(1a)",
                "prohibited-2026-unguarded"
            ),
            new("no", "no, or safeguards reliably prevent and correct it", citation)
        )
        {
            AskedWhen = CoveredSystem,
        };
}
