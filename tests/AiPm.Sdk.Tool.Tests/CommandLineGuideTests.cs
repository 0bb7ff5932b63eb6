using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Sdk.Tool.Tests;

/// <summary>The guide's shell blocks are run in one folder, and the text block below each is what they print.</summary>
public sealed partial class CommandLineGuideTests
{
    /// <summary>The guides that are typed in an empty folder, and the samples' own pages, which are typed beside their files.</summary>
    public static TheoryData<string> Guides() =>
        [
            "docs/command-line.md",
            "docs/getting-started.md",
            "docs/from-a-spreadsheet.md",
            .. Directory
                .GetFiles(Path.Combine(TestData.Repository, "samples"), "README.md", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(TestData.Repository, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Guides))]
    public void The_guide_prints_what_it_says(string document)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string guide = Path.Combine(TestData.Repository, document);
        string written = File.ReadAllText(guide);
        string folder = Directory.CreateTempSubdirectory("aipm").FullName;
        try
        {
            if (document.StartsWith("samples/", StringComparison.Ordinal))
            {
                foreach (string file in Directory.GetFiles(Path.GetDirectoryName(guide)!))
                {
                    File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
                }
            }

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
        @"^```sh\n(?<shell>.*?)^```\n(?:\n```text\n(?<text>.*?)^```\n)?",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Block();
}
