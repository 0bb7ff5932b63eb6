namespace AiPm.Sdk.Reporting.Tests;

public class PlainTextTests
{
    [Theory]
    [MemberData(nameof(Hostile.All), MemberType = typeof(Hostile))]
    public void No_format_holds_a_character_that_hides_or_steers(int place)
    {
        Report report = Hostile.Report(Hostile.Texts[place]);
        foreach (string output in new[] { report.ToHtml(), report.ToMarkdown(), report.ToText() })
        {
            Assert.DoesNotContain(
                output.EnumerateRunes(),
                rune =>
                    rune.Value is not ('\n' or 0x200D)
                    && System.Text.Rune.GetUnicodeCategory(rune)
                        is System.Globalization.UnicodeCategory.Control
                            or System.Globalization.UnicodeCategory.Format
                            or System.Globalization.UnicodeCategory.Surrogate
            );
            Assert.DoesNotContain('\uFFFD', output);
        }
    }

    [Fact]
    public void What_was_hidden_is_written_out_and_what_is_a_letter_stays()
    {
        Assert.Equal(
            "a[U+202E]b[U+0007]c[U+D800]d e[U+E0041]\n",
            new Report("a\u202Eb\ac\uD800d\r\ne\U000E0041").ToText().Split("\n\n")[0].Split('\n')[0] + "\n"
        );
        Assert.Contains("عنوان עברית 👩‍🔬 é ﬁ 日本", new Report("عنوان עברית 👩‍🔬 é ﬁ 日本").ToText());
    }
}
