using System.Text.Json;

namespace AiPm.Sdk.Tool.Tests;

public sealed class ToolTests : IDisposable
{
    private const string Plan = "samples/campaign-assistant/plan.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("aipm").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Review_prints_the_brief_and_exits_with_zero()
    {
        ToolProcess tool = ToolProcess.Run("review", Plan, "--draws", "2000");
        Assert.Equal("", tool.Error);
        Assert.Equal(0, tool.ExitCode);
        foreach (
            string expected in new[]
            {
                "What next?",
                "10.62 %",
                "18.28 %",
                "15.14 %",
                "9 to 23",
                "No AI wrote those mails",
            }
        )
        {
            Assert.Contains(expected, Unwrapped(tool.Output), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("\u001b[", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_prints_the_same_bytes_on_one_and_on_two_threads()
    {
        string one = ToolProcess.Run("review", Plan, "--draws", "3000", "--format", "json", "--threads", "1").Output;
        string two = ToolProcess.Run("review", Plan, "--draws", "3000", "--format", "json", "--threads", "2").Output;
        Assert.Equal(one, two);
        using JsonDocument json = JsonDocument.Parse(one);
        Assert.Equal(3000, json.RootElement.GetProperty("provenance").GetProperty("draws").GetInt32());
    }

    [Fact]
    public void A_report_is_written_to_the_file_in_the_format_of_its_ending()
    {
        string html = Path.Combine(_folder, "report.html");
        ToolProcess tool = ToolProcess.Run("review", Plan, "--draws", "1000", "--out", html);
        Assert.Equal(0, tool.ExitCode);
        Assert.Equal("", tool.Output);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(html), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["report.html"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        string markdown = ToolProcess.Run("review", Plan, "--draws", "1000", "--format", "markdown").Output;
        Assert.StartsWith("# ", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_comes_from_standard_input_too()
    {
        string json = File.ReadAllText(Path.Combine(TestData.Repository, Plan));
        ToolProcess tool = ToolProcess.RunWithInput(json, "validate", "-");
        Assert.Equal(0, tool.ExitCode);
        Assert.Contains("9 backlog items", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_listed_on_standard_error_and_the_exit_code_is_two()
    {
        string broken = File.ReadAllText(Path.Combine(TestData.Repository, Plan))
            .Replace("\"PERT(1, 1.5, 3)\"", "\"PERT(3, 1.5, 1)\"", StringComparison.Ordinal)
            .Replace("\"reach\": \"6k to 11k\"", "\"raech\": \"6k to 11k\"", StringComparison.Ordinal);
        foreach (string verb in new[] { "validate", "review" })
        {
            ToolProcess tool = ToolProcess.RunWithInput(broken, verb, "-");
            Assert.Equal(2, tool.ExitCode);
            Assert.Equal("", tool.Output);
            Assert.Contains("standard input: 2 problems", tool.Error, StringComparison.Ordinal);
            Assert.Contains("did you mean \"reach\"?", tool.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", tool.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("review", "nowhere.json")]
    [InlineData("review", "samples")]
    [InlineData("review")]
    [InlineData("revew", Plan)]
    [InlineData("review", Plan, "--draws", "5")]
    [InlineData("review", Plan, "--draws", "many")]
    [InlineData("review", Plan, "--format", "pdf")]
    [InlineData("review", Plan, "--draws", "200", "--out", "samples")]
    [InlineData("review", Plan, "--draws", "200", "--out", "no/such/folder/report.html")]
    [InlineData("review", Plan, "--draws", "200", "--format", "html", "--chart-scripts", "samples")]
    public void Bad_input_is_a_sentence_and_exit_code_two(params string[] arguments)
    {
        ToolProcess tool = ToolProcess.Run(arguments);
        Assert.Equal(2, tool.ExitCode);
        Assert.NotEqual("", tool.Error);
        Assert.DoesNotContain("   at ", tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_are_exit_code_one()
    {
        string late = File.ReadAllText(Path.Combine(TestData.Repository, Plan))
            .Replace("\"deadline\": \"2027-04-16\"", "\"deadline\": \"2027-02-01\"", StringComparison.Ordinal);
        ToolProcess tool = ToolProcess.RunWithInput(late, "review", "-", "--draws", "1000");
        Assert.Equal(1, tool.ExitCode);
        Assert.Contains("1 February 2027", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_is_the_committed_one()
    {
        ToolProcess tool = ToolProcess.Run("schema");
        Assert.Equal(
            File.ReadAllText(Path.Combine(TestData.Repository, "docs", "product-plan.schema.json")).TrimEnd(),
            tool.Output.TrimEnd()
        );
    }

    private static string Unwrapped(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("")]
    [InlineData("new")]
    [InlineData("validate")]
    [InlineData("review")]
    [InlineData("score")]
    [InlineData("experiment")]
    [InlineData("experiment design")]
    [InlineData("experiment eval")]
    [InlineData("forecast")]
    [InlineData("risk")]
    [InlineData("metrics")]
    [InlineData("diff")]
    [InlineData("schema")]
    [InlineData("completion")]
    public void Help_of_every_verb_ends_with_an_example(string verb)
    {
        string[] words = verb.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ToolProcess tool = ToolProcess.Run([.. words, "--help"]);
        Assert.Equal(0, tool.ExitCode);
        Assert.Contains("Usage:", tool.Output, StringComparison.Ordinal);
        if (words.Length > 0)
        {
            Assert.Contains("Example:\n", tool.Output, StringComparison.Ordinal);
            Assert.Contains(
                $"aipm {verb}",
                tool.Output[tool.Output.IndexOf("Example:", StringComparison.Ordinal)..],
                StringComparison.Ordinal
            );
        }
    }
}
