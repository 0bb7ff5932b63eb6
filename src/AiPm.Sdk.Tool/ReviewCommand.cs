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
        OutputArguments output = new(OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown, OutputFormat.Html);
        Option<string?> charts = new("--chart-scripts")
        {
            Description =
                "A folder with vega.min.js, vega-lite.min.js and vega-embed.min.js to write into the HTML report.",
            HelpName = "FOLDER",
        };
        Command command = new(
            "review",
            "Reviews a plan: what next, is it working, is it good enough, when, and what could it cost. "
        )
        {
            plan,
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
                    string text = output.FormatOf(parsed) switch
                    {
                        OutputFormat.Json => review.ToJson(),
                        OutputFormat.Markdown => review.ToReport().ToMarkdown(),
                        OutputFormat.Html => review.ToReport().ToHtml(scripts),
                        _ => review.ToBrief().ToText(Terminal.Width),
                    };
                    await output.WriteAsync(parsed, text, cancellation);
                    return review.Findings.Count == 0 ? ExitCode.Fine : ExitCode.Findings;
                })
        );
        return command;
    }
}
