namespace AiPm.Sdk.Risks;

/// <content>What follows from the answers: facts, classes and the duties of everybody.</content>
public static partial class EuAiAct
{
    private static FactRule[] Rules(EuAiActEdition edition) =>
        [
            new(
                "infrastructure-only",
                FactCondition.All("infrastructure-area").AndNone("other-area"),
                "Annex III, point 2"
            ),
            new("biometric", FactCondition.Any("biometric-identification", "biometric-area"), "Annex III, point 1"),
            new(
                "excepted",
                new()
                {
                    AllOf = ["annex-iii", "exception-condition", "no-significant-risk"],
                    NoneOf = ["profiling", "outside"],
                },
                "Article 6(3)"
            ),
            new(
                "high-risk-product",
                new() { AllOf = ["annex-i", "third-party-assessment"], NoneOf = ["not-a-safety-component", "outside"] },
                "Article 6(1)"
            ),
            new("high-risk-area", new() { AllOf = ["annex-iii"], NoneOf = ["excepted", "outside"] }, "Article 6(2)"),
            new("high-risk", FactCondition.Any("high-risk-product", "high-risk-area"), "Article 6"),
            // Section B products answer to their own law: Article 2(2) leaves them Article 6(1) and the final provisions.
            new("full-duties", FactCondition.All("high-risk-area").AndNone("legacy"), "Article 8"),
            new("full-duties", FactCondition.All("high-risk-product").AndNone("annex-i-b", "legacy"), "Article 8"),
            // A public authority's old systems must comply by 2 August 2030, so they owe the duties, later.
            new("late-duties", FactCondition.All("high-risk-area", "legacy", "public-authority"), "Article 111(2)"),
            new(
                "late-duties",
                FactCondition.All("high-risk-product", "legacy", "public-authority").AndNone("annex-i-b"),
                "Article 111(2)"
            ),
            new("owes-high-risk", FactCondition.Any("full-duties", "late-duties"), "Article 8"),
            new("acts-as-provider", FactCondition.Any("provider", "became-provider"), "Article 25"),
            new(
                "acts-as-provider",
                FactCondition.All("manufacturer", "high-risk-product", "annex-i-a"),
                "Article 25(3)"
            ),
            new(
                "secure-register",
                FactCondition.Any("secure-register-area", "biometrics-by-authorities"),
                "Article 49(4)"
            ),
            new("prohibited", FactCondition.All("prohibited-2025"), "Article 5"),
            .. edition == EuAiActEdition.Published2024
                ? (FactRule[])[]
                :
                [
                    new("prohibited", FactCondition.All("prohibited-2026"), "Article 5(1a)"),
                    // Foreseeable misuse binds who offers the system; who only uses it is bound where that is the use.
                    new(
                        "prohibited",
                        FactCondition
                            .All("prohibited-2026-unguarded")
                            .AndAny("provider", "importer", "distributor", "manufacturer"),
                        "Article 5(1a)"
                    ),
                ],
            new("transparency", FactCondition.All("interacts", "provider").AndNone("outside"), "Article 50(1)"),
            new("transparency", FactCondition.All("generates", "provider").AndNone("outside"), "Article 50(2)"),
            new("transparency", FactCondition.All("recognises", "deployer").AndNone("outside"), "Article 50(3)"),
            new("transparency", FactCondition.Any("deep-fake", "public-text").AndNone("outside"), "Article 50(4)"),
            new(
                "free-of-duties",
                FactCondition.All("open-source").AndNone("prohibited", "high-risk", "transparency", "general-purpose"),
                "Article 2(12)"
            ),
            new(
                "model-documents",
                FactCondition.All("general-purpose", "provider").AndNone("open-source", "outside"),
                "Article 53(2)"
            ),
            new(
                "model-documents",
                FactCondition.All("general-purpose", "provider", "systemic-risk").AndNone("outside"),
                "Article 53(2)"
            ),
        ];

