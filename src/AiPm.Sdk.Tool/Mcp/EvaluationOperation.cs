using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary><c>evaluation_compare</c>: models on the same prompts.</summary>
internal static class EvaluationOperation
{
    private const int MostPrompts = 100_000;

    public static Operation Create(PlanFolder folder) =>
        new Operation<EvaluationArguments>(
            "evaluation_compare",
            "Compare evaluations of models",
            "Compares models, prompts or versions that answered the same prompts: a leaderboard with the ranks that the data allow, the difference of candidate and baseline with interval and p-value (paired by prompt), and release gates such as \"accuracy >= baseline - 1pp\". "
                + "Give the scores (models) or a file of answers, one a line.",
            Shape.Object<EvaluationArguments>("evaluationCompareArguments", "The answers.", Declare),
            """
            {
              "verdict": { "type": "string", "description": "Over all gates: pass, fail or notEnoughData." },
              "leaderboard": { "type": "array", "items": { "type": "object", "properties": {
                "model": { "type": "string" }, "score": { "description": "The mean score." }, "interval": { "type": "object" },
                "bestRank": { "type": "integer" }, "worstRank": { "type": "integer" } } } },
              "difference": { "type": "object", "description": "Candidate less baseline, in the unit of the scores (shares: from 0 to 1)." },
              "slices": { "type": "array", "items": { "type": "object" } },
              "gates": { "type": "array", "items": { "type": "object" } }
            }
            """,
            (given, _, _) =>
            {
                EvaluationJudgement judgement = EvaluationJudgement.Of(
                    Read(folder, given),
                    given.Gates,
                    given.Baseline,
                    given.Candidate,
                    given.Confidence
                );
                return new(judgement.ToString(), judgement.ToJson());
            }
        );

    private static Func<MemberValues, EvaluationArguments> Declare(MemberTable<EvaluationArguments> members)
    {
        var models = members.Optional(
            "models",
            Shape.Map(Shape.List(Shape.Number(Domain.Real), 1, MostPrompts)),
            new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal),
            "The scores of each model by its name, one for each prompt in the same order: 1 for a right answer and 0 for a wrong one, or any number."
        );
        Member<string?> file = members.Optional(
            "file",
            Shape.Text(4_000),
            "Instead of models: a file of the served folder with an answer a line, JSON lines or CSV, with the columns prompt, model and outcome."
        );
        Member<string?> baseline = members.Optional(
            "baseline",
            Shape.Text(300),
            "The model compared with; where left out the one named \"baseline\"."
        );
        Member<string?> candidate = members.Optional(
            "candidate",
            Shape.Text(300),
            "The model in question; where left out the only other one."
        );
        var gates = members.Optional(
            "gates",
            Shape.List(
                Shape
                    .Text(300)
                    .Parse(text =>
                    {
                        try
                        {
                            return Parsed.Of(ReleaseGate.Parse(text));
                        }
                        catch (FormatException refused)
                        {
                            return Parsed.Wrong<ReleaseGate>($"a requirement: {refused.Message}");
                        }
                    }),
                0,
                100
            ),
            [],
            "Requirements of the candidate, as \"accuracy >= baseline - 1pp\"."
        );
        Member<double> confidence = members.Optional(
            "confidence",
            Quantities.OpenShare,
            0.95,
            "Two-sided confidence of the intervals; 0.95 where left out."
        );
        return values =>
            (values.Get(models).Count > 0) == (values.Get(file) is not null)
                ? throw new ArgumentException("either models or file must be given", nameof(values))
                : new(
                    values.Get(models),
                    values.Get(file),
                    values.Get(baseline),
                    values.Get(candidate),
                    values.Get(gates),
                    values.Get(confidence)
                );
    }

    private static EvaluationSet Read(PlanFolder folder, EvaluationArguments given)
    {
        if (given.File is { } file)
        {
            string text = folder.ReadText(file);
            return EvaluationSet.Of(
                Problems.Require(
                    file,
                    file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                        ? EvaluationFile.ReadCsv(text)
                        : EvaluationFile.ReadJsonLines(text)
                )
            );
        }

        int prompts = given.Models.Values.First().Count;
        foreach ((string model, IReadOnlyList<double> scores) in given.Models)
        {
            if (scores.Count != prompts)
            {
                throw new BadInputException(
                    $"$.models.{model}: every model must have a score for each prompt, {prompts} as the first, but has {scores.Count}"
                );
            }
        }

        return EvaluationSet.Of(
            given.Models.SelectMany(model =>
                model.Value.Select(
                    (score, prompt) =>
                        new EvaluationRow
                        {
                            Model = model.Key,
                            Prompt = NumberText.Count(prompt + 1),
                            Outcome = score,
                        }
                )
            )
        );
    }
}
