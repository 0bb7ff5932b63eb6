namespace AiPm.Sdk.Tool.Tests;

public sealed class UsageTests
{
    private const string Plan = "samples/campaign-assistant/plan.json";

    [Theory]
    [InlineData("revew plan.json", "there is no verb \"revew\" (did you mean review?)", "aipm --help")]
    [InlineData("--verbose", "there is no option --verbose", "aipm --help")]
    [InlineData("review", "review needs PLAN: the plan's file, or - for standard input", "aipm review --help")]
    [InlineData("review a b", "\"b\" is one word too many for review", "aipm review --help")]
    [InlineData("validate a --frmat json", "validate has no option --frmat (did you mean --format?)", "")]
    [InlineData("review a --format=pdf", "--format must be one of html, json, markdown, text, but was \"pdf\"", "")]
    [InlineData("review a --draws ten", "--draws must be a whole number, but was \"ten\"", "")]
    [InlineData("review a --seed -1", "--seed must be a whole number of at least 0, but was \"-1\"", "")]
    [InlineData("review a --draws", "--draws needs a value", "")]
    [InlineData("score a --framework rize", "but was \"rize\" (did you mean rice?)", "")]
    [InlineData("review a --as-of 2026-13-01", "--as-of must be a date, as 2027-03-01, but was \"2026-13-01\"", "")]
    [InlineData("completion tcsh", "SHELL must be one of bash, fish, powershell, zsh, but was \"tcsh\"", "")]
    [InlineData(
        "experiment desing --lift 5%",
        "experiment has no option --lift (did you mean aipm experiment design?)",
        "aipm experiment --help"
    )]
    public void A_mistyped_command_is_one_sentence_of_what_there_is(string typed, string said, string help)
    {
        ToolProcess tool = ToolProcess.Run(typed.Split(' '));
        Assert.Equal((2, ""), (tool.ExitCode, tool.Output));
        string[] lines = tool.Error.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("aipm: ", lines[0], StringComparison.Ordinal);
        Assert.Contains(said, lines[0], StringComparison.Ordinal);
        Assert.Contains(help, lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("System.", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_typed_is_answered_by_the_help_where_no_script_takes_it_for_an_answer()
    {
        ToolProcess tool = ToolProcess.Run();
        Assert.Equal((2, ""), (tool.ExitCode, tool.Output));
        Assert.Contains("validate <PLAN>", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_a_verb_too()
    {
        ToolProcess tool = ToolProcess.Run("help", "review");
        Assert.Equal((0, ""), (tool.ExitCode, tool.Error));
        Assert.Equal(ToolProcess.Run("review", "--help").Output, tool.Output);
    }

    [Theory]
    [InlineData("review - --draws -5", "", "--draws must be a whole number from 100")]
    [InlineData("experiment design --baseline 40% --lift 0", "", "--lift must not be 0")]
    [InlineData("review -", "id,title\na,b\n", "a plan is a document in JSON")]
    [InlineData("validate -", "version: 2\n", "a table of items is for \"aipm score\"")]
    [InlineData("experiment -", "{\"version\": 2}", "is JSON")]
    [InlineData("experiment -", "control 5000 12%\nnew 5000 13%\n", "a name and two numbers")]
    [InlineData(
        "forecast -",
        "{\"version\": 2, \"product\": {\"name\": \"x\", \"purpose\": \"y\"}}",
        "aipm: the plan has no roadmap"
    )]
    public void What_is_given_to_the_wrong_verb_is_said_to_be_so(string typed, string input, string said)
    {
        ToolProcess tool = ToolProcess.RunWithInput(input, typed.Split(' '));
        Assert.Equal((2, ""), (tool.ExitCode, tool.Output));
        Assert.Contains(said, tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_inside_a_plan_does_not_explain_what_plans_are()
    {
        ToolProcess tool = ToolProcess.RunWithInput("{\"version\": 2,\n \"product\": }", "validate", "-");
        Assert.Equal(2, tool.ExitCode);
        Assert.DoesNotContain("aipm score", tool.Error, StringComparison.Ordinal);
        Assert.Equal(0, ToolProcess.Run("validate", Plan).ExitCode);
    }
}
