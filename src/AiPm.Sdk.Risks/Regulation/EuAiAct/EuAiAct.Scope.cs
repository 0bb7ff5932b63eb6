namespace AiPm.Sdk.Risks;

/// <content>Articles 2 and 3: what and who is covered.</content>
public static partial class EuAiAct
{
    private static FactCondition Covered => new() { AnyOf = ["system", "model"], NoneOf = ["outside"] };

    private static FactCondition CoveredSystem => new() { AllOf = ["system"], NoneOf = ["outside"] };

    private static RegulationQuestion[] ScopeQuestions() =>
        [
            new(
                "subject",
                "What is it? An AI system infers from its input, with some autonomy, how to produce predictions, content, recommendations or decisions.",
                "Article 3(1)",
                new("system", "an AI system", "Article 3(1)", "system"),
                new(
                    "model",
                    "a general-purpose AI model by itself, not built into a system of ours",
                    "Article 3(63)",
                    "model",
                    "general-purpose"
                ),
                new("neither", "neither", "Article 3(1)", "outside")
            ),
            new(
                "union",
                "Is it placed on the market, put into service or used in the Union, or is its output used there?",
                "Article 2(1)",
                new("yes", "yes", "Article 2(1)"),
                new("no", "no", "Article 2(1)", "outside")
            )
            {
                AskedWhen = Covered,
            },
            new(
                "exclusion",
                "Does one of these describe the whole use?",
                "Article 2",
                new("defence", "military, defence or national security only", "Article 2(3)", "outside"),
                new(
                    "cooperation",
                    "a third country's authority in law-enforcement cooperation with adequate safeguards",
                    "Article 2(4)",
                    "outside"
                ),
                new("science", "scientific research and development only", "Article 2(6)", "outside"),
                new(
                    "before-market",
                    "research, testing or development before the market, not in real-world conditions",
                    "Article 2(8)",
                    "outside"
                ),
                new("personal", "personal, non-professional use by a natural person", "Article 2(10)", "outside"),
                new("none", "none of these", "Article 2")
            )
            {
                AskedWhen = Covered,
            },
            RegulationQuestion.YesNo(
                "open-source",
                "Is it released under a free and open-source licence?",
                "Article 2(12)",
                "open-source"
            ) with
            {
                AskedWhen = Covered,
            },
            new(
                "roles",
                "What are we to it?",
                "Article 3",
                new(
                    "provider",
                    "we develop it, or have it developed, and offer it under our name",
                    "Article 3(3)",
                    "provider"
                ),
                new("deployer", "we use it under our authority", "Article 3(4)", "deployer"),
                new(
                    "importer",
                    "we bring a third-country provider's system to the Union market",
                    "Article 3(6)",
                    "importer"
                ),
                new(
                    "distributor",
                    "we make it available without being provider or importer",
                    "Article 3(7)",
                    "distributor"
                ),
                new(
                    "representative",
                    "we hold a third-country provider's written mandate",
                    "Article 3(5)",
                    "representative"
                ),
                new(
                    "manufacturer",
                    "we put it on the market with our product under our name",
                    "Article 25(3)",
                    "manufacturer"
                ),
                new("none", "none of these: we supply a part or a service for it", "Article 25(4)", "supplier")
                {
                    IsExclusive = true,
                }
            )
            {
                AllowsSeveral = true,
                AskedWhen = Covered,
            },
            new(
                "third-country",
                "Are we established outside the Union?",
                "Articles 22 and 54",
                new("yes", "yes", "Article 22", "third-country"),
                new("no", "no", "Article 22")
            )
            {
                AskedWhen = Covered with { AllOf = ["provider"] },
            },
        ];
}
