using System.CommandLine;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm diff OLD NEW</c>: what changed in a plan, in words and numbers.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        Argument<string> before = new("OLD") { Description = "The plan as it was; - for standard input." };
        Argument<string> after = new("NEW") { Description = "The plan as it is; - for standard input." };
        SimulationArguments simulation = new();
        OutputArguments output = new(OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown, OutputFormat.Html);
        Command command = new(
            "diff",
            "Says what changed in a plan: rank moves with their probabilities, dates, exposure, what is new, gone and reworded. Exit code 0: nothing new to act on; 1: there are new findings; 2: a plan cannot be used."
        )
        {
            before,
            after,
        };
        simulation.AddTo(command);
        output.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    output.Require(parsed);
                    ReviewOptions options = new() { Simulation = simulation.Of(parsed) };
                    string old = parsed.GetRequiredValue(before);
                    string young = parsed.GetRequiredValue(after);
                    if (old == InputFile.StandardInput && young == InputFile.StandardInput)
                    {
                        throw new BadInputException("aipm: only one of the two plans comes from standard input");
                    }

                    ProductPlan was = await PlanFile.RequireAsync(old, cancellation);
                    ProductPlan now = await PlanFile.RequireAsync(young, cancellation);
                    PlanDiff diff = await ConsoleProgress.RunAsync(
                        "comparing",
                        progress => PlanDiff.Compare(was, now, options, progress, cancellation)
                    );
                    string text = output.FormatOf(parsed) switch
                    {
                        OutputFormat.Json => diff.ToJson(),
                        OutputFormat.Markdown => diff.ToReport().ToMarkdown(),
                        OutputFormat.Html => diff.ToReport().ToHtml(),
                        _ => diff.ToReport().ToText(Terminal.Width),
                    };
                    await output.WriteAsync(parsed, text, cancellation);
                    return diff.NewFindings.Count == 0 ? ExitCode.Fine : ExitCode.Findings;
                })
        );
        return command;
    }
}
