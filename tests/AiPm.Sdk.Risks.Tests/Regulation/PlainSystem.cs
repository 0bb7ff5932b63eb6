namespace AiPm.Sdk.Risks.Tests.Regulation;

/// <summary>Answers of a system to which nothing special applies, of a Union provider who also uses it, with some changed.</summary>
internal static class PlainSystem
{
    public static QuestionnaireAnswers With(
        RegulationQuestionnaire act,
        params ReadOnlySpan<(string Question, string Choices)> changes
    )
    {
        Dictionary<string, string[]> answers = new(StringComparer.Ordinal);
        foreach (RegulationQuestion question in act.Questions)
        {
            answers[question.Id] = question.Id switch
            {
                "subject" => ["system"],
                "union" => ["yes"],
                "roles" => ["provider", "deployer"],
                _ => [question.Choices.First(choice => choice.Id is "no" or "none").Id],
            };
        }

        foreach ((string question, string choices) in changes)
        {
            answers[question] = choices.Split('+');
        }

        QuestionnaireAnswers given = [];
        foreach ((string question, string[] choices) in answers)
        {
            given.Add(question, choices);
        }

        return given;
    }

    /// <summary>Answers chosen at random, every question answered.</summary>
    public static Dictionary<string, string[]> Random(RegulationQuestionnaire act, Random random, double unusual) =>
        act.Questions.ToDictionary(
            question => question.Id,
            question =>
            {
                RegulationChoice[] rest = [.. question.Choices.Where(choice => choice.Id is not ("no" or "none"))];
                RegulationChoice? usual = question.Choices.FirstOrDefault(choice => choice.Id is "no" or "none");
                if (question.Id is "subject" or "union" && random.NextDouble() < 0.85)
                {
                    return [question.Choices[0].Id];
                }

                if (usual is not null && random.NextDouble() > unusual)
                {
                    return [usual.Id];
                }

                return question.AllowsSeveral && random.NextDouble() < 0.3 && rest.Length > 1
                    ? [rest[0].Id, rest[^1].Id]
                    : new[] { rest[random.Next(rest.Length)].Id };
            },
            StringComparer.Ordinal
        );

    public static QuestionnaireAnswers Answers(IEnumerable<KeyValuePair<string, string[]>> of)
    {
        QuestionnaireAnswers answers = [];
        foreach ((string question, string[] choices) in of)
        {
            answers.Add(question, choices);
        }

        return answers;
    }
}
