#!/usr/bin/env dotnet
#:project ../src/AiPm.Sdk/AiPm.Sdk.csproj

// Is the new model good enough to release? Two models on the same questions, judged by gates; the exit code is the verdict.
// dotnet run samples/release-a-model.cs [ANSWERS.jsonl]
using AiPm.Sdk;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

EvaluationSet answers = Example();
if (args is [string path])
{
    CsvReading<EvaluationRow> reading = EvaluationFile.ReadJsonLines(File.ReadAllText(path));
    if (!reading.TryGet(out IReadOnlyList<EvaluationRow>? read))
    {
        foreach (Problem problem in reading.Problems)
        {
            Console.Error.WriteLine(problem);
        }

        return 2;
    }

    answers = EvaluationSet.Of(read);
}

EvaluationJudgement judgement = EvaluationJudgement.Of(
    answers,
    [ReleaseGate.Parse("accuracy >= 0.6"), ReleaseGate.Parse("accuracy >= baseline - 1pp")]
);
Console.WriteLine(judgement);
return judgement.Verdict == GateVerdict.Pass ? 0 : 1;

// Four hundred questions, of which the candidate answers some more than the baseline.
static EvaluationSet Example()
{
    Random random = new(11);
    List<EvaluationRow> rows = [];
    for (int question = 0; question < 400; question++)
    {
        double ease = random.NextDouble();
        rows.Add(
            new()
            {
                Model = "baseline",
                Prompt = $"q{question}",
                Outcome = ease + random.NextDouble() > 0.75 ? 1 : 0,
            }
        );
        rows.Add(
            new()
            {
                Model = "candidate",
                Prompt = $"q{question}",
                Outcome = ease + random.NextDouble() > 0.65 ? 1 : 0,
            }
        );
    }

    return EvaluationSet.Of(rows);
}
