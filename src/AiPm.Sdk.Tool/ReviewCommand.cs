using System.CommandLine;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm review PLAN</c>: the brief, and behind it every number of the plan.</summary>
internal static class ReviewCommand
{
    public static Command Create()
    {
        Argument<string> plan = new("PLAN") { Description = PlanFile.Description };
        SimulationArguments simulation = new();
        Option<DateOnly?> asOf = DateOption.Create(
            "--as-of",
            "Review the plan as it was known on the evening of this day; with --since alone, the last day it has evidence of."
        );
        Option<DateOnly?> since = DateOption.Create(
            "--since",
            "Say what is new since the evening of this day: the morning check; the day before --as-of by default."
        );
        Option<bool> story = new("--story")
        {
            Description = "Write the decision brief of one page instead: what to do, why, and what nobody knows.",
        };
        OutputArguments output = new(OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown, OutputFormat.Html);
        Option<string?> charts = new("--chart-scripts")
        {
            Description =
                "Charts in the HTML report: a folder with vega.min.js, vega-lite.min.js and vega-embed.min.js to write into it, or \"pinned\" to load these from a public mirror, held to their hashes.",
            HelpName = "FOLDER|pinned",
        };
        Command command = new(
            "review",
            "Reviews a plan: what next, is it working, is it good enough, when, and what could it cost."
        )
        {
            plan,
            story,
            charts,
            asOf,
            since,
        };
        simulation.AddTo(command);
        output.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    output.Require(parsed);
                    RequireOrder(parsed.GetValue(since), parsed.GetValue(asOf));
                    ReviewOptions options = new()
                    {
                        Simulation = simulation.Of(parsed),
                        AsOf = parsed.GetValue(asOf),
                        Since = parsed.GetValue(since),
                    };
                    ProductPlan read = await PlanFile.RequireAsync(parsed.GetRequiredValue(plan), cancellation);
                    ChartScripts? scripts = await ChartScriptFiles.ReadAsync(parsed.GetValue(charts), cancellation);
                    PlanReview review = await ConsoleProgress.RunAsync(
                        "reviewing",
                        progress => PlanReview.Run(read, options, progress, cancellation)
                    );
                    string format = output.FormatOf(parsed);
                    string text = parsed.GetValue(story)
                        ? Written(review.ToStory(), format, scripts)
                        : Written(review, format, scripts);
                    await output.WriteAsync(parsed, text, cancellation);
                    return review.Findings.Count == 0 ? ExitCode.Fine : ExitCode.Findings;
                })
        );
        return command;
    }

    private static void RequireOrder(DateOnly? since, DateOnly? asOf)
    {
        if (since >= asOf)
        {
            throw new BadInputException(
                $"aipm: --since must be a day before --as-of {DateOption.Text(asOf.Value)}, but was {DateOption.Text(since.Value)}"
            );
        }
    }

    private static string Written(PlanReview review, string format, ChartScripts? scripts) =>
        format switch
        {
            OutputFormat.Json => review.ToJson(),
            OutputFormat.Markdown => review.ToReport().ToMarkdown(),
            OutputFormat.Html => review.ToReport().ToHtml(scripts),
            _ => review.ToBrief().ToText(Terminal.Width),
        };

    private static string Written(Story story, string format, ChartScripts? scripts) =>
        format switch
        {
            OutputFormat.Json => story.ToJson(),
            OutputFormat.Markdown => story.ToReport().ToMarkdown(),
            OutputFormat.Html => story.ToReport().ToHtml(scripts),
            _ => story.ToReport().ToText(Terminal.Width),
        };
}
