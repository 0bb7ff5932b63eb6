using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Regulation;

public class EuAiActTests
{
    public static TheoryData<string, string, string, string> Classes =>
        new()
        {
            // Changes to a plain system; the class; a provision it must cite; a duty's provision it must list, or none.
            { "", "minimal", "", "Article 4" },
            { "subject=neither", "outside", "Article 3(1)", "" },
            { "union=no", "outside", "Article 2(1)", "" },
            { "exclusion=defence", "outside", "Article 2(3)", "" },
            { "exclusion=science", "outside", "Article 2(6)", "" },
            { "exclusion=before-market", "outside", "Article 2(8)", "" },
            { "exclusion=personal", "outside", "Article 2(10)", "" },
            { "open-source=yes", "open-source", "Article 2(12)", "" },
            { "manipulation=yes", "prohibited", "Article 5(1)(a)", "Article 5" },
            { "vulnerability=yes", "prohibited", "Article 5(1)(b)", "Article 5" },
            { "social-scoring=yes", "prohibited", "Article 5(1)(c)", "Article 5" },
            { "crime-prediction=yes", "prohibited", "Article 5(1)(d)", "Article 5" },
            { "face-scraping=yes", "prohibited", "Article 5(1)(e)", "Article 5" },
            { "emotion-at-work=yes", "prohibited", "Article 5(1)(f)", "Article 5" },
            { "biometric-categories=yes", "prohibited", "Article 5(1)(g)", "Article 5" },
            { "live-identification=yes", "prohibited", "Article 5(1)(h)", "Article 5" },
            { "open-source=yes;social-scoring=yes", "prohibited", "Article 5(1)(c)", "Article 5" },
            { "biometrics=1a", "high-risk-area", "Annex III, point 1(a)", "Article 43(1) and Annex VII" },
            {
                "biometrics=1c;standards-applied=yes",
                "high-risk-area",
                "Annex III, point 1(c)",
                "Article 43(1) and Annexes VI and VII"
            },
            { "infrastructure=2", "high-risk-area", "Annex III, point 2", "Article 49(5)" },
            { "education=3b", "high-risk-area", "Annex III, point 3(b)", "Article 43(2) and Annex VI" },
            { "employment=4a", "high-risk-area", "Annex III, point 4(a)", "Article 49(1)" },
            { "employment=4b;at-work=yes", "high-risk-area", "Annex III, point 4(b)", "Article 26(7)" },
            { "essential-services=5a;public-authority=yes", "high-risk-area", "Annex III, point 5(a)", "Article 27" },
            { "essential-services=5b", "high-risk-area", "Annex III, point 5(b)", "Article 27" },
            { "essential-services=5c", "high-risk-area", "Annex III, point 5(c)", "Article 27" },
            { "essential-services=5d;decides-on-people=yes", "high-risk-area", "Annex III, point 5(d)", "Article 86" },
            { "law-enforcement=6d", "high-risk-area", "Annex III, point 6(d)", "Article 49(1) and (4)" },
            { "migration=7b", "high-risk-area", "Annex III, point 7(b)", "Article 49(1) and (4)" },
            { "justice=8b", "high-risk-area", "Annex III, point 8(b)", "Article 9" },
            { "employment=4a;exception=a;no-significant-risk=yes", "excepted", "Article 6(3)(a)", "Article 6(4)" },
            { "employment=4a;exception=d;no-significant-risk=yes", "excepted", "Article 6(3)(d)", "Article 49(2)" },
            { "employment=4a;exception=b;no-significant-risk=no", "high-risk-area", "Article 6(2)", "Article 9" },
            { "employment=4a;profiling=yes", "high-risk-area", "Annex III, point 4(a)", "Article 14" },
            {
                "product=section-a;third-party-assessment=yes;safety-component=yes",
                "high-risk-product",
                "Article 6(1)",
                "Article 43(3)"
            },
            {
                "product=section-b;third-party-assessment=yes;safety-component=yes",
                "high-risk-sectoral",
                "Annex I, Section B",
                ""
            },
            { "interaction=yes", "transparency", "Article 50(1)", "Article 50(1)" },
            { "synthetic-content=yes", "transparency", "Article 50(2)", "Article 50(2)" },
            { "recognition=yes", "transparency", "Article 50(3)", "Article 50(3)" },
            {
                "published-content=deep-fake",
                "transparency",
                "Article 50(4), first subparagraph",
                "Article 50(4), first subparagraph"
            },
            {
                "published-content=public-text",
                "transparency",
                "Article 50(4), second subparagraph",
                "Article 50(4), second subparagraph"
            },
            { "own-model=yes", "general-purpose", "Article 3(63)", "Article 53(1)(d)" },
            { "own-model=yes;systemic-risk=yes", "systemic-risk", "Article 51", "Article 55(1)(a)" },
        };

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_route_ends_in_its_class_with_the_provision_and_a_duty(
        string changes,
        string outcome,
        string cites,
        string duty
    )
    {
        foreach (RegulationQuestionnaire act in new[] { EuAiAct.Published2024, EuAiAct.Amended2026 })
        {
            RegulationAssessment assessment = act.Assess(PlainSystem.With(act, Changes(act, changes)));
            Assert.Equal(Truth.Yes, assessment.Is(outcome));
            Assert.True(assessment.IsSettled);
            Assert.Empty(assessment.OpenQuestions);
            AssessedOutcome found = assessment.Outcomes.Single(one => one.Outcome.Id == outcome);
            if (cites.Length > 0)
            {
                Assert.Contains(cites, found.Because.Append(found.Outcome.Citation));
            }

            if (duty.Length > 0)
            {
                Assert.Contains(duty, assessment.Obligations.Select(one => one.Obligation.Citation));
            }
            else
            {
                Assert.DoesNotContain(assessment.Obligations, one => one.Obligation.Id != "literacy");
            }

            if (outcome is "minimal" or "outside" or "open-source")
            {
                Assert.Equal([outcome], assessment.Outcomes.Select(one => one.Outcome.Id));
            }

            Assert.Contains("not legal advice", assessment.Explanation.Sentence);
        }
    }

