using System.CommandLine;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm experiment FILE</c>: from a few lines of counts, or a table, to a verdict.</summary>
internal static class ExperimentCommand
{
    private static readonly Dictionary<string, Func<Multiplicity>> Adjustments = new(StringComparer.Ordinal)
    {
        ["bonferroni"] = () => Multiplicity.Bonferroni,
        ["holm"] = () => Multiplicity.Holm,
        ["hochberg"] = () => Multiplicity.Hochberg,
        ["hommel"] = () => Multiplicity.Hommel,
        ["sidak"] = () => Multiplicity.Sidak,
        ["dunnett"] = () => Multiplicity.Dunnett,
        ["bh"] = () => Multiplicity.BenjaminiHochberg,
        ["by"] = () => Multiplicity.BenjaminiYekutieli,
        ["none"] = () => Multiplicity.None,
    };

    public static Command Create()
    {
        Argument<string?> file = new("FILE")
        {
            Description =
                "Lines of counts, an arm a line, the control first: \"control 5000 600\" is units and successes, \"control 5000 12.4 3.1\" units, mean and standard deviation. Or CSV with the columns arm, units and successes, or mean and standard deviation; - for standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string[]> arms = new("--arm", "-a")
        {
            Description = "An arm's line instead of a file, as \"control 5000 600\"; once for each arm.",
            HelpName = "LINE",
        };
        Option<string> name = new("--name")
        {
            Description = "What the experiment is called.",
            DefaultValueFactory = _ => "Experiment",
        };
        Option<string?> metric = new("--metric")
        {
            Description = "What was counted; in CSV of several metrics, the one that decides.",
            HelpName = "NAME",
        };
        Option<string?> control = new("--control")
        {
            Description = "The control of a table in CSV; the first arm where left out.",
            HelpName = "ARM",
        };
        Option<bool> decrease = new("--decrease") { Description = "Less is better." };
        Option<string?> alpha = new("--alpha")
        {
            Description = "The two-sided level over all comparisons; 5% where left out.",
            HelpName = "SHARE",
        };
        Option<string?> adjustment = new("--adjust")
        {
            Description = $"How several arms share the level: {string.Join(", ", Adjustments.Keys)}.",
            HelpName = "METHOD",
        };
        adjustment.AcceptOnlyFromAmong([.. Adjustments.Keys]);
        Option<string?> allocation = new("--allocation")
        {
            Description = "How units were meant to be split, control first, as 2,1,1; equally where left out.",
            HelpName = "WEIGHTS",
        };
        OutputArguments output = new(OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown, OutputFormat.Html);
        Command command = new(
            "experiment",
            "Analyses an experiment, and says whether to ship. Exit code 0: ship; 1: do not ship, or investigate; 3: keep running; 2: the input cannot be used. "
        )
        {
            file,
            arms,
            name,
            metric,
            control,
            decrease,
            alpha,
            adjustment,
            allocation,
        };
        ExperimentConnection connection = new();
        connection.AddTo(command);
        output.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    output.Require(parsed);
                    if (connection.IsGiven(parsed))
                    {
                        return await connection.RunAsync(parsed, parsed.GetValue(file), output, cancellation);
                    }

                    double level = Numbers.Of(parsed, alpha, Domain.OpenShare) ?? 0.05;
                    double[]? weights = Numbers.Weights(parsed, allocation);
                    (string path, string text) = await ReadAsync(
                        parsed.GetValue(file),
                        parsed.GetValue(arms) ?? [],
                        cancellation
                    );
                    Direction direction = parsed.GetValue(decrease) ? Direction.Decrease : Direction.Increase;
                    Analysis analysis = Analysis.FixedHorizon(
                        level,
                        parsed.GetValue(adjustment) is { } method ? Adjustments[method]() : null
                    );
                    string called = parsed.GetValue(name)!;
                    ExperimentResult result = ArmLines.AreIn(text)
                        ? ArmLines.Analyze(
                            Problems.Require(path, ArmLines.Read(text)),
                            called,
                            parsed.GetValue(metric) ?? "outcome",
                            direction,
                            weights,
                            analysis
                        )
                        : ArmTables.Analyze(
                            Problems.Require(path, ExperimentCsv.ReadArms(text, parsed.GetValue(metric) ?? "outcome")),
                            parsed.GetValue(metric),
                            parsed.GetValue(control),
                            called,
                            direction,
                            weights,
                            analysis
                        );
                    await output.WriteAsync(parsed, Write(result, output.FormatOf(parsed)), cancellation);
                    return CodeOf(result.Decision.Verdict);
                })
        );
        return command;
    }

    public static string Write(ExperimentResult result, string format) =>
        format switch
        {
            OutputFormat.Json => ExperimentReport.Json(result),
            OutputFormat.Markdown => ExperimentReport.Of(result).ToMarkdown(),
            OutputFormat.Html => ExperimentReport.Of(result).ToHtml(),
            _ => ExperimentReport.Of(result).ToText(Terminal.Width),
        };

    public static int CodeOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Ship => ExitCode.Fine,
            Verdict.KeepRunning => ExitCode.NotEnoughData,
            _ => ExitCode.Findings,
        };

    private static async Task<(string Path, string Text)> ReadAsync(
        string? file,
        string[] arms,
        CancellationToken cancellation
    ) =>
        (file, arms.Length) switch
        {
            (null, 0) => throw new BadInputException(
                "aipm: name a file with a line for each arm, - for standard input, or say --arm for each; aipm experiment --help has an example"
            ),
            (null, _) => ("--arm", string.Join('\n', arms.Select(arm => arm.ReplaceLineEndings(" ")))),
            (_, > 0) => throw new BadInputException("aipm: name a file or say --arm, not both"),
            _ => (file, await ReadTableAsync(file, cancellation)),
        };

    private static async Task<string> ReadTableAsync(string file, CancellationToken cancellation)
    {
        string text = await InputFile.ReadTextAsync(file, cancellation);
        return PlanFile.IsIn(text)
            ? throw new BadInputException(
                $"aipm: {InputFile.Named(file)} is JSON, and what is read here is a line or a row for each arm; \"aipm metrics\" says what the experiments of a plan showed"
            )
            : text;
    }
}
