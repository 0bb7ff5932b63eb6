using System.Text.Json;

namespace AiPm.Sdk.Reporting.Tests;

public class JsonTests
{
    [Theory]
    [MemberData(nameof(Hostile.All), MemberType = typeof(Hostile))]
    public void Every_text_comes_back_as_it_was_given_and_none_ends_a_script(int place)
    {
        string text = Hostile.Texts[place];
        string json = Hostile.Report(text).ToJson();
        Assert.DoesNotContain("<", json);
        using JsonDocument read = JsonDocument.Parse(json);
        // Half a surrogate pair is no text: JSON has the replacement character for it.
        string given = text.Replace('\uD800', '\uFFFD');
        Assert.Equal(given, read.RootElement.GetProperty("title").GetString());
        JsonElement section = read.RootElement.GetProperty("parts")[1];
        Assert.Equal("section", section.GetProperty("part").GetString());
        Assert.Equal(given, section.GetProperty("heading").GetString());
        Assert.Equal("more", section.GetProperty("id").GetString());
    }

    [Fact]
    public void Tables_have_raw_numbers_gaps_and_intervals_and_charts_are_objects()
    {
        PictureTable table = new(
            [new("item"), new("days", ColumnKind.Number) { Unit = "d" }, new("due", ColumnKind.Date)],
            [
                [
                    "a",
                    new PictureCell("2 (1 to 3)") { Number = 2.25, Bar = new IntervalBar(1, 2, 3) },
                    PictureCell.OfDate(new(2027, 1, 4)),
                ],
                ["b", PictureCell.Gap("Nothing was measured."), PictureCell.Gap("–")],
            ]
        );
        string json = new Picture("t", "s", table) { VegaLite = "{\"mark\":\"bar\"}", Mermaid = "gantt" }.ToJson();
        using JsonDocument read = JsonDocument.Parse(json);
        JsonElement root = read.RootElement;
        Assert.Equal("d", root.GetProperty("columns")[1].GetProperty("unit").GetString());
        JsonElement cell = root.GetProperty("rows")[0][1];
        Assert.Equal(2.25, cell.GetProperty("number").GetDouble());
        Assert.Equal(3, cell.GetProperty("high").GetDouble());
        Assert.Equal("2027-01-04", root.GetProperty("rows")[0][2].GetProperty("text").GetString());
        Assert.False(root.GetProperty("rows")[0][2].TryGetProperty("number", out _));
        Assert.True(root.GetProperty("rows")[1][1].GetProperty("isGap").GetBoolean());
        Assert.Equal("bar", root.GetProperty("vegaLite").GetProperty("mark").GetString());
        Assert.Equal("gantt", root.GetProperty("mermaid").GetString());
    }
}
