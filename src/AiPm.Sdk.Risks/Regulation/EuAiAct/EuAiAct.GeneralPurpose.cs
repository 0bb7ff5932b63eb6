namespace AiPm.Sdk.Risks;

/// <content>Chapter V: general-purpose AI models.</content>
public static partial class EuAiAct
{
    private static FactCondition ModelProvider =>
        new() { AllOf = ["general-purpose", "provider"], NoneOf = ["outside"] };

    private static RegulationQuestion[] GeneralPurposeQuestions() =>
        [
            RegulationQuestion.YesNo(
                "own-model",
                "Do we also provide the general-purpose model it is built on?",
                "Article 3(63)",
                "general-purpose"
            ) with
            {
                AskedWhen = CoveredSystem with { AllOf = ["system", "provider"] },
            },
            new(
                "systemic-risk",
                "Does the model have high-impact capabilities: trained with more than 10^25 floating-point operations, or designated by the Commission?",
                "Article 51",
                new("yes", "yes", "Article 51", "systemic-risk"),
                new("no", "no", "Article 51")
            )
            {
                AskedWhen = ModelProvider,
            },
            RegulationQuestion.YesNo(
                "model-before",
                "Was the model on the market before 2 August 2025?",
                "Article 111(3)",
                "model-before"
            ) with
            {
                AskedWhen = ModelProvider,
            },
        ];

    private static RegulationObligation[] GeneralPurposeObligations()
    {
        ApplicationDate[] dates =
        [
            new(new DateOnly(2027, 8, 2), "Article 111(3)", FactCondition.All("model-before")),
            On(2025, 8, 2, "Article 113(b)"),
        ];
        FactCondition systemic = ModelProvider with { AllOf = ["general-purpose", "provider", "systemic-risk"] };
        return
        [
            new(
                "model-documentation",
                "Article 53(1)(a) and Annex XI",
                "technical documentation of the model",
                "provider of the model",
                FactCondition.All("model-documents"),
                dates
            ),
            new(
                "model-information",
                "Article 53(1)(b) and Annex XII",
                "information for those who build systems on it",
                "provider of the model",
                FactCondition.All("model-documents"),
                dates
            ),
            new(
                "model-copyright",
                "Article 53(1)(c)",
                "policy to comply with copyright law",
                "provider of the model",
                ModelProvider,
                dates
            ),
            new(
                "model-training-summary",
                "Article 53(1)(d)",
                "public summary of the content used for training",
                "provider of the model",
                ModelProvider,
                dates
            ),
            new(
                "model-cooperation",
                "Article 53(3)",
                "cooperation with the Commission and authorities",
                "provider of the model",
                ModelProvider,
                dates
            ),
            new(
                "model-representative",
                "Article 54",
                "authorised representative in the Union",
                "provider of the model",
                FactCondition.All("model-documents", "third-country"),
                dates
            ),
            new(
                "model-notification",
                "Article 52(1)",
                "notification of the Commission within two weeks",
                "provider of the model",
                systemic,
                dates
            ),
            new(
                "model-evaluation",
                "Article 55(1)(a)",
                "model evaluation with adversarial testing",
                "provider of the model",
                systemic,
                dates
            ),
            new(
                "model-systemic-risk",
                "Article 55(1)(b)",
                "assessment and mitigation of systemic risks",
                "provider of the model",
                systemic,
                dates
            ),
            new(
                "model-incidents",
                "Article 55(1)(c)",
                "tracking and reporting of serious incidents",
                "provider of the model",
                systemic,
                dates
            ),
            new(
                "model-security",
                "Article 55(1)(d)",
                "cybersecurity of model and infrastructure",
                "provider of the model",
                systemic,
                dates
            ),
        ];
    }
}
