namespace AiPm.Sdk.Reporting.Tests;

public class MarkdownTests
{
    [Theory]
    [InlineData("a|b", "a\\|b")]
    [InlineData("`x`", "\\`x\\`")]
    [InlineData("<b>&amp;", "&lt;b&gt;&amp;amp;")]
    [InlineData("line\nbreak", "line break")]
    [InlineData("# h", "\\# h")]
    [InlineData("a # b", "a # b")]
    [InlineData("1. item", "1\\. item")]
    [InlineData("123456789. item", "123456789\\. item")]
    [InlineData("1234567890. item", "1234567890. item")]
    [InlineData("1.5 days", "1.5 days")]
    [InlineData("8 of 1.5", "8 of 1.5")]
    [InlineData("https://evil.test", "https\\://evil.test")]
    [InlineData("www.evil.test", "www\\.evil.test")]
    [InlineData("$5", "\\$5")]
    public void Markup_in_a_text_is_escaped(string text, string escaped) =>
        Assert.Equal(escaped, MarkdownText.Escape(text));

    [Fact]
    public void A_picture_has_heading_sentence_diagram_and_table()
    {
        PictureTable table = new(
            [new("item"), new("days", ColumnKind.Number)],
            [
                ["a|b", PictureCell.OfNumber(2)],
            ]
        );
        Picture picture = new("Plan", "It takes 2 days.", table) { Mermaid = "gantt\n    title ```\n" };
        Assert.Equal(
            "## Plan\n\nIt takes 2 days.\n\n````mermaid\ngantt\n    title ```\n````\n\n| item | days |\n| --- | ---: |\n| a\\|b | 2 |\n",
            picture.ToMarkdown()
        );
    }

    [Fact]
    public void A_report_as_text_wraps_and_aligns()
    {
        PictureTable table = new(
            [new("item"), new("days", ColumnKind.Number)],
            [
                ["search", PictureCell.OfNumber(2)],
                ["summaries", PictureCell.OfNumber(12.5)],
            ]
        );
        Report report = new(
            "Brief",
            ReportPart.Answers([
                new("When?", "There are six chances in ten that it is done by then.", "8 April 2027")
                {
                    FigureNote = "P85",
                },
            ]),
            ReportPart.Section("Plan", ReportPart.Table("Effort", table))
        );
        Assert.Equal(
            """
            Brief
            =====

            When? 8 April 2027 (P85)
              There are six chances in ten
              that it is done by then.


            Plan
            ----

            Effort
            item       days
            ---------  ----
            search        2
            summaries  12.5

            """,
            report.ToText(width: 32)
        );
    }
}
