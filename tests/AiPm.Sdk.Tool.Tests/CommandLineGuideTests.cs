using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Sdk.Tool.Tests;

/// <summary>The guide's shell blocks are run in one folder, and the text block below each is what they print.</summary>
public sealed partial class CommandLineGuideTests
{
    [Fact]
    public void The_guide_prints_what_it_says()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string guide = Path.Combine(TestData.Repository, "docs", "command-line.md");
        string written = File.ReadAllText(guide);
        string folder = Directory.CreateTempSubdirectory("aipm").FullName;
        try
        {
            // All are found before the first is run, as running counts as time spent looking.
            StringBuilder run = new();
            int end = 0;
            foreach (Match block in Block().Matches(written).ToArray())
            {
                string shell = block.Groups["shell"].Value;
                run.Append(written, end, block.Index - end);
                run.Append($"```sh\n{shell}```\n\n```text\n{Printed(shell, folder)}```\n");
                end = block.Index + block.Length;
            }

            run.Append(written, end, written.Length - end);
            if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
            {
                File.WriteAllText(guide, run.ToString());
            }

            Assert.Equal(run.ToString(), File.ReadAllText(guide));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Printed(string shell, string folder)
    {
        string script = $"aipm() {{ dotnet '{ToolProcess.Assembly}' \"$@\"; }}\nexec 2>&1\n{shell}";
        using Process process = Process.Start(
            new ProcessStartInfo("bash", ["-c", script])
            {
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
                WorkingDirectory = folder,
            }
        )!;
        string printed = process.StandardOutput.ReadToEnd();
        return printed.EndsWith('\n') ? printed : printed + "\n";
    }

    [GeneratedRegex(
        @"```sh\n(?<shell>.*?)```\n\n```text\n(?<text>.*?)```\n",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Block();
}
