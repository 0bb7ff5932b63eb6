using System.CommandLine;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm experiment eval FILE --gate "accuracy >= baseline - 1pp"</c>: a leaderboard, a comparison and the verdict of every gate.</summary>
internal static class EvaluationCommand
{
    private const int ShownProblems = 50;

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
        Command command = new(
            "eval",
            "Compares models on the same prompts and judges release gates. Exit code 0: every gate passed; 1: one failed; 3: none failed, but one has not enough data; 2: the input "
                + "cannot be used. Example: aipm experiment eval results.jsonl --gate \"accuracy >= baseline - 1pp\""
        )
        {
            file,
            gates,
            baseline,
            candidate,
            judge,
            confidence,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    ReleaseGate[] required = Gates(parsed.GetValue(gates) ?? []);
                    EvaluationSet set = await ReadAsync(parsed.GetRequiredValue(file), cancellation);
                    EvaluationSet judged = parsed.GetValue(judge) is { } name ? set.JudgedBy(name) : set;
                    return await JudgeAsync(
                        judged,
                        required,
                        parsed.GetValue(baseline),
                        parsed.GetValue(candidate),
                        parsed.GetValue(confidence)
                    );
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

    private static async Task<EvaluationSet> ReadAsync(string path, CancellationToken cancellation)
    {
        if (path != "-" && !File.Exists(path))
        {
            throw new BadInputException(
                Directory.Exists(path) ? $"aipm: {path} is a folder; name the file" : $"aipm: there is no file {path}"
            );
        }

        await using Stream stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        cancellation.ThrowIfCancellationRequested();
        CsvReading<EvaluationRow> reading = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? EvaluationFile.ReadCsv(stream)
            : EvaluationFile.ReadJsonLines(stream);
        return reading.TryGet(out IReadOnlyList<EvaluationRow>? rows)
            ? EvaluationSet.Of(rows)
            : throw new BadInputException(Describe(path, reading));
    }

    private static string Describe(string path, CsvReading<EvaluationRow> reading)
    {
        string name = path == "-" ? "standard input" : path;
        string count = reading.ProblemCount == 1 ? "1 problem" : $"{reading.ProblemCount} problems";
        IEnumerable<string> lines = reading.Problems.Take(ShownProblems).Select(problem => $"  {problem}");
        string rest =
            reading.ProblemCount > ShownProblems ? $"\n  … and {reading.ProblemCount - ShownProblems} more" : "";
        return $"{name}: {count}\n{string.Join('\n', lines)}{rest}";
    }

    private static async Task<int> JudgeAsync(
        EvaluationSet set,
        ReleaseGate[] gates,
        string? baseline,
        string? candidate,
        double confidence
    )
    {
        (string? Baseline, string? Candidate) models = Models(set, baseline, candidate, gates);
        TextWriter output = Console.Out;
        await output.WriteLineAsync(set.ToString());
        EvaluationScores scores = set.Scores();
        if (scores.IsScored)
        {
            foreach (LeaderboardEntry entry in EvaluationLeaderboard.Of(scores, confidence).Entries)
            {
                await output.WriteLineAsync($"  {entry}");
            }
        }

        if (scores.IsScored && models is { Baseline: { } old, Candidate: { } young })
        {
            ModelDifference difference = PairedEvaluation.Compare(scores, old, young, confidence);
            await output.WriteLineAsync(difference.ToString());
            foreach (string warning in difference.Difference.Warnings)
            {
                await output.WriteLineAsync($"  note: {warning}");
            }

            if (set.SliceDimensions.Count > 0)
            {
                await output.WriteLineAsync(SliceRegressions.Of(set, old, young, confidence: confidence).ToString());
            }
        }

        GateResult[] results =
        [
            .. gates.Select(gate => gate.Judge(set, models.Candidate!, models.Baseline, confidence)),
        ];
        foreach (GateResult result in results)
        {
            await output.WriteLineAsync(result.ToString());
        }

        return results.Any(result => result.Verdict == GateVerdict.Fail) ? ExitCode.Findings
            : results.Any(result => result.Verdict == GateVerdict.NotEnoughData) ? ExitCode.NotEnoughData
            : ExitCode.Fine;
    }

    private static (string? Baseline, string? Candidate) Models(
        EvaluationSet set,
        string? baseline,
        string? candidate,
        ReleaseGate[] gates
    )
    {
        RequireKnown(set, baseline, "--baseline");
        RequireKnown(set, candidate, "--candidate");
        string? old =
            baseline
            ?? set.Models.FirstOrDefault(model =>
                model.Equals("baseline", StringComparison.OrdinalIgnoreCase) && model != candidate
            );
        string[] others = [.. set.Models.Where(model => model != old)];
        string? young = candidate ?? (others.Length == 1 ? others[0] : null);
        old ??=
            young is not null && set.Models.Count == 2 && candidate is not null
                ? set.Models.First(model => model != young)
                : null;
        string all = string.Join(", ", set.Models);
        if (gates.Length > 0 && young is null)
        {
            throw new BadInputException($"aipm: say which model is judged by --candidate; there are {all}");
        }

        if (gates.Any(gate => gate.IsAgainstBaseline) && old is null)
        {
            throw new BadInputException($"aipm: say which model is the baseline by --baseline; there are {all}");
        }

        return (old, young);
    }

    private static void RequireKnown(EvaluationSet set, string? model, string option)
    {
        if (model is not null && !set.Models.Contains(model, StringComparer.Ordinal))
        {
            throw new BadInputException($"aipm: {option}: {Spelling.Unknown("model", model, [.. set.Models])}");
        }
    }
}
