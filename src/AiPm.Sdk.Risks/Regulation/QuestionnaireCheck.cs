using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Finds everything that keeps questions, rules, classes and duties from making a questionnaire.</summary>
internal static class QuestionnaireCheck
{
    public static IReadOnlyList<Problem> Find(RegulationQuestionnaire of)
    {
        List<Problem> problems =
        [
            .. Twice("questions", of.Questions.Select(question => question.Id)),
            .. Twice("outcomes", of.Outcomes.Select(outcome => outcome.Id)),
            .. Twice("obligations", of.Obligations.Select(obligation => obligation.Id)),
        ];
        HashSet<string> answers = new(
            of.Questions.SelectMany(question => question.Choices).SelectMany(choice => choice.Facts),
            StringComparer.Ordinal
        );

        // A rule may only build on answers and on rules before it, so that one pass over the rules settles every fact.
        HashSet<string> known = new(answers, StringComparer.Ordinal);
        for (int i = 0; i < of.Rules.Count; i++)
        {
            Unknown($"$.rules[{i}].when", of.Rules[i].When, known, problems);
            known.Add(of.Rules[i].Fact);
            if (answers.Contains(of.Rules[i].Fact))
            {
                problems.Add(
                    new($"$.rules[{i}].fact", 0, Quote(of.Rules[i].Fact), "a fact that no answer establishes by itself")
                );
            }
        }

        // Questions are walked once, in order: one that hangs on a later answer would never be asked.
        HashSet<string> later = new(answers, StringComparer.Ordinal);
        for (int i = 0; i < of.Questions.Count; i++)
        {
            string path = $"$.questions[{i}].askedWhen";
            Unknown(path, of.Questions[i].AskedWhen, known, problems);
            problems.AddRange(
                of.Questions[i]
                    .AskedWhen.Facts.Where(later.Contains)
                    .Select(fact => new Problem(path, 0, Quote(fact), "a fact that an earlier question can establish"))
            );
            later.ExceptWith(of.Questions[i].Choices.SelectMany(choice => choice.Facts));
        }

        for (int i = 0; i < of.Outcomes.Count; i++)
        {
            Unknown($"$.outcomes[{i}].when", of.Outcomes[i].When, known, problems);
        }

        for (int i = 0; i < of.Obligations.Count; i++)
        {
            Unknown($"$.obligations[{i}].when", of.Obligations[i].When, known, problems);
            for (int k = 0; k < of.Obligations[i].Dates.Count; k++)
            {
                Unknown($"$.obligations[{i}].dates[{k}].when", of.Obligations[i].Dates[k].When, known, problems);
            }
        }

        return problems;
    }

    private static IEnumerable<Problem> Twice(string list, IEnumerable<string> ids) =>
        ids.Index()
            .GroupBy(id => id.Item, StringComparer.Ordinal)
            .SelectMany(group =>
                group
                    .Skip(1)
                    .Select(id => new Problem(
                        $"$.{list}[{id.Index}].id",
                        0,
                        Quote(id.Item),
                        $"an id that is not taken, as it is by {list}[{group.First().Index}]"
                    ))
            );

    private static void Unknown(string path, FactCondition condition, HashSet<string> known, List<Problem> problems)
    {
        foreach (string fact in condition.Facts.Where(fact => !known.Contains(fact)))
        {
            problems.Add(
                new(path, 0, Quote(fact), "a fact that an answer or an earlier rule establishes")
                {
                    Suggestion = Spelling.Suggest(fact, known),
                }
            );
        }
    }

    private static string Quote(string id) => $"\"{id}\"";
}
