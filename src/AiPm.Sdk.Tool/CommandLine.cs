using System.CommandLine;
using System.CommandLine.Invocation;

namespace AiPm.Sdk.Tool;

/// <summary>Reads the arguments and runs the verb that they name.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        ParseResult parsed = CommandTree.Create().Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"aipm: {error.Message}");
            }

            await Console.Error.WriteLineAsync("Say \"aipm --help\" for what there is.");
            return ExitCode.BadInput;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
