using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AiPm.Sdk.Reporting.Tests;

public partial class HtmlTests
{
    [Theory]
    [MemberData(nameof(Hostile.All), MemberType = typeof(Hostile))]
    public void Hostile_texts_change_no_element_and_no_attribute(int place)
    {
        string[] plain = Skeleton(Hostile.Report("plain").ToHtml());
        Assert.Equal(plain, Skeleton(Hostile.Report(Hostile.Texts[place]).ToHtml()));
    }

    [Fact]
    public void The_text_that_is_shown_is_the_text_that_was_given()
    {
        string text = "</script><b>&amp; \"quoted\" 'single' `tick`";
        XElement page = Parse(Hostile.Report(text).ToHtml());
        Assert.All(
            page.Descendants().Where(e => e.Name.LocalName is "h1" or "dd" or "dt" or "caption" or "footer"),
            e => Assert.Equal(text, e.Value.Trim())
        );
        foreach (XElement script in page.Descendants("script"))
        {
            using var json = System.Text.Json.JsonDocument.Parse(script.Value);
            Assert.Equal(text, json.RootElement.GetProperty("description").GetString());
        }
    }

    [Fact]
    public void A_page_loads_nothing_and_runs_nothing_of_itself()
    {
        string html = DemoReport.Report().ToHtml();
        XElement page = Parse(html);
        Assert.DoesNotContain(
            page.Descendants().Attributes(),
            a =>
                a.Name.LocalName is "src" or "srcset" or "action"
                || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
        );
        Assert.All(page.Descendants().Attributes("href"), href => Assert.StartsWith("#", href.Value));
        Assert.All(
            page.Descendants("script"),
            script => Assert.Equal("application/json", script.Attribute("type")!.Value)
        );
        Assert.DoesNotContain("url(", html);
        Assert.DoesNotContain("@import", html);
        Assert.Contains("default-src 'none'", html);
    }

    [Fact]
    public void Every_link_has_its_place_every_id_is_unique_and_every_label_exists()
    {
        XElement page = Parse(DemoReport.Report().ToHtml());
        string[] ids = [.. page.DescendantsAndSelf().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.Descendants().Attributes("href"), href => Assert.Contains(href.Value[1..], ids));
        Assert.All(page.Descendants().Attributes("aria-labelledby"), label => Assert.Contains(label.Value, ids));
    }

    [Fact]
    public void Tables_have_captions_scopes_and_a_region_that_the_keyboard_reaches()
    {
        XElement page = Parse(DemoReport.Report().ToHtml());
        XElement[] tables = [.. page.Descendants("table")];
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.False(string.IsNullOrWhiteSpace(table.Element("caption")!.Value)));
        Assert.All(page.Descendants("th"), th => Assert.NotNull(th.Attribute("scope")));
        Assert.All(tables, table => Assert.Equal("0", table.Parent!.Attribute("tabindex")!.Value));
        Assert.All(tables, table => Assert.Equal("group", table.Parent!.Attribute("role")!.Value));
        Assert.All(page.Descendants("svg"), svg => Assert.Equal("true", svg.Attribute("aria-hidden")!.Value));
    }

    [Fact]
    public void Headings_go_down_one_level_at_a_time()
    {
        int[] levels =
        [
            .. Parse(DemoReport.Report().ToHtml())
                .Descendants()
                .Where(e => e.Name.LocalName is ['h', >= '1' and <= '6'])
                .Select(e => e.Name.LocalName[1] - '0'),
        ];
        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Given_scripts_are_written_in_whole_and_allowed_by_their_hashes()
    {
        string html = DemoReport.Report().ToHtml(new("const a = '</script><!--';", "const b = 2;\r\n", "const c = 3;"));
        Assert.Contains("<script>const a = '<\\/script><\\!--';</script>", html);
        Assert.Contains("<script>const b = 2;\n</script>", html);
        foreach (Match script in ScriptText().Matches(html))
        {
            byte[] hash = System.Security.Cryptography.SHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes(script.Groups[1].Value)
            );
            Assert.Contains($"'sha256-{Convert.ToBase64String(hash)}'", html);
        }

        Assert.Equal(4, ScriptText().Count(html));
    }

    [Fact]
    public void Answers_link_to_sections_that_are_there()
    {
        ReportPart answers = ReportPart.Answers([new("When?", "Soon.", "8 April 2027") { SectionId = "when" }]);
        Assert.Contains("'when'", Assert.Throws<ArgumentException>(() => new Report("x", answers)).Message);
        _ = new Report("x", answers, ReportPart.SectionWithId("When", "when"));
        Assert.Throws<ArgumentException>(() =>
            new Report("x", ReportPart.SectionWithId("a", "when"), ReportPart.SectionWithId("b", "when"))
        );
        foreach (string id in new[] { "", "1a", "A", "a b", "a\"", "é" })
        {
            Assert.Throws<ArgumentException>(() => ReportPart.SectionWithId("x", id));
        }
    }

    [Fact]
    public void Reports_are_equal_by_content()
    {
        Assert.Equal(Hostile.Report("a"), Hostile.Report("a"));
        Assert.Equal(Hostile.Report("a").GetHashCode(), Hostile.Report("a").GetHashCode());
        Assert.NotEqual(Hostile.Report("a"), Hostile.Report("b"));
    }

    /// <summary>Elements and attributes without the texts: markup can hide in neither.</summary>
    private static string[] Skeleton(string html) =>
        [
            .. Parse(html)
                .DescendantsAndSelf()
                .Select(e =>
                    $"{e.Name}: {string.Join(' ', e.Attributes().Select(a => a.Name.LocalName is "id" or "href" or "aria-labelledby" or "aria-label" ? a.Name.LocalName : a.ToString()))}"
                ),
        ];

    /// <summary>The page read as XML once its void elements are closed; it is written so that this works.</summary>
    internal static XElement Parse(string html)
    {
        string xml = VoidElement().Replace(html.Replace("<!DOCTYPE html>\n", ""), "<$1$2/>");
        xml = BareAttribute().Replace(xml, "<details open=\"\">");
        xml = Style().Replace(xml, "<style></style>");
        xml = Data()
            .Replace(
                xml,
                match =>
                    $"{match.Groups[1].Value}<![CDATA[{match.Groups[2].Value.Replace("]]>", "]]]]><![CDATA[>")}]]></script>"
            );
        return XElement.Parse(xml);
    }

    [GeneratedRegex("<(meta)([^>]*)>")]
    private static partial Regex VoidElement();

    [GeneratedRegex("<details open>")]
    private static partial Regex BareAttribute();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("(<script type=\"application/json\">)(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex ScriptText();
}
