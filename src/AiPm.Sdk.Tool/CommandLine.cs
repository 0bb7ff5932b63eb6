using System.CommandLine;
using System.CommandLine.Invocation;

namespace AiPm.Sdk.Tool;

/// <summary>Reads the arguments and runs the verb that they name.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand tree = CommandTree.Create();
        if (args.Length == 0)
        {
            // Nothing was asked: what can be asked, where a script does not take it for an answer.
            await tree.Parse(["--help"]).InvokeAsync(new InvocationConfiguration { Output = Console.Error });
            return ExitCode.BadInput;
        }

        ParseResult parsed = tree.Parse(args is ["help", .. string[] verb] ? [.. verb, "--help"] : args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (string sentence in UsageErrors.Of(parsed))
            {
                await Console.Error.WriteLineAsync($"aipm: {sentence}");
            }

            await Console.Error.WriteLineAsync(
                $"Say \"{UsageErrors.NameOf(parsed.CommandResult)} --help\" for what there is."
            );
            return ExitCode.BadInput;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
