using System.Text.Json;

namespace AiPm.Sdk.Tool.Tests;

public sealed class ScoreCommandTests
{
    private const string Certain = """
        id,title,reach,impact,confidence,effort,owner
        search,Search,6000,high,80%,3,Ana
        rag,Retrieval,5000,2,50%,2,Bo
        ui,New UI,10k,low,100%,4,Cy
        """;

    [Fact]
    public void Certain_items_have_places_from_standard_input()
    {
        ToolProcess tool = ToolProcess.RunWithInput(Certain, "score", "-", "--format", "json");
        Assert.Equal(0, tool.ExitCode);
        Assert.Equal("aipm: not used: \"owner\"\n", tool.Error);
        using JsonDocument json = JsonDocument.Parse(tool.Output);
        Assert.Equal("RICE", json.RootElement.GetProperty("model").GetString());
        // 6000 × 2 × .8 ÷ 3, 5000 × 2 × .5 ÷ 2 and 10000 × .5 × 1 ÷ 4, worked out by hand.
        Assert.Equal(
            [("search", 3200d), ("rag", 2500d), ("ui", 1250d)],
            json.RootElement.GetProperty("items")
                .EnumerateArray()
                .Select(item => (item.GetProperty("id").GetString()!, item.GetProperty("score").GetDouble()))
        );
    }

    [Fact]
    public void Uncertain_items_have_chances_the_same_on_one_and_on_two_threads()
    {
        string table = Certain.Replace("6000", "4k to 9k", StringComparison.Ordinal);
        string[] arguments = ["score", "-", "--draws", "2000", "--top", "2", "--format", "json", "--threads"];
        ToolProcess one = ToolProcess.RunWithInput(table, [.. arguments, "1"]);
        ToolProcess two = ToolProcess.RunWithInput(table, [.. arguments, "2"]);
        Assert.Equal(0, one.ExitCode);
        Assert.Equal(one.Output, two.Output);
        using JsonDocument json = JsonDocument.Parse(one.Output);
        Assert.Equal(2000, json.RootElement.GetProperty("provenance").GetProperty("draws").GetInt32());
        Assert.Equal(
            1,
            json.RootElement.GetProperty("items")
                .EnumerateArray()
                .Sum(item => item.GetProperty("probabilityFirst").GetProperty("value").GetDouble()),
            1e-9
        );
    }

    [Fact]
    public void A_formula_over_the_columns_scores_as_well()
    {
        ToolProcess tool = ToolProcess.RunWithInput(
            "name,people hours,gain\nA,2,10\nB,5,40\n",
            "score",
            "-",
            "--formula",
            "gain / [people hours]"
        );
        Assert.Equal("", tool.Error);
        Assert.Equal(0, tool.ExitCode);
        Assert.Contains("B scores highest, 8; A follows with 5.", tool.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reach,impact,confidence,effort\n1,2,150%,3\n1,2,50%,0\n", "line 2, confidence", "line 3, effort")]
    [InlineData("impact,confidence,ease\n1,2,3\n", "fit ice-product and ice-mean", "--framework")]
    [InlineData("reach,impact,eff\n1,2,3\n", "rice lacks \"confidence\", \"effort\"", "--formula")]
    [InlineData("id,reach,impact,confidence,effort\na,1,2,1,3\na,1,2,1,3\n", "line 3, id", "as on line 2")]
    [InlineData("reach,impact,confidence,effort\n", "a header alone", "at least one line with an item")]
    [InlineData("reach,impact,confidence,effort\n1,2,\"3\n", "never closed", "problem")]
    [InlineData("  \n", "standard input is empty", "")]
    public void What_cannot_be_scored_is_said_with_its_place(string table, string said, string too)
    {
        ToolProcess tool = ToolProcess.RunWithInput(table, "score", "-");
        Assert.Equal(2, tool.ExitCode);
        Assert.Equal("", tool.Output);
        Assert.Contains(said, tool.Error, StringComparison.Ordinal);
        Assert.Contains(too, tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", tool.Error, StringComparison.Ordinal);
    }
}