    [Fact]
    public void Profiling_defeats_every_exception()
    {
        RegulationQuestionnaire act = EuAiAct.Amended2026;
        foreach (string exception in new[] { "a", "b", "c", "d" })
        {
            RegulationAssessment assessment = act.Assess(
                PlainSystem.With(
                    act,
                    ("employment", "4a"),
                    ("profiling", "yes"),
                    ("exception", exception),
                    ("no-significant-risk", "yes")
                )
            );
            Assert.Equal(Truth.Yes, assessment.Is("high-risk-area"));
            Assert.Equal(Truth.No, assessment.Is("excepted"));
            Assert.Contains("exception", assessment.NotAsked);
        }
    }

    [Fact]
    public void Days_of_application_follow_the_edition_and_the_route()
    {
        static DateOnly? From(
            RegulationQuestionnaire act,
            string duty,
            params ReadOnlySpan<(string, string)> changes
        ) => act.Assess(PlainSystem.With(act, changes)).Obligations.Single(one => one.Obligation.Id == duty).From?.From;

        (RegulationQuestionnaire old, RegulationQuestionnaire now) = (EuAiAct.Published2024, EuAiAct.Amended2026);
        Assert.Equal(new DateOnly(2026, 8, 2), From(old, "risk-management", ("employment", "4a")));
        Assert.Equal(new DateOnly(2027, 12, 2), From(now, "risk-management", ("employment", "4a")));
        Assert.Equal(
            new DateOnly(2027, 8, 2),
            From(
                old,
                "risk-management",
                ("product", "section-a"),
                ("third-party-assessment", "yes"),
                ("safety-component", "yes")
            )
        );
        Assert.Equal(
            new DateOnly(2028, 8, 2),
            From(now, "risk-management", ("product", "section-a"), ("third-party-assessment", "yes"))
        );
        // Both routes: the earlier day.
        Assert.Equal(
            new DateOnly(2027, 12, 2),
            From(
                now,
                "risk-management",
                ("employment", "4a"),
                ("product", "section-a"),
                ("third-party-assessment", "yes")
            )
        );
        Assert.Equal(new DateOnly(2025, 2, 2), From(now, "stop", ("social-scoring", "yes")));
        Assert.Equal(new DateOnly(2026, 12, 2), From(now, "stop", ("intimate-imagery", "purpose")));
        Assert.Equal(new DateOnly(2026, 8, 2), From(now, "mark-content", ("synthetic-content", "yes")));
        Assert.Equal(
            new DateOnly(2026, 12, 2),
            From(now, "mark-content", ("synthetic-content", "yes"), ("generated-before", "yes"))
        );
        Assert.Equal(new DateOnly(2026, 8, 2), From(old, "mark-content", ("synthetic-content", "yes")));
        Assert.Equal(new DateOnly(2025, 8, 2), From(now, "model-copyright", ("own-model", "yes")));
        Assert.Equal(
            new DateOnly(2027, 8, 2),
            From(now, "model-copyright", ("own-model", "yes"), ("model-before", "yes"))
        );
        Assert.Equal(
            new DateOnly(2030, 8, 2),
            From(now, "risk-management", ("essential-services", "5a"), ("legacy", "yes"), ("public-authority", "yes"))
        );
    }

