namespace AiPm.Sdk.Risks;

/// <content>Article 6 with Annexes I and III: what makes a system high-risk, and what excepts it.</content>
public static partial class EuAiAct
{
    private static FactCondition InAnArea => CoveredSystem with { AnyOf = ["annex-iii"] };

    private static RegulationQuestion[] ProductQuestions(EuAiActEdition edition) =>
        [
            new(
                "product",
                "Is it a product, or a safety component of a product, under the harmonisation law of Annex I?",
                "Article 6(1)(a)",
                new(
                    "section-a",
                    edition == EuAiActEdition.Published2024
                        ? "yes, Section A: machinery, toys, recreational craft, lifts, explosive atmospheres, radio or pressure equipment, cableways, protective equipment, gas appliances, medical or in vitro diagnostic devices"
                        : "yes, Section A: toys, recreational craft, lifts, explosive atmospheres, radio or pressure equipment, cableways, protective equipment, gas appliances, medical or in vitro diagnostic devices",
                    "Annex I, Section A",
                    "annex-i",
                    "annex-i-a"
                ),
                new(
                    "section-b",
                    edition == EuAiActEdition.Published2024
                        ? "yes, Section B: civil aviation, vehicles, marine equipment, rail"
                        : "yes, Section B: civil aviation, vehicles, marine equipment, rail, machinery",
                    "Annex I, Section B",
                    "annex-i",
                    "annex-i-b"
                ),
                new("no", "no", "Article 6(1)(a)")
            )
            {
                AskedWhen = CoveredSystem,
            },
            .. edition == EuAiActEdition.Published2024
                ? (RegulationQuestion[])[]
                :
                [
                    RegulationQuestion.YesNo(
                        "convenience-only",
                        "Does it serve only user assistance, performance, efficiency, automation, convenience or quality control, so that its failure endangers nobody's health or safety?",
                        "Article 6(1a) and (1b)",
                        "not-a-safety-component"
                    ) with
                    {
                        AskedWhen = CoveredSystem with { AllOf = ["system", "annex-i"] },
                    },
                ],
            RegulationQuestion.YesNo(
                "third-party-assessment",
                edition == EuAiActEdition.Published2024
                    ? "Must that product undergo conformity assessment by a third party?"
                    : "Must that product undergo conformity assessment by a third party, and not solely for risks other than health and safety such as radio spectrum?",
                edition == EuAiActEdition.Published2024 ? "Article 6(1)(b)" : "Article 6(1)(b) and (1c)",
                "third-party-assessment"
            ) with
            {
                AskedWhen =
                    edition == EuAiActEdition.Published2024
                        ? CoveredSystem with
                        {
                            AllOf = ["system", "annex-i"],
                        }
                        : new() { AllOf = ["system", "annex-i"], NoneOf = ["outside", "not-a-safety-component"] },
            },
            .. edition == EuAiActEdition.Amended2026
                ? (RegulationQuestion[])[]
                :
                [
                    // The amended text's exception has no question in the first one; its fact exists in both, so that the rules stand once.
                    new(
                        "safety-component",
                        "Would its failure endanger health or safety, or is it itself the product?",
                        "Article 3(14)",
                        new("yes", "yes", "Article 3(14)"),
                        new("no", "no", "Article 3(14)", "not-a-safety-component")
                    )
                    {
                        AskedWhen = CoveredSystem with { AllOf = ["system", "annex-i", "third-party-assessment"] },
                    },
                ],
        ];

