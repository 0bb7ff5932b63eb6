using AiPm.Sdk.Tool;

// Scripts ask for it alone: answered before there are verbs, in half the time.
if (args is ["--version"])
{
    return ToolVersion.Write();
}

return CommandLine.RunAsync(args).GetAwaiter().GetResult();
