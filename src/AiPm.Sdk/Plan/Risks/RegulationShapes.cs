using System.Text;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>The shapes of what systems are under laws.</summary>
internal static class RegulationShapes
{
    /// <summary>Laws by their keys.</summary>
    public static IReadOnlyDictionary<string, RegulationQuestionnaire> Laws { get; } =
        new Dictionary<string, RegulationQuestionnaire>(StringComparer.Ordinal)
        {
            ["euAiAct2026"] = EuAiAct.Amended2026,
            ["euAiAct2024"] = EuAiAct.Published2024,
        };

    private static readonly Shape<IReadOnlyList<string>> Answer = Shape.AnyOf(
        Shape
            .Text(200)
            .Select(
                one => (IReadOnlyList<string>)[one],
                back: several => several[0],
                when: several => several.Count == 1
            ),
        Shape.List(Shape.Text(200), 1, 100)
    );

    /// <summary>What one system is under one law.</summary>
    public static Shape<PlannedAssessment> Assessment { get; } =
        new CheckedShape<PlannedAssessment, PlannedAssessment>(
            Shape.Object<PlannedAssessment>(
                "regulationAssessment",
                "What a system is under a law: answers to the law's questions; open ones are left out.",
                members =>
                {
                    Member<string> system = members.Required(
                        "system",
                        Shape.Text(300),
                        "The system that the answers are about.",
                        of: it => it.System
                    );
                    Member<string> law = members.Required(
                        "law",
                        Shape.Choice<string>([.. Laws.Keys.Select(key => (key, key))]),
                        "The law, in an edition.",
                        of: it => it.Law
                    );
                    var answers = members.Required(
                        "answers",
                        Shape.Map(Answer),
                        "The answer, or answers, to each question, by their ids.",
                        of: it => it.Answers
                    );
                    return values => new(values.Get(system), values.Get(law), values.Get(answers));
                }
            ),
            planned =>
                Laws[planned.Law].Check(ToAnswers(planned.Answers)) is { Count: > 0 } problems
                    ? Parsed.Wrong<PlannedAssessment>([
                        .. problems.Select(problem => problem with { Path = At(problem.Path[2..]) }),
                    ])
                    : Parsed.Of(planned)
        );

    /// <summary>Answers as the room takes them.</summary>
    public static QuestionnaireAnswers ToAnswers(IReadOnlyDictionary<string, IReadOnlyList<string>> answers)
    {
        QuestionnaireAnswers given = [];
        foreach ((string question, IReadOnlyList<string> choices) in answers)
        {
            given.Add(question, [.. choices]);
        }

        return given;
    }

    private static string At(string question)
    {
        StringBuilder path = new("$.answers");
        SafeText.AppendMember(path, question);
        return path.ToString();
    }
}
