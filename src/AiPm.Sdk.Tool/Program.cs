using System.CommandLine;
using System.CommandLine.Invocation;
using AiPm.Sdk.Tool;

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
