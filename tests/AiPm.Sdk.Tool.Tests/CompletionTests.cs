using System.Diagnostics;

namespace AiPm.Sdk.Tool.Tests;

public sealed class CompletionTests
{
    [Fact]
    public void Bash_completes_verbs_options_and_values()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(["experiment"], Completed("aipm exp"));
        Assert.Contains("--framework", Completed("aipm score --fr"));
        Assert.Contains("wsjf", Completed("aipm score --framework w"));
    }

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("fish", "complete ")]
    [InlineData("powershell", "Register-ArgumentCompleter ")]
    public void Each_shell_has_its_script(string shell, string said)
    {
        ToolProcess tool = ToolProcess.Run("completion", shell);
        Assert.Equal(0, tool.ExitCode);
        Assert.Contains(said, tool.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", tool.Output, StringComparison.Ordinal);
    }

    private static string[] Completed(string line)
    {
        string script = ToolProcess.Run("completion", "bash").Output;
        string[] words = line.Split(' ');
        string shell = $$"""
            aipm() { dotnet '{{ToolProcess.Assembly}}' "$@"; }
            {{script}}
            COMP_LINE='{{line}}'; COMP_POINT={{line.Length}}; COMP_WORDS=({{line}}); COMP_CWORD={{words.Length - 1}}
            _aipm
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        using Process process = Process.Start(
            new ProcessStartInfo("bash", ["-c", shell]) { RedirectStandardOutput = true }
        )!;
        return process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
