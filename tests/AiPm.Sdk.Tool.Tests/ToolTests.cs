using System.Diagnostics;
using System.Net;
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
    public void The_version_is_that_of_the_assembly_on_one_line()
    {
        ToolProcess tool = ToolProcess.Run("--version");
        Assert.Equal((0, ""), (tool.ExitCode, tool.Error));
        string version = FileVersionInfo.GetVersionInfo(ToolProcess.Assembly).ProductVersion!;
        Assert.Equal(version + Environment.NewLine, tool.Output);
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
    public void The_story_is_one_page_in_every_format_with_the_numbers_of_the_review()
    {
        string[] review = ["review", Plan, "--draws", "1000"];
        ToolProcess text = ToolProcess.Run([.. review, "--story"]);
        Assert.Equal("", text.Error);
        Assert.Equal(0, text.ExitCode);
        Assert.Contains("What is not known", text.Output, StringComparison.Ordinal);
        Assert.NotEqual(ToolProcess.Run(review).Output, text.Output);
        using JsonDocument json = JsonDocument.Parse(
            ToolProcess.Run([.. review, "--story", "--format", "json"]).Output
        );
        Assert.InRange(json.RootElement.GetProperty("words").GetInt32(), 50, 500);
        string markdown = Unwrapped(ToolProcess.Run([.. review, "--story", "--format", "markdown"]).Output);
        foreach (
            string sentence in json
                .RootElement.GetProperty("sections")
                .EnumerateArray()
                .SelectMany(section => section.GetProperty("sentences").EnumerateArray())
                .Select(sentence => sentence.GetProperty("text").GetString()!)
        )
        {
            Assert.Contains(Unwrapped(sentence), Unwrapped(text.Output), StringComparison.Ordinal);
            Assert.Contains(Plain(sentence), Plain(markdown), StringComparison.Ordinal);
        }

        string file = Path.Combine(_folder, "story.html");
        Assert.Equal(0, ToolProcess.Run([.. review, "--story", "--out", file]).ExitCode);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, ToolProcess.Run([.. review, "--story", "--out", file]).ExitCode);
    }

    // Markdown escapes what would be its own signs.
    private static string Plain(string text) => WebUtility.HtmlDecode(text).Replace("\\", "", StringComparison.Ordinal);

    [Theory]
    [InlineData("--as-of", "1/3/2027")]
    [InlineData("--as-of", "March")]
    [InlineData("--as-of", "2027-3-1")]
    [InlineData("--as-of", "2027-02-29")]
    [InlineData("--as-of", "2027-03-01T00:00:00Z")]
    [InlineData("--since", "yesterday")]
    [InlineData("--since", "01.03.2027")]
    [InlineData("--since", "")]
    public void A_day_is_an_iso_date_and_nothing_else(string option, string given)
    {
        ToolProcess tool = ToolProcess.Run("review", Plan, option, given);
        Assert.Equal(2, tool.ExitCode);
        Assert.Equal("", tool.Output);
        Assert.StartsWith(
            $"aipm: {option} must be a date, as 2027-03-01, but was \"{given}\"\n",
            tool.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_morning_check_takes_iso_dates_in_their_order()
    {
        const string Observed = "samples/answer-helper/plan.json";
        string[] review = ["review", Observed, "--draws", "500", "--format", "json"];
        ToolProcess tool = ToolProcess.Run([.. review, "--as-of", "2027-03-01", "--since", "2027-02-28"]);
        Assert.Equal("", tool.Error);
        using JsonDocument json = JsonDocument.Parse(tool.Output);
        JsonElement morning = json.RootElement.GetProperty("morning");
        Assert.Equal("2027-03-01", morning.GetProperty("asOf").GetString());
        Assert.Equal("2027-02-28", morning.GetProperty("since").GetString());
        ToolProcess backwards = ToolProcess.Run([.. review, "--as-of", "2027-03-01", "--since", "2027-03-01"]);
        Assert.Equal(2, backwards.ExitCode);
        Assert.Contains(
            "--since must be a day before --as-of 2027-03-01, but was 2027-03-01",
            backwards.Error,
            StringComparison.Ordinal
        );
        ToolProcess nothing = ToolProcess.Run("review", Observed, "--as-of");
        Assert.Equal(2, nothing.ExitCode);
        Assert.Contains("--as-of", nothing.Error, StringComparison.Ordinal);
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
