using System.CommandLine;
using System.CommandLine.Invocation;
using AiPm.Sdk.Tool;

RootCommand root = new(
    "Product decisions under uncertainty: reviews and validates product plans, judges evaluations of models."
)
{
    ReviewCommand.Create(),
    ValidateCommand.Create(),
    SchemaCommand.Create(),
    ExperimentCommand.Create(),
};
ParseResult parsed = root.Parse(args);
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
