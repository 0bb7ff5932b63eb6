using System.CommandLine;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm schema</c>: the JSON Schema of plans, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        Command command = new(
            "schema",
            "Prints the JSON Schema of plans. Example: aipm schema > product-plan.schema.json"
        );
        command.SetAction(_ =>
        {
            Console.Out.WriteLine(PlanReader.JsonSchema());
            return ExitCode.Fine;
        });
        return command;
    }
}