    [Fact]
    public void What_was_there_before_is_high_risk_without_duties_unless_it_changes()
    {
        RegulationQuestionnaire act = EuAiAct.Amended2026;
        RegulationAssessment assessment = act.Assess(PlainSystem.With(act, ("employment", "4a"), ("legacy", "yes")));
        Assert.Equal(Truth.Yes, assessment.Is("high-risk-area"));
        Assert.Equal(["literacy"], assessment.Obligations.Select(one => one.Obligation.Id));
    }

    [Fact]
    public void The_amended_text_bans_generation_that_is_foreseeable_and_unguarded_for_those_who_offer_it()
    {
        RegulationQuestionnaire act = EuAiAct.Amended2026;
        Assert.Equal(Truth.Yes, act.Assess(PlainSystem.With(act, ("abuse-material", "unguarded"))).Is("prohibited"));
        Assert.Equal(
            Truth.No,
            act.Assess(PlainSystem.With(act, ("abuse-material", "unguarded"), ("roles", "deployer"))).Is("prohibited")
        );
        Assert.Equal(
            Truth.Yes,
            act.Assess(PlainSystem.With(act, ("abuse-material", "purpose"), ("roles", "deployer"))).Is("prohibited")
        );
        Assert.Contains("convenience-only", act.Questions.Select(question => question.Id));
        Assert.DoesNotContain("abuse-material", EuAiAct.Published2024.Questions.Select(question => question.Id));
        Assert.Equal(
            Truth.No,
            act.Assess(
                    PlainSystem.With(
                        act,
                        ("product", "section-a"),
                        ("convenience-only", "yes"),
                        ("third-party-assessment", "yes")
                    )
                )
                .Is("high-risk-product")
        );
    }

    [Fact]
    public void Roles_decide_who_owes_what()
    {
        RegulationQuestionnaire act = EuAiAct.Amended2026;
        RegulationAssessment Of(string roles, params ReadOnlySpan<(string, string)> also) =>
            act.Assess(PlainSystem.With(act, [("employment", "4a"), ("roles", roles), .. also]));

        static string[] Owed(RegulationAssessment of) =>
            [.. of.Obligations.Select(one => one.Obligation.OwedBy).Distinct()];
        Assert.DoesNotContain("provider", Owed(Of("deployer")));
        Assert.Contains("deployer", Owed(Of("deployer")));
        Assert.DoesNotContain("deployer", Owed(Of("provider")));
        Assert.Contains("provider", Owed(Of("distributor", ("value-chain", "modified"))));
        Assert.Equal(["importer"], Owed(Of("importer")));
        Assert.Equal(["supplier of a part"], Owed(Of("none")));
        Assert.DoesNotContain("Article 22", Of("provider").Obligations.Select(one => one.Obligation.Citation));
        Assert.Contains(
            "Article 22",
            Of("provider", ("third-country", "yes")).Obligations.Select(one => one.Obligation.Citation)
        );
    }

    [Fact]
    public void An_open_source_model_owes_less_unless_its_risk_is_systemic()
    {
        RegulationQuestionnaire act = EuAiAct.Amended2026;
        static IEnumerable<string> Duties(RegulationAssessment of) => of.Obligations.Select(one => one.Obligation.Id);
        (string, string)[] model = [("subject", "model"), ("open-source", "yes")];
        Assert.DoesNotContain("model-documentation", Duties(act.Assess(PlainSystem.With(act, model))));
        Assert.Contains("model-copyright", Duties(act.Assess(PlainSystem.With(act, model))));
        Assert.Contains(
            "model-documentation",
            Duties(act.Assess(PlainSystem.With(act, [.. model, ("systemic-risk", "yes")])))
        );
    }

