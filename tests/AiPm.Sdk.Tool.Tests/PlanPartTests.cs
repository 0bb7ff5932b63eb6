using System.Text.Json;

namespace AiPm.Sdk.Tool.Tests;

public sealed class PlanPartTests
{
    private const string Plan = "samples/campaign-assistant/plan.json";

    private static string Text => File.ReadAllText(Path.Combine(TestData.Repository, Plan));

    [Theory]
    [InlineData("score", "ranking", "What next?")]
    [InlineData("forecast", "roadmap", "When?")]
    [InlineData("risk", "risk", "What could it cost?")]
    [InlineData("metrics", "evaluations", "Is it good enough?")]
    public void A_side_of_the_plan_has_the_numbers_of_the_review(string verb, string member, string question)
    {
        string[] options = ["--draws", "1000", "--format", "json"];
        using JsonDocument review = JsonDocument.Parse(ToolProcess.Run(["review", Plan, .. options]).Output);
        ToolProcess json = ToolProcess.RunWithInput(Text, [verb, "-", .. options]);
        Assert.Equal("", json.Error);
        Assert.Equal(0, json.ExitCode);
        using JsonDocument part = JsonDocument.Parse(json.Output);
        JsonElement whole = review.RootElement.TryGetProperty(member, out JsonElement own)
            ? own
            : review.RootElement.GetProperty("withExperiments").GetProperty(member);
        Assert.True(
            JsonElement.DeepEquals(whole, part.RootElement.GetProperty(member)),
            $"{member} differs from the review's"
        );
        ToolProcess text = ToolProcess.Run(verb, Plan, "--draws", "1000");
        Assert.Contains(question, text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_at_risk_is_a_finding_of_the_forecast_and_not_of_the_risks()
    {
        string late = Text.Replace(
            "\"deadline\": \"2027-04-16\"",
            "\"deadline\": \"2027-02-01\"",
            StringComparison.Ordinal
        );
        Assert.Equal(1, ToolProcess.RunWithInput(late, "forecast", "-", "--draws", "500").ExitCode);
        Assert.Equal(0, ToolProcess.RunWithInput(late, "risk", "-", "--draws", "500").ExitCode);
    }

    [Fact]
    public void A_plan_without_that_side_says_so()
    {
        ToolProcess tool = ToolProcess.RunWithInput(
            "{\"version\": 1, \"product\": {\"name\": \"A\", \"purpose\": \"B\"}}",
            "forecast",
            "-"
        );
        Assert.Equal(2, tool.ExitCode);
        Assert.Contains("aipm: the plan has no roadmap", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_is_told_from_standard_input_and_a_file()
    {
        string before = Text.Replace("\"6k to 11k\"", "\"1k to 2k\"", StringComparison.Ordinal);
        Assert.NotEqual(before, Text);
        ToolProcess diff = ToolProcess.RunWithInput(before, "diff", "-", Plan, "--draws", "1000");
        Assert.Equal("", diff.Error);
        Assert.Equal(0, diff.ExitCode);
        Assert.Contains("1k to 2k", diff.Output, StringComparison.Ordinal);
        ToolProcess none = ToolProcess.RunWithInput(Text, "diff", Plan, "-", "--draws", "500", "--format", "json");
        using JsonDocument json = JsonDocument.Parse(none.Output);
        Assert.Equal(0, json.RootElement.GetProperty("changes").GetArrayLength());
        ToolProcess both = ToolProcess.RunWithInput(Text, "diff", "-", "-");
        Assert.Equal(2, both.ExitCode);
        Assert.Contains("only one", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_s_options_do_not_go_with_a_plan()
    {
        ToolProcess tool = ToolProcess.Run("score", Plan, "--framework", "rice");
        Assert.Equal(2, tool.ExitCode);
        Assert.Contains("says itself how it is scored", tool.Error, StringComparison.Ordinal);
    }
}
