using System.CommandLine;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm mcp</c>: the operations for an assistant, by the Model Context Protocol over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        Argument<string[]> plans = new("PLAN")
        {
            Description =
                "Plans of the folder that the assistant is shown as resources; where left out, those that lie in the folder itself.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string?> folder = new("--folder")
        {
            Description =
                "The folder whose files the assistant may name, it and everything below; the current one where left out.",
            HelpName = "FOLDER",
        };
        Option<bool> write = new("--write")
        {
            Description = "The assistant may write plans in the folder; without it, it only reads.",
        };
        Command command = new(
            "mcp",
            "Serves the operations as tools to an assistant, by the Model Context Protocol over standard input and output. An assistant's settings start it; it ends when its input does."
        )
        {
            plans,
            folder,
            write,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    PlanFolder served = PlanFolder.Open(
                        parsed.GetValue(folder) ?? ".",
                        parsed.GetValue(plans) ?? [],
                        parsed.GetValue(write)
                    );

                    // What knows the protocol is loaded here and not by the other verbs.
                    await McpHost.RunAsync(served, cancellation);
                    return ExitCode.Fine;
                })
        );
        return command;
    }
}
