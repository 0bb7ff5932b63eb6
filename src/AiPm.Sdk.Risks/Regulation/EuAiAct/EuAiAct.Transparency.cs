namespace AiPm.Sdk.Risks;

/// <content>Article 50: what people must be told.</content>
public static partial class EuAiAct
{
    private static RegulationQuestion[] TransparencyQuestions(EuAiActEdition edition) =>
        [
            new(
                "interaction",
                "Does it talk or act with people directly?",
                "Article 50(1)",
                new("yes", "yes", "Article 50(1)", "interacts"),
                new(
                    "obvious",
                    "yes, and that it is AI is obvious to a reasonably well-informed and observant person",
                    "Article 50(1)"
                ),
                new("no", "no", "Article 50(1)")
            )
            {
                AskedWhen = CoveredSystem,
            },
            new(
                "synthetic-content",
                "Does it generate audio, images, video or text?",
                "Article 50(2)",
                new("yes", "yes", "Article 50(2)", "generates"),
                new(
                    "assistive",
                    "only standard editing, or without substantially altering what it was given",
                    "Article 50(2)"
                ),
                new("no", "no", "Article 50(2)")
            )
            {
                AskedWhen = CoveredSystem,
            },
            .. edition == EuAiActEdition.Published2024
                ? (RegulationQuestion[])[]
                :
                [
                    RegulationQuestion.YesNo(
                        "generated-before",
                        "Was it on the market before 2 August 2026?",
                        "Article 111(4)",
                        "generated-before"
                    ) with
                    {
                        AskedWhen = CoveredSystem with { AllOf = ["system", "generates", "provider"] },
                    },
                ],
            RegulationQuestion.YesNo(
                "recognition",
                "Does it recognise emotions or sort people into categories by biometric data?",
                "Article 50(3)",
                "recognises"
            ) with
            {
                AskedWhen = CoveredSystem,
            },
            new(
                "published-content",
                "Do we publish what it makes as one of these?",
                "Article 50(4)",
                new(
                    "deep-fake",
                    "image, audio or video that passes for real people, places or events",
                    "Article 50(4), first subparagraph",
                    "deep-fake"
                ),
                new(
                    "public-text",
                    "text on matters of public interest, without human review and editorial responsibility",
                    "Article 50(4), second subparagraph",
                    "public-text"
                ),
                new("none", "none of these", "Article 50(4)") { IsExclusive = true }
            )
            {
                AllowsSeveral = true,
                AskedWhen = CoveredSystem with { AllOf = ["system", "deployer"] },
            },
        ];

    private static RegulationObligation[] TransparencyObligations(EuAiActEdition edition)
    {
        ApplicationDate[] dates = [On(2026, 8, 2, "Article 113")];
        ApplicationDate[] marking =
            edition == EuAiActEdition.Published2024
                ? dates
                : [new(new DateOnly(2026, 12, 2), "Article 111(4)", FactCondition.All("generated-before")), .. dates];
        return
        [
            new(
                "tell-interaction",
                "Article 50(1)",
                "let people know that they deal with an AI system",
                "provider",
                FactCondition.All("interacts", "provider").AndNone("outside"),
                dates
            ),
            new(
                "mark-content",
                "Article 50(2)",
                "mark generated content in a machine-readable, detectable way",
                "provider",
                FactCondition.All("generates", "provider").AndNone("outside"),
                marking
            ),
            new(
                "tell-recognition",
                "Article 50(3)",
                "tell people that their emotions are recognised or that they are categorised",
                "deployer",
                FactCondition.All("recognises", "deployer").AndNone("outside"),
                dates
            ),
            new(
                "disclose-deep-fake",
                "Article 50(4), first subparagraph",
                "disclose that image, audio or video is generated or manipulated",
                "deployer",
                FactCondition.All("deep-fake", "deployer").AndNone("outside"),
                dates
            ),
            new(
                "disclose-text",
                "Article 50(4), second subparagraph",
                "disclose that text on matters of public interest is generated or manipulated",
                "deployer",
                FactCondition.All("public-text", "deployer").AndNone("outside"),
                dates
            ),
        ];
    }
}
