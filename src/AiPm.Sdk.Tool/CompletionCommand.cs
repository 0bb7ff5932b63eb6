using System.CommandLine;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm completion SHELL</c>: a script that completes verbs, options and their values.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh, fish or powershell." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "powershell");
        Command command = new("completion", "Prints a script that completes what you type.") { shell };
        command.SetAction(parsed => Console.Out.Write(CompletionScript.Of(parsed.GetRequiredValue(shell))));
        return command;
    }
}
