using System.CommandLine;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm validate PLAN</c>: every problem of a plan, with its line, path and what is allowed.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        Argument<string> plan = new("PLAN") { Description = PlanFile.Description };
        OutputArguments output = new(OutputFormat.Text, OutputFormat.Json);
        Command command = new(
            "validate",
            "Lists every problem of a plan. Exit code 0: there is none; 2: there are some."
        )
        {
            plan,
        };
        output.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    output.Require(parsed);
                    string path = parsed.GetRequiredValue(plan);
                    DocumentReading<ProductPlan> reading = await PlanFile.ReadAsync(path, cancellation);
                    bool isValid = reading.TryGet(out ProductPlan? valid);
                    if (output.FormatOf(parsed) == OutputFormat.Json)
                    {
                        await output.WriteAsync(parsed, Json(reading), cancellation);
                    }
                    else if (valid is not null)
                    {
                        await output.WriteAsync(parsed, $"{InputFile.Named(path)}: {Contents(valid)}", cancellation);
                    }
                    else
                    {
                        await Console.Error.WriteLineAsync(PlanFile.Describe(path, reading));
                    }

                    return isValid ? ExitCode.Fine : ExitCode.BadInput;
                })
        );
        return command;
    }

    private static string Json(DocumentReading<ProductPlan> reading) =>
        ToolJson.Write(json =>
        {
            json.WriteBoolean("isValid", reading.IsValid);
            json.WriteNumber("problemCount", reading.ProblemCount);
            json.WriteStartArray("problems");
            foreach (Problem problem in reading.Problems)
            {
                json.WriteStartObject();
                json.WriteString("path", problem.Path);
                json.WriteNumber("line", problem.Line);
                json.WriteNumber("column", problem.Column);
                json.WriteString("given", problem.Given);
                json.WriteString("allowed", problem.Allowed);
                json.WriteString("suggestion", problem.Suggestion);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private static string Contents(ProductPlan plan) =>
        $"a valid plan with {Counted(plan.Backlog?.Items.Count, "backlog item")}, {Counted(plan.Metrics.Count, "metric")}, "
        + $"{Counted(plan.Experiments.Count, "experiment")}, {Counted(plan.Risks?.AsPlanned.Register.Count, "risk")} and {Counted(plan.Roadmap?.AsPlanned.Items.Count, "roadmap item")}";

    private static string Counted(int? count, string noun) => $"{count ?? 0} {noun}{(count == 1 ? "" : "s")}";
}