    private static RegulationQuestion[] AreaQuestions() =>
        [
            Area(
                1,
                "biometrics",
                "Is it meant for biometrics, as far as the law permits it?",
                (
                    "a",
                    "remote identification; verifying that people are who they say is not meant",
                    "biometric-identification"
                ),
                ("b", "categorising by sensitive or protected attributes that it infers", "biometric-area"),
                ("c", "recognising emotions", "biometric-area")
            ),
            new(
                "infrastructure",
                "Is it meant as a safety component of critical digital infrastructure, road traffic, or the supply of water, gas, heating or electricity?",
                "Annex III, point 2",
                new("2", "yes", "Annex III, point 2", "annex-iii", "infrastructure-area"),
                new("none", "no", "Annex III, point 2")
            )
            {
                AskedWhen = CoveredSystem,
            },
            Area(
                3,
                "education",
                "Is it meant for education or vocational training?",
                ("a", "access, admission or assignment to institutions", null),
                ("b", "evaluating what was learnt, also to steer learning", null),
                ("c", "the level of education a person will get", null),
                ("d", "watching students for forbidden behaviour during tests", null)
            ),
            Area(
                4,
                "employment",
                "Is it meant for employment, managing workers or access to self-employment?",
                (
                    "a",
                    "recruiting or selecting: targeted job advertisements, filtering applications, evaluating candidates",
                    "workplace-area"
                ),
                (
                    "b",
                    "terms, promotion or end of work, tasks by behaviour or traits, watching or evaluating performance",
                    "workplace-area"
                )
            ),
            Area(
                5,
                "essential-services",
                "Is it meant for access to essential services and benefits?",
                ("a", "public authorities judging who gets or keeps essential public benefits and services", null),
                (
                    "b",
                    "creditworthiness or credit scores of people; detecting financial fraud is not meant",
                    "rights-assessment-area"
                ),
                ("c", "risk and price of life and health insurance for people", "rights-assessment-area"),
                ("d", "emergency calls, dispatch of first responders, triage of patients", null)
            ),
            Area(
                6,
                "law-enforcement",
                "Is it meant for law enforcement authorities or on their behalf, as far as the law permits it?",
                ("a", "the risk that a person becomes a victim", "secure-register-area"),
                ("b", "polygraphs and similar tools", "secure-register-area"),
                ("c", "how reliable evidence is", "secure-register-area"),
                (
                    "d",
                    "the risk that a person offends, not solely by profiling, or traits and past crimes of persons and groups",
                    "secure-register-area"
                ),
                ("e", "profiling while detecting, investigating or prosecuting", "secure-register-area")
            ),
            Area(
                7,
                "migration",
                "Is it meant for migration, asylum or border control by authorities or on their behalf, as far as the law permits it?",
                ("a", "polygraphs and similar tools", "secure-register-area"),
                (
                    "b",
                    "a risk posed by a person who enters: security, irregular migration, health",
                    "secure-register-area"
                ),
                (
                    "c",
                    "examining applications for asylum, visa or residence, with complaints and evidence",
                    "secure-register-area"
                ),
                (
                    "d",
                    "detecting, recognising or identifying persons; verifying travel documents is not meant",
                    "secure-register-area"
                )
            ),
            Area(
                8,
                "justice",
                "Is it meant for the administration of justice or democratic processes?",
                (
                    "a",
                    "judicial authorities, or dispute resolution, researching and interpreting facts and law and applying it",
                    null
                ),
                ("b", "influencing elections, referendums or how people vote; organising campaigns is not meant", null)
            ),
        ];

    private static RegulationQuestion[] ExceptionQuestions() =>
        [
            RegulationQuestion.YesNo(
                "profiling",
                "Does it profile people: use personal data to evaluate work, economic situation, health, preferences, reliability, behaviour, location or movements?",
                "Article 6(3), third subparagraph",
                "profiling"
            ) with
            {
                AskedWhen = InAnArea,
            },
            new(
                "exception",
                "Is its task no more than one of these?",
                "Article 6(3)",
                new("a", "a narrow procedural task", "Article 6(3)(a)", "exception-condition"),
                new(
                    "b",
                    "improving the result of a human activity completed before",
                    "Article 6(3)(b)",
                    "exception-condition"
                ),
                new(
                    "c",
                    "detecting patterns in decisions or deviations from them, not replacing or influencing the human assessment without review",
                    "Article 6(3)(c)",
                    "exception-condition"
                ),
                new("d", "a preparatory task to an assessment", "Article 6(3)(d)", "exception-condition"),
                new("none", "no", "Article 6(3)")
            )
            {
                AskedWhen = InAnArea with { NoneOf = ["outside", "profiling"] },
            },
            RegulationQuestion.YesNo(
                "no-significant-risk",
                "Does it pose no significant risk to health, safety or fundamental rights, and not materially influence what is decided?",
                "Article 6(3), first subparagraph",
                "no-significant-risk"
            ) with
            {
                AskedWhen = InAnArea with
                {
                    AllOf = ["system", "exception-condition"],
                    NoneOf = ["outside", "profiling"],
                },
            },
        ];

