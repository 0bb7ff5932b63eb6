using System.CommandLine;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm validate PLAN</c>: every problem of a plan, with its line, path and what is allowed.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        Argument<string> plan = new("PLAN") { Description = PlanFile.Description };
        Command command = new("validate", "Lists every problem of a plan. Example: aipm validate plan.json") { plan };
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    string path = parsed.GetRequiredValue(plan);
                    ProductPlan valid = await PlanFile.RequireAsync(path, cancellation);
                    await Console.Out.WriteLineAsync($"{(path == "-" ? "standard input" : path)}: {Contents(valid)}");
                    return ExitCode.Fine;
                })
        );
        return command;
    }

    private static string Contents(ProductPlan plan) =>
        $"a valid plan with {plan.Backlog?.Items.Count ?? 0} backlog items, {plan.Metrics.Count} metrics, "
        + $"{plan.Experiments.Count} experiments, {plan.Risks?.AsPlanned.Register.Count ?? 0} risks and {plan.Roadmap?.AsPlanned.Items.Count ?? 0} roadmap items";
}
