namespace AiPm.Sdk.Risks.Tests.Regulation;

/// <summary>What is claimed of a system with open questions holds for every way they may be answered.</summary>
public class OpenAnswersTests
{
    private const int Seed = 20261123;

    [Fact]
    public void What_is_settled_early_stays_when_the_rest_is_answered()
    {
        Random random = new(Seed);
        foreach (RegulationQuestionnaire act in new[] { EuAiAct.Published2024, EuAiAct.Amended2026 })
        {
            for (int round = 0; round < 600; round++)
            {
                Dictionary<string, string[]> whole = PlainSystem.Random(act, random, 0.05 + 0.4 * random.NextDouble());
                RegulationAssessment full = act.Assess(PlainSystem.Answers(whole));
                double kept = random.NextDouble();
                RegulationAssessment part = act.Assess(
                    PlainSystem.Answers(whole.Where(_ => random.NextDouble() < kept))
                );
                Assert.True(full.IsSettled, $"seed {Seed}, round {round}: {full.Explanation}");
                foreach (RegulationOutcome outcome in act.Outcomes)
                {
                    Truth early = part.Is(outcome.Id);
                    Assert.True(
                        early == Truth.Open || early == full.Is(outcome.Id),
                        $"seed {Seed}, round {round}: {outcome.Id} was {early} with open questions and is {full.Is(outcome.Id)}"
                    );
                }

                foreach (AssessedObligation owed in part.Obligations.Where(one => one.Applies == Truth.Yes))
                {
                    Assert.Contains(owed.Obligation.Id, full.Obligations.Select(one => one.Obligation.Id));
                }

                foreach (AssessedObligation owed in full.Obligations)
                {
                    AssessedObligation? early = part.Obligations.FirstOrDefault(one =>
                        one.Obligation.Id == owed.Obligation.Id
                    );
                    Assert.NotNull(early);
                    if (
                        owed.Applies == Truth.Yes
                        && early.From is not null
                        && owed.From is not null
                        && owed.Obligation.Id != "mark-content"
                        && !owed.Obligation.Id.StartsWith("model-", StringComparison.Ordinal)
                    )
                    {
                        Assert.True(
                            early.From.From <= owed.From.From,
                            $"seed {Seed}, round {round}: {owed.Obligation.Id}"
                        );
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_class_every_duty_and_every_question_is_reached()
    {
        Random random = new(Seed);
        foreach (RegulationQuestionnaire act in new[] { EuAiAct.Published2024, EuAiAct.Amended2026 })
        {
            HashSet<string> outcomes = [];
            HashSet<string> duties = [];
            HashSet<string> questions = [];
            for (int round = 0; round < 1_500; round++)
            {
                RegulationAssessment one = act.Assess(
                    PlainSystem.Answers(PlainSystem.Random(act, random, 0.02 + 0.6 * random.NextDouble()))
                );
                outcomes.UnionWith(one.Outcomes.Select(outcome => outcome.Outcome.Id));
                duties.UnionWith(one.Obligations.Select(duty => duty.Obligation.Id));
                questions.UnionWith(one.Steps.Select(step => step.Question.Id));
                Assert.NotEmpty(one.Outcomes);
                Assert.All(one.Obligations, duty => Assert.NotNull(duty.From));
            }

            Assert.Empty(act.Outcomes.Select(outcome => outcome.Id).Except(outcomes));
            Assert.Empty(act.Obligations.Select(duty => duty.Id).Except(duties));
            Assert.Empty(act.Questions.Select(question => question.Id).Except(questions));
        }
    }

    [Fact]
    public void Three_values_combine_as_Kleene_has_them()
    {
        Truth[] values = [Truth.No, Truth.Open, Truth.Yes];
        foreach (Truth a in values)
        {
            foreach (Truth b in values)
            {
                Truth Of(string fact) => fact == "a" ? a : b;
                Assert.Equal((Truth)Math.Min((int)a, (int)b), FactCondition.All("a", "b").Evaluate(Of));
                Assert.Equal((Truth)Math.Max((int)a, (int)b), FactCondition.Any("a", "b").Evaluate(Of));
                Assert.Equal((Truth)Math.Min((int)a, 2 - (int)b), FactCondition.All("a").AndNone("b").Evaluate(Of));
                Assert.Equal(Truth.Yes, FactCondition.Always.Evaluate(Of));
            }
        }
    }

    [Fact]
    public void A_questionnaire_of_ones_own_is_checked_all_at_once()
    {
        PublishedSource source = new("House rules", "1", new DateOnly(2027, 1, 1), "intranet", "for our own products");
        RegulationQuestion[] questions =
        [
            RegulationQuestion.YesNo("children", "Is it for children?", "rule 1", "children"),
            RegulationQuestion.YesNo("children", "Again?", "rule 1", "again") with
            {
                AskedWhen = FactCondition.All("childen"),
            },
        ];
        FactRule[] rules =
        [
            new("careful", FactCondition.All("later"), "rule 2"),
            new("later", FactCondition.All("children"), "rule 3"),
        ];
        string message = Assert
            .Throws<ArgumentException>(() =>
                new RegulationQuestionnaire(
                    source,
                    questions,
                    rules,
                    [new("x", "x", "rule 4", FactCondition.Any("unheard"))],
                    []
                )
            )
            .Message;
        Assert.Contains("4 problems", message);
        Assert.Contains("$.questions[1].id", message);
        Assert.Contains("$.rules[0].when", message);
        Assert.Contains("did you mean \"children\"?", message);
        Assert.Contains("$.outcomes[0].when", message);

        RegulationQuestionnaire own = new(
            source,
            [questions[0]],
            [],
            [new("careful", "for children and reviewed by two people", "rule 5", FactCondition.All("children"))],
            [new("review", "rule 6", "a second review", "owner", FactCondition.All("children"), [])]
        );
        RegulationAssessment assessment = own.Assess(new QuestionnaireAnswers { { "children", "yes" } });
        Assert.Equal(
            "The system is for children and reviewed by two people (rule 1); 1 duty applies. This is not legal advice.",
            assessment.Explanation.Sentence
        );
        Assert.Equal("rule 1: Is it for children? yes", assessment.Steps[0].ToString());
        Assert.Equal("rule 6: a second review (owner)", assessment.Obligations[0].ToString());
    }
}