    private static RegulationOutcome[] Outcomes() =>
        [
            new("outside", "outside the regulation", "Article 2", FactCondition.All("outside")),
            new("prohibited", "a prohibited practice", "Article 5", FactCondition.All("prohibited").AndNone("outside")),
            new(
                "high-risk-area",
                "high-risk by its area of use",
                "Article 6(2)",
                FactCondition.All("high-risk-area").AndNone("outside")
            ),
            new(
                "high-risk-product",
                "high-risk as a product or safety component",
                "Article 6(1)",
                FactCondition.All("high-risk-product").AndNone("outside", "annex-i-b")
            ),
            new(
                "high-risk-sectoral",
                "high-risk under the law of its sector, which sets the duties",
                "Article 2(2)",
                FactCondition.All("high-risk-product", "annex-i-b").AndNone("outside")
            ),
            new(
                "excepted",
                "in an area of Annex III and excepted from being high-risk",
                "Article 6(3)",
                FactCondition.All("excepted").AndNone("outside", "high-risk")
            ),
            new(
                "systemic-risk",
                "a general-purpose model with systemic risk",
                "Article 51",
                FactCondition.All("systemic-risk").AndNone("outside")
            ),
            new(
                "general-purpose",
                "a general-purpose model",
                "Article 3(63)",
                FactCondition.All("general-purpose").AndNone("outside", "systemic-risk")
            ),
            new(
                "transparency",
                "bound to tell people",
                "Article 50",
                FactCondition.All("transparency").AndNone("outside")
            ),
            new(
                "open-source",
                "free and open-source and not covered",
                "Article 2(12)",
                FactCondition.All("free-of-duties").AndNone("outside")
            ),
            new(
                "minimal",
                "of minimal risk",
                "Article 95",
                CoveredSystem with
                {
                    NoneOf =
                    [
                        "outside",
                        "prohibited",
                        "high-risk",
                        "transparency",
                        "free-of-duties",
                        "general-purpose",
                        "excepted",
                    ],
                }
            ),
        ];

    private static RegulationObligation[] GeneralObligations(EuAiActEdition edition) =>
        [
            new(
                "stop",
                "Article 5",
                "do not place it on the market, put it into service or use it",
                "everybody",
                FactCondition.All("prohibited").AndNone("outside"),
                [
                    new(new DateOnly(2025, 2, 2), "Article 113(a)", FactCondition.All("prohibited-2025")),
                    .. edition == EuAiActEdition.Published2024
                        ? (ApplicationDate[])[]
                        :
                        [
                            new(
                                new DateOnly(2026, 12, 2),
                                "Article 113",
                                FactCondition.Any("prohibited-2026", "prohibited-2026-unguarded")
                            ),
                        ],
                ]
            ),
            new(
                "literacy",
                "Article 4",
                edition == EuAiActEdition.Published2024
                    ? "a sufficient level of AI literacy of staff, as far as possible"
                    : "measures that support the AI literacy of staff",
                "provider and deployer",
                CoveredSystem with
                {
                    AnyOf = ["provider", "deployer"],
                    NoneOf = ["outside", "free-of-duties"],
                },
                [On(2025, 2, 2, "Article 113(a)")]
            ),
            new(
                "document-exception",
                "Article 6(4)",
                "document, before the market, why it is not high-risk",
                "provider",
                FactCondition.All("excepted", "provider").AndNone("high-risk", "free-of-duties"),
                AreaDates(edition)
            ),
            new(
                "register-exception",
                "Article 49(2)",
                "register the system in the EU database as excepted",
                "provider",
                FactCondition.All("excepted", "provider").AndNone("high-risk", "free-of-duties"),
                AreaDates(edition)
            ),
        ];

    private static ApplicationDate On(int year, int month, int day, string citation) =>
        new(new DateOnly(year, month, day), citation, FactCondition.Always);

    private static ApplicationDate[] AreaDates(EuAiActEdition edition) =>
        edition == EuAiActEdition.Published2024 ? [On(2026, 8, 2, "Article 113")] : [On(2027, 12, 2, "Article 113(c)")];

    /// <summary>Days of the high-risk duties, the earlier route first; what was there before them is bound only for public authorities.</summary>
    private static ApplicationDate[] HighRiskDates(EuAiActEdition edition)
    {
        FactCondition area = FactCondition.All("high-risk-area").AndNone("legacy");
        ApplicationDate old = new(new DateOnly(2030, 8, 2), "Article 111(2)", FactCondition.All("late-duties"));
        return edition == EuAiActEdition.Published2024
            ?
            [
                new(new DateOnly(2026, 8, 2), "Article 113", area),
                new(
                    new DateOnly(2027, 8, 2),
                    "Article 113(c)",
                    FactCondition.All("high-risk-product").AndNone("legacy")
                ),
                old,
            ]
            :
            [
                new(new DateOnly(2027, 12, 2), "Article 113(c)", area),
                new(
                    new DateOnly(2028, 8, 2),
                    "Article 113(c)",
                    FactCondition.All("high-risk-product").AndNone("legacy")
                ),
                old,
            ];
    }
}
