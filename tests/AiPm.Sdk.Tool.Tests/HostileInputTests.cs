using System.Diagnostics;
using System.Text;

namespace AiPm.Sdk.Tool.Tests;

public sealed class HostileInputTests : IDisposable
{
    private const string Plan = "samples/campaign-assistant/plan.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("aipm").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("empty", "validate")]
    [InlineData("blank", "validate")]
    [InlineData("UTF-16", "validate")]
    [InlineData("Latin-1", "validate")]
    [InlineData("deep", "validate")]
    [InlineData("ten megabytes", "validate")]
    [InlineData("UTF-16", "score")]
    [InlineData("Latin-1", "score")]
    [InlineData("binary", "experiment")]
    [InlineData("one long line", "experiment")]
    public void Broken_files_are_a_sentence_and_exit_code_two(string name, string verb)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, Bytes(name));
        ToolProcess tool = ToolProcess.Run(verb, path);
        Assert.Equal(2, tool.ExitCode);
        Assert.Equal("", tool.Output);
        Assert.NotEqual("", tool.Error);
        Assert.True(tool.Error.Length < 300_000, "the answer is bounded");
        Assert.DoesNotContain("   at ", tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", tool.Error, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string name) =>
        name switch
        {
            "empty" => [],
            "blank" => "  \n\n"u8.ToArray(),
            "UTF-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"version\": 1}")],
            "Latin-1" => Encoding.Latin1.GetBytes("{\"version\": 1, \"product\": {\"name\": \"Caf\u00e9\"}}"),
            "deep" => Encoding.UTF8.GetBytes(new string('[', 1_000_000)),
            "ten megabytes" => Encoding.UTF8.GetBytes(
                $"[{string.Join(',', Enumerable.Repeat("{\"a\":[1,2,3]}", 700_000))}]"
            ),
            "binary" => [0, 1, 2, 200, 255],
            _ => Encoding.UTF8.GetBytes(new string('7', 10_000_000)),
        };

    [Fact]
    public void Nothing_in_a_plan_can_move_the_cursor()
    {
        const string Hostile =
            "{\"version\": 1, \"product\": {\"name\": \"\\u001b[2J\\u202eevil\", \"purpose\": \"<script>=1+1\"}, \"x\\u001b[31m\": 1}";
        ToolProcess tool = ToolProcess.RunWithInput(Hostile, "validate", "-");
        Assert.Equal(2, tool.ExitCode);
        Assert.DoesNotContain(tool.Error, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain("\u202e", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_are_json_on_request()
    {
        ToolProcess tool = ToolProcess.RunWithInput("{\"version\": 1}", "validate", "-", "--format", "json");
        Assert.Equal(2, tool.ExitCode);
        Assert.Equal("", tool.Error);
        using var json = System.Text.Json.JsonDocument.Parse(tool.Output);
        Assert.False(json.RootElement.GetProperty("isValid").GetBoolean());
        Assert.Equal("$.product", json.RootElement.GetProperty("problems")[0].GetProperty("path").GetString());
    }

    [Fact]
    public void A_file_is_not_overwritten_unasked()
    {
        string report = Path.Combine(_folder, "report.md");
        File.WriteAllText(report, "mine");
        ToolProcess refused = ToolProcess.Run("review", Plan, "--draws", "200", "--out", report);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(report));
        ToolProcess forced = ToolProcess.Run("review", Plan, "--draws", "200", "--out", report, "--force");
        Assert.Equal(0, forced.ExitCode);
        Assert.StartsWith("# ", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Equal(["report.md"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    // A ranking keeps no draw, so that any number of them is allowed; a roadmap's forecast would refuse so many.
    private const string Endless = """
        {
          "version": 2,
          "product": {"name": "A", "purpose": "B"},
          "backlog": {"items": [
            {"id": "a", "title": "A", "reach": "4k to 9k", "impact": 2, "confidence": "80%", "effort": "1 to 2"},
            {"id": "b", "title": "B", "reach": "4k to 9k", "impact": 2, "confidence": "80%", "effort": "1 to 2"}
          ]}
        }
        """;

    [Theory]
    [InlineData("review - --draws 2000000000", true)]
    [InlineData("validate -", false)]
    public void Ctrl_C_is_130(string arguments, bool givesInput)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using Process process = ToolProcess.StartInterruptible(arguments.Split(' '));
        if (givesInput)
        {
            process.StandardInput.Write(Endless);
            process.StandardInput.Close();
        }

        // Long enough to be at work, or at reading what never comes.
        Assert.False(process.WaitForExit(3000));
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        Assert.True(process.WaitForExit(30_000), "Ctrl-C stops it");
        Assert.Equal(130, process.ExitCode);
        Assert.DoesNotContain("   at ", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_leaves_early_is_no_error()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string[] shell = ["-c", $"dotnet '{ToolProcess.Assembly}' schema | head -c 10; echo; echo ${{PIPESTATUS[0]}}"];
        using Process process = Process.Start(
            new ProcessStartInfo("bash", shell)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // A shell complains of a locale that the machine does not have.
                Environment = { ["LC_ALL"] = "C" },
            }
        )!;
        string output = process.StandardOutput.ReadToEnd();
        Assert.Equal("", process.StandardError.ReadToEnd());
        Assert.EndsWith("\n0\n", output, StringComparison.Ordinal);
    }
}
