using System.CommandLine;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm forecast</c>, <c>risk</c> and <c>metrics</c>: one side of a plan's review.</summary>
internal static class PlanPartCommand
{
    public static Command Create(string verb, ReviewPart part, string description)
    {
        Argument<string> plan = new("PLAN") { Description = PlanFile.Description };
        SimulationArguments simulation = new();
        OutputArguments output = new(OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown, OutputFormat.Html);
        Command command = new(
            verb,
            description + " Exit code 0: nothing to act on; 1: there are findings; 2: the plan cannot be used."
        )
        {
            plan,
        };
        simulation.AddTo(command);
        output.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    output.Require(parsed);
                    SimulationOptions options = simulation.Of(parsed);
                    ProductPlan read = await PlanFile.RequireAsync(parsed.GetRequiredValue(plan), cancellation);
                    return await RunAsync(read, part, options, output, parsed, cancellation);
                })
        );
        return command;
    }

    /// <summary>Reviews a plan and writes one side of it.</summary>
    public static async Task<int> RunAsync(
        ProductPlan plan,
        ReviewPart part,
        SimulationOptions simulation,
        OutputArguments output,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        PlanReview review = await ConsoleProgress.RunAsync(
            "reviewing",
            progress => PlanReview.Run(plan, new() { Simulation = simulation }, progress, cancellation)
        );
        await output.WriteAsync(parsed, Write(review, part, output.FormatOf(parsed)), cancellation);
        return review.FindingsOf(part).Count == 0 ? ExitCode.Fine : ExitCode.Findings;
    }

    private static string Write(PlanReview review, ReviewPart part, string format)
    {
        try
        {
            return format switch
            {
                OutputFormat.Json => review.ToJson(part),
                OutputFormat.Markdown => review.ToReport(part).ToMarkdown(),
                OutputFormat.Html => review.ToReport(part).ToHtml(),
                _ => review.ToReport(part).ToText(Terminal.Width),
            };
        }
        catch (ArgumentException lacking) when (lacking.ParamName == nameof(part))
        {
            throw new BadInputException($"aipm: {Verb.Sentence(lacking)}");
        }
    }
}
