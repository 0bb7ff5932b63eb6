using System.CommandLine;
using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm review PLAN</c>: the brief, and behind it every number of the plan.</summary>
internal static class ReviewCommand
{
    public static Command Create()
    {
        Argument<string> plan = new("PLAN") { Description = PlanFile.Description };
        Option<string?> output = new("--out", "-o")
        {
            Description =
                "Write to this file instead of the terminal; its ending chooses the format where none is given.",
            HelpName = "FILE",
        };
        Option<ReviewFormat?> format = new("--format", "-f")
        {
            Description = "text (default), json, markdown or html.",
        };
        Option<long> draws = new("--draws")
        {
            Description = "Draws of the simulation, at least 100.",
            DefaultValueFactory = _ => ReviewOptions.DefaultDraws,
        };
        Option<ulong> seed = new("--seed") { Description = "The seed.", DefaultValueFactory = _ => 1 };
        Option<DateOnly?> asOf = new("--as-of")
        {
            Description =
                "Review the plan as it was known on the evening of this day; with --since alone, the last day it has evidence of.",
            HelpName = "DATE",
        };
        Option<DateOnly?> since = new("--since")
        {
            Description =
                "Say what is new since the evening of this day: the morning check; the day before --as-of by default.",
            HelpName = "DATE",
        };
        Option<int> threads = new("--threads")
        {
            Description = "The most threads to use; 0 leaves it to the machine. It never changes a number.",
        };
        Option<string?> charts = new("--chart-scripts")
        {
            Description =
                "A folder with vega.min.js, vega-lite.min.js and vega-embed.min.js to write into the HTML report.",
            HelpName = "FOLDER",
        };
        Command command = new(
            "review",
            "Reviews a plan: what next, is it working, is it good enough, when, and what could it cost. "
                + "Example: aipm review plan.json --out report.html"
        )
        {
            plan,
            output,
            format,
            draws,
            seed,
            threads,
            charts,
            asOf,
            since,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(() =>
                    RunAsync(
                        parsed.GetRequiredValue(plan),
                        parsed.GetValue(output),
                        parsed.GetValue(format),
                        Options(parsed.GetValue(draws), parsed.GetValue(seed), parsed.GetValue(threads)) with
                        {
                            AsOf = parsed.GetValue(asOf),
                            Since = parsed.GetValue(since),
                        },
                        parsed.GetValue(charts),
                        cancellation
                    )
                )
        );
        return command;
    }

    private static ReviewOptions Options(long draws, ulong seed, int threads)
    {
        try
        {
            return new()
            {
                Simulation = new()
                {
                    Draws = draws,
                    Seed = seed,
                    Threads = threads,
                },
            };
        }
        catch (ArgumentOutOfRangeException refused)
        {
            throw new BadInputException($"aipm: {refused.Message.Split('(')[0].Trim()}");
        }
    }

    private static async Task<int> RunAsync(
        string path,
        string? output,
        ReviewFormat? format,
        ReviewOptions options,
        string? charts,
        CancellationToken cancellation
    )
    {
        ProductPlan plan = await PlanFile.RequireAsync(path, cancellation);
        PlanReview review = await ConsoleProgress.RunAsync(
            "reviewing",
            progress => PlanReview.Run(plan, options, progress, cancellation)
        );
        ReviewFormat chosen = format ?? FromEnding(output);
        string text = chosen switch
        {
            ReviewFormat.Json => review.ToJson(),
            ReviewFormat.Markdown => review.ToReport().ToMarkdown(),
            ReviewFormat.Html => review.ToReport().ToHtml(await ChartScriptFiles.ReadAsync(charts, cancellation)),
            _ => review.ToBrief().ToText(),
        };
        if (output is null)
        {
            await Console.Out.WriteAsync(text.EndsWith('\n') ? text : text + "\n");
        }
        else
        {
            await WriteWholeAsync(output, text, cancellation);
        }

        return review.Findings.Count == 0 ? ExitCode.Fine : ExitCode.Findings;
    }

    private static ReviewFormat FromEnding(string? output) =>
        Path.GetExtension(output)?.ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" => ReviewFormat.Html,
            ".MD" => ReviewFormat.Markdown,
            ".JSON" => ReviewFormat.Json,
            _ => ReviewFormat.Text,
        };

    /// <summary>Writes beside the file and moves it into place, so that nobody ever sees half a report.</summary>
    private static async Task WriteWholeAsync(string output, string text, CancellationToken cancellation)
    {
        if (Directory.Exists(output))
        {
            throw new BadInputException($"aipm: {output} is a folder; name a file");
        }

        string partial = output + ".partial";
        try
        {
            await File.WriteAllTextAsync(
                partial,
                text,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                cancellation
            );
            File.Move(partial, output, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