    private static RegulationQuestion[] CircumstanceQuestions() =>
        [
            new(
                "value-chain",
                "Did we, to a high-risk system of somebody else, do one of these?",
                "Article 25(1)",
                new("name", "put our name or trade mark on it", "Article 25(1)(a)", "became-provider"),
                new("modified", "modify it substantially", "Article 25(1)(b)", "became-provider"),
                new("purpose", "change its purpose so that it became high-risk", "Article 25(1)(c)", "became-provider"),
                new("none", "none of these", "Article 25(1)")
            )
            {
                AskedWhen = new()
                {
                    AllOf = ["high-risk"],
                    AnyOf = ["deployer", "importer", "distributor", "manufacturer", "supplier"],
                    NoneOf = ["outside", "provider"],
                },
            },
            RegulationQuestion.YesNo(
                "legacy",
                "Was it on the market or in service before the high-risk duties applied to it, and has its design not changed significantly since?",
                "Article 111(2)",
                "legacy"
            ) with
            {
                AskedWhen = CoveredSystem with { AllOf = ["system", "high-risk"] },
            },
            RegulationQuestion.YesNo(
                "public-authority",
                "Are we a public authority or body, or is it meant for use by one?",
                "Articles 26(8), 27(1) and 111(2)",
                "public-authority"
            ) with
            {
                AskedWhen = CoveredSystem with { AllOf = ["system", "high-risk"] },
            },
            RegulationQuestion.YesNo(
                "public-services",
                "Are we a private entity that provides public services?",
                "Article 27(1)",
                "public-services"
            ) with
            {
                AskedWhen = new() { AllOf = ["deployer", "high-risk-area"], NoneOf = ["outside", "public-authority"] },
            },
            RegulationQuestion.YesNo(
                "at-work",
                "Will workers be subject to it at their workplace?",
                "Article 26(7)",
                "at-work"
            ) with
            {
                AskedWhen = new() { AllOf = ["deployer", "high-risk"], NoneOf = ["outside"] },
            },
            RegulationQuestion.YesNo(
                "decides-on-people",
                "Does it make decisions about people, or help to make them?",
                "Articles 26(11) and 86",
                "decides-on-people"
            ) with
            {
                AskedWhen = new() { AllOf = ["deployer", "high-risk-area"], NoneOf = ["outside"] },
            },
            RegulationQuestion.YesNo(
                "standards-applied",
                "Are harmonised standards or common specifications applied in full?",
                "Article 43(1)",
                "standards-applied"
            ) with
            {
                AskedWhen = new() { AllOf = ["high-risk-area", "biometric", "acts-as-provider"], NoneOf = ["outside"] },
            },
            RegulationQuestion.YesNo(
                "biometrics-by-authorities",
                "Is it used in law enforcement, migration, asylum or border control?",
                "Article 49(4)",
                "biometrics-by-authorities"
            ) with
            {
                AskedWhen = new()
                {
                    AllOf = ["high-risk-area", "biometric", "acts-as-provider"],
                    NoneOf = ["outside", "secure-register-area"],
                },
            },
        ];

    private static RegulationQuestion Area(
        int point,
        string id,
        string text,
        params ReadOnlySpan<(string Letter, string Text, string? Fact)> items
    )
    {
        List<RegulationChoice> choices = [];
        foreach ((string letter, string words, string? fact) in items)
        {
            string citation = $"Annex III, point {point}({letter})";
            choices.Add(
                new(
                    $"{point}{letter}",
                    words,
                    citation,
                    fact is null ? ["annex-iii", "other-area"] : ["annex-iii", "other-area", fact]
                )
            );
        }

        choices.Add(new("none", "none of these", $"Annex III, point {point}") { IsExclusive = true });
        return new(id, text, $"Annex III, point {point}", choices) { AllowsSeveral = true, AskedWhen = CoveredSystem };
    }
}
