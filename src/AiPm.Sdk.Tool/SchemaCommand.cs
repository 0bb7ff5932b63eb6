using System.CommandLine;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm schema</c>: the JSON Schema of plans, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        OutputArguments output = new(OutputFormat.Json);
        Command command = new("schema", "Prints the JSON Schema of plans (draft 2020-12).");
        output.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    output.Require(parsed);
                    await output.WriteAsync(parsed, PlanReader.JsonSchema() + "\n", cancellation);
                    return ExitCode.Fine;
                })
        );
        return command;
    }
}
