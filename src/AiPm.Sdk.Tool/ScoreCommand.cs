using System.CommandLine;
using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm score FILE</c>: a plan's backlog, or items of a table in CSV by any scoring model.</summary>
internal static class ScoreCommand
{
    // Asked for when they are needed: formulas take time to make, and every verb begins with what all verbs declare.
    private static readonly Dictionary<string, Func<ScoringModel>> Frameworks = new(StringComparer.Ordinal)
    {
        ["rice"] = () => Rice.Model,
        ["ice-product"] = () => Ice.Product,
        ["ice-mean"] = () => Ice.Mean,
        ["pie"] = () => Pie.Model,
        ["wsjf"] = () => Wsjf.Model,
        ["cost-of-delay"] = () => CostOfDelay.Model,
        ["cd3"] = () => Cd3.Model,
        ["value-effort"] = () => ValueEffort.Model,
        ["opportunity"] = () => Opportunity.Model,
        ["ai-readiness"] = () => AiReadiness.Model,
    };

    public static Command Create()
    {
        Argument<string> file = new("FILE")
        {
            Description = "A plan, or CSV with an item a line and a column a criterion; - for standard input.",
        };
        Option<string?> framework = new("--framework", "-w")
        {
            Description =
                $"What to score by: {string.Join(", ", Frameworks.Keys)}; where left out, the one whose criteria the columns are.",
            HelpName = "NAME",
        };
        framework.AcceptOnlyFromAmong([.. Frameworks.Keys]);
        Option<string?> formula = new("--formula")
        {
            Description = "A formula over the columns instead of a framework, as \"reach * impact / effort\".",
            HelpName = "TEXT",
        };
        Option<string?> model = new("--model")
        {
            Description = "A scoring model in JSON instead of a framework.",
            HelpName = "FILE",
        };
        Option<int> top = new("--top", "-n")
        {
            Description = "How many items can be taken.",
            DefaultValueFactory = _ => 3,
        };
        SimulationArguments simulation = new();
        OutputArguments output = new(OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown, OutputFormat.Html);
        Command command = new(
            "score",
            "Scores a plan's backlog or the items of a table: places, or how probable each place is where values are uncertain."
        )
        {
            file,
            framework,
            formula,
            model,
            top,
        };
        simulation.AddTo(command);
        output.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    output.Require(parsed);
                    SimulationOptions options = simulation.Of(parsed);
                    int places = parsed.GetValue(top);
                    if (places < 1)
                    {
                        throw new BadInputException($"aipm: --top must be at least 1, but was {places}");
                    }

                    string path = parsed.GetRequiredValue(file);
                    string text = await InputFile.ReadTextAsync(path, cancellation);
                    if (PlanFile.IsIn(text))
                    {
                        if (new[] { framework, formula, model }.Any(option => parsed.GetValue(option) is not null))
                        {
                            throw new BadInputException(
                                "aipm: a plan's backlog says itself how it is scored; --framework, --formula and --model are for tables"
                            );
                        }

                        return await PlanPartCommand.RunAsync(
                            PlanFile.Require(path, text),
                            ReviewPart.Backlog,
                            options,
                            output,
                            parsed,
                            cancellation
                        );
                    }

                    ScoringTable table = ScoringTable.Read(text);
                    ScoringModel chosen = await ModelAsync(
                        table,
                        parsed.GetValue(framework),
                        parsed.GetValue(formula),
                        parsed.GetValue(model),
                        cancellation
                    );
                    IReadOnlyList<ScoringRow> rows = Problems.Require(path, table.Rows(chosen));
                    ScoringResult result = await ConsoleProgress.RunAsync(
                        "scoring",
                        progress => ScoringResult.Of(rows, chosen, places, options, progress, cancellation)
                    );
                    await output.WriteAsync(parsed, Write(result, output.FormatOf(parsed)), cancellation);
                    if (table.NotUsed(chosen) is { Count: > 0 } unused)
                    {
                        await Console.Error.WriteLineAsync(
                            $"aipm: not used: {string.Join(", ", unused.Select(column => $"\"{column}\""))}"
                        );
                    }

                    return ExitCode.Fine;
                })
        );
        return command;
    }

    private static string Write(ScoringResult result, string format) =>
        format switch
        {
            OutputFormat.Json => result.ToJson(),
            OutputFormat.Markdown => result.ToReport().ToMarkdown(),
            OutputFormat.Html => result.ToReport().ToHtml(),
            _ => result.ToReport().ToText(Terminal.Width),
        };

    private static async Task<ScoringModel> ModelAsync(
        ScoringTable table,
        string? framework,
        string? formula,
        string? model,
        CancellationToken cancellation
    )
    {
        if (new[] { framework, formula, model }.Count(given => given is not null) > 1)
        {
            throw new BadInputException("aipm: say one of --framework, --formula and --model");
        }

        return framework is not null ? Frameworks[framework]()
            : formula is not null ? Define(table, formula)
            : model is not null ? Read(model, await InputFile.ReadTextAsync(model, cancellation))
            : Fitting(table);
    }

    private static ScoringModel Define(ScoringTable table, string formula)
    {
        try
        {
            return table.Define("Score", formula);
        }
        catch (Exception refused) when (refused is FormatException or ArgumentException)
        {
            throw new BadInputException($"aipm: --formula: {Verb.Sentence(refused)}");
        }
    }

    private static ScoringModel Read(string path, string json)
    {
        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json));
            reader.Read();
            return new ScoringModelJsonConverter().Read(ref reader, typeof(ScoringModel), new JsonSerializerOptions());
        }
        catch (JsonException refused)
        {
            throw new BadInputException($"aipm: {path} is no scoring model: {refused.Message}");
        }
    }

    private static ScoringModel Fitting(ScoringTable table)
    {
        ScoringModel[] fitting = [.. table.Fitting];
        ScoringModel[] best = [.. fitting.Where(model => model.Criteria.Count == fitting[0].Criteria.Count)];
        return best.Length == 1
            ? best[0]
            : throw new BadInputException(
                best.Length == 0
                    ? $"aipm: the columns {string.Join(", ", table.Columns)} are the criteria of no framework; {Nearest(table)}rename a column, name a framework by --framework, or say how the columns make a score by --formula"
                    : $"aipm: the columns fit {string.Join(" and ", best.Select(NameOf))}; name one by --framework"
            );
    }

    private static string Nearest(ScoringTable table)
    {
        (ScoringModel model, Criterion[] missing) = ScoringModel
            .Published.Select(model => (model, Missing: table.Missing(model).ToArray()))
            .MinBy(one => ((double)one.Missing.Length / one.model.Criteria.Count, one.Missing.Length));
        return missing.Length < model.Criteria.Count
            ? $"{NameOf(model)} lacks {string.Join(", ", missing.Select(criterion => $"\"{criterion.Name}\""))}; "
            : "";
    }

    private static string NameOf(ScoringModel model) => Frameworks.First(pair => pair.Value() == model).Key;
}
