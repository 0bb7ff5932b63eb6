using System.CommandLine;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm experiment eval FILE --gate "accuracy >= baseline - 1pp"</c>: a leaderboard, a comparison and the verdict of every gate.</summary>
internal static class EvaluationCommand
{
    public static Command Create()
    {
        Argument<string> file = new("FILE")
        {
            Description =
                "JSON lines, or CSV where the name ends in .csv: one answer a line; - reads JSON lines from standard input.",
        };
        Option<string[]> gates = new("--gate", "-g")
        {
            Description = "A requirement, as \"accuracy >= baseline - 1pp\"; may be given several times.",
            HelpName = "REQUIREMENT",
        };
        Option<string?> baseline = new("--baseline")
        {
            Description = "The model compared with; where left out the model named \"baseline\".",
            HelpName = "MODEL",
        };
        Option<string?> candidate = new("--candidate")
        {
            Description = "The model in question; where left out the only other model.",
            HelpName = "MODEL",
        };
        Option<string?> judge = new("--judge")
        {
            Description = "Whose outcomes to take, where several judged.",
            HelpName = "JUDGE",
        };
        Option<double> confidence = new("--confidence")
        {
            Description = "Two-sided confidence of the intervals.",
            DefaultValueFactory = _ => 0.95,
        };
        OutputArguments output = new(OutputFormat.Text, OutputFormat.Json);
        Command command = new(
            "eval",
            "Compares models on the same prompts and judges release gates. Exit code 0: every gate passed; 1: one failed; 3: none failed, but one has not enough data; 2: the input "
                + "cannot be used."
        )
        {
            file,
            gates,
            baseline,
            candidate,
            judge,
            confidence,
        };
        output.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    output.Require(parsed);
                    ReleaseGate[] required = Gates(parsed.GetValue(gates) ?? []);
                    EvaluationSet set = await ReadAsync(parsed.GetRequiredValue(file), cancellation);
                    EvaluationSet judged = parsed.GetValue(judge) is { } name ? set.JudgedBy(name) : set;
                    EvaluationJudgement judgement = Judge(
                        judged,
                        required,
                        parsed.GetValue(baseline),
                        parsed.GetValue(candidate),
                        parsed.GetValue(confidence)
                    );
                    await output.WriteAsync(
                        parsed,
                        output.FormatOf(parsed) == OutputFormat.Json ? judgement.ToJson() : judgement.ToString(),
                        cancellation
                    );
                    return judgement.Verdict switch
                    {
                        GateVerdict.Fail => ExitCode.Findings,
                        GateVerdict.NotEnoughData => ExitCode.NotEnoughData,
                        _ => ExitCode.Fine,
                    };
                })
        );
        return command;
    }

    // All of them, so that all that is wrong is said at once.
    private static ReleaseGate[] Gates(string[] texts)
    {
        List<ReleaseGate> gates = [];
        List<string> wrong = [];
        foreach (string text in texts)
        {
            try
            {
                gates.Add(ReleaseGate.Parse(text));
            }
            catch (FormatException refused)
            {
                wrong.Add($"aipm: {refused.Message}");
            }
        }

        return wrong.Count == 0 ? [.. gates] : throw new BadInputException(string.Join('\n', wrong));
    }

    private static EvaluationJudgement Judge(
        EvaluationSet set,
        ReleaseGate[] gates,
        string? baseline,
        string? candidate,
        double confidence
    )
    {
        try
        {
            return EvaluationJudgement.Of(set, gates, baseline, candidate, confidence);
        }
        catch (ArgumentException refused) when (refused.ParamName is "baseline" or "candidate")
        {
            throw new BadInputException($"aipm: --{refused.ParamName}: {Verb.Sentence(refused)}");
        }
    }

    private static async Task<EvaluationSet> ReadAsync(string path, CancellationToken cancellation)
    {
        string text = await InputFile.ReadTextAsync(path, cancellation);
        return EvaluationSet.Of(
            Problems.Require(
                path,
                path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                    ? EvaluationFile.ReadCsv(text)
                    : EvaluationFile.ReadJsonLines(text)
            )
        );
    }
}