    [Fact]
    public void Infrastructure_alone_needs_no_rights_assessment_and_a_national_register()
    {
        RegulationQuestionnaire act = EuAiAct.Amended2026;
        string[] alone =
        [
            .. act.Assess(PlainSystem.With(act, ("infrastructure", "2"), ("public-authority", "yes")))
                .Obligations.Select(one => one.Obligation.Id),
        ];
        Assert.DoesNotContain("rights-assessment", alone);
        Assert.DoesNotContain("registration", alone);
        string[] both =
        [
            .. act.Assess(
                    PlainSystem.With(act, ("infrastructure", "2"), ("employment", "4a"), ("public-authority", "yes"))
                )
                .Obligations.Select(one => one.Obligation.Id),
        ];
        Assert.Contains("rights-assessment", both);
        Assert.Contains("registration", both);
        Assert.Contains("registration-national", both);
    }

    [Fact]
    public void Nothing_answered_is_open_and_asks_the_first_question()
    {
        RegulationAssessment nothing = EuAiAct.Amended2026.Assess([]);
        Assert.Equal("subject", nothing.NextQuestion?.Id);
        Assert.False(nothing.IsSettled);
        Assert.All(nothing.Outcomes, outcome => Assert.Equal(Truth.Open, outcome.Applies));
        Assert.StartsWith("The answers so far settle no class; it may be", nothing.Explanation.Sentence);
        Assert.NotEqual(nothing, EuAiAct.Published2024.Assess([]));
        Assert.Equal(nothing, EuAiAct.Amended2026.Assess([]));
    }

    [Fact]
    public void Answers_are_checked_all_at_once()
    {
        QuestionnaireAnswers answers = new()
        {
            { "subjekt", "system" },
            { "union", "yess" },
            { "roles", "none", "provider" },
            { "profiling", "yes", "no" },
        };
        IReadOnlyList<Problem> problems = EuAiAct.Amended2026.Check(answers);
        Assert.Equal(["$.subjekt", "$.union", "$.roles", "$.profiling"], problems.Select(problem => problem.Path));
        Assert.Equal("did you mean \"subject\"?", problems[0].Suggestion);
        string message = Assert.Throws<ArgumentException>(() => EuAiAct.Amended2026.Assess(answers)).Message;
        Assert.Contains("4 problems with the answers", message);
        Assert.Throws<ArgumentException>(() => answers.Add("union", "no"));
        Assert.Throws<ArgumentException>(() => answers.Add("exclusion"));
        Assert.Contains(
            "did you mean",
            Assert.Throws<ArgumentException>(() => EuAiAct.Amended2026["profilng"]).Message
        );
    }

    private static (string, string)[] Changes(RegulationQuestionnaire act, string changes) =>
        [
            .. changes
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(change => change.Split('='))
                // The first edition asks whether it is a safety component in its own words.
                .Where(change => act.Questions.Any(question => question.Id == change[0]))
                .Select(change => (change[0], change[1])),
        ];

    /// <summary>"No" to a class that does not exist would read as an all-clear.</summary>
    [Fact]
    public void A_class_that_the_regulation_does_not_have_is_refused()
    {
        RegulationAssessment assessment = EuAiAct.Amended2026.Assess(new() { { "subject", "neither" } });
        Assert.Equal(Truth.No, assessment.Is("high-risk-area"));
        ArgumentException unknown = Assert.Throws<ArgumentException>("outcome", () => assessment.Is("high-risk"));
        Assert.Contains("high-risk-area", unknown.Message, StringComparison.Ordinal);
    }

    /// <summary>Questions are walked once, so these two would never be asked, whatever is answered.</summary>
    [Fact]
    public void A_question_cannot_hang_on_a_later_answer()
    {
        ArgumentException wrong = Assert.Throws<ArgumentException>(() =>
            new RegulationQuestionnaire(
                EuAiAct.Amended2026.Source,
                [
                    RegulationQuestion.YesNo("a", "A?", "1", "f") with
                    {
                        AskedWhen = FactCondition.All("g"),
                    },
                    RegulationQuestion.YesNo("b", "B?", "2", "g") with
                    {
                        AskedWhen = FactCondition.All("f"),
                    },
                ],
                [],
                [],
                []
            )
        );
        Assert.Contains("$.questions[0].askedWhen: was \"g\"", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("$.questions[1]", wrong.Message, StringComparison.Ordinal);
    }
}
