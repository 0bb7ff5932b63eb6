using ApiReference;

namespace AiPm.Sdk.Tests.Documentation;

public class LinkTests
{
    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_are_there()
    {
        Faults.None(new Links(TestData.Repository).Broken());
    }

    [Fact]
    public void Every_page_stands_in_the_index_of_the_documents()
    {
        string index = File.ReadAllText(Path.Combine(TestData.Repository, "docs", "README.md"));
        Faults.None(
            Directory
                .GetFiles(Path.Combine(TestData.Repository, "docs"), "*.md")
                .Select(file => Path.GetFileName(file))
                .Where(page => page != "README.md" && !index.Contains($"({page}", StringComparison.Ordinal))
                .Select(page => $"docs/README.md does not lead to {page}")
        );
    }

    [Fact]
    public void What_is_broken_is_named()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("links");
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "README.md"),
                """
                # One `two` & three

                ## Twice
                ## Twice

                [there](#one-two--three) [second](#twice-1) [mark](#mark) <a id="mark"></a> ![no picture](missing.png)
                [no file](other.md) [no heading](#four) [third](#twice-2) [address](https://example.org/a?b=c#d) [no address](http://)
                [by name][known] [unknown by name][unknown] `[code](nowhere.md)` [outside](../outside.md)

                [known]: README.md#twice

                ```text
                # No heading
                [code](nowhere.md)
                ```
                """
            );
            Assert.Equal(
                """
                README.md: ../outside.md leaves the repository
                README.md: http:// is no address
                README.md: missing.png is not there
                README.md: no definition of [unknown]
                README.md: no heading #four
                README.md: no heading #twice-2
                README.md: other.md is not there
                """.ReplaceLineEndings("\n"),
                string.Join('\n', new Links(folder.FullName).Broken().Order(StringComparer.Ordinal))
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Welch's t test", "welchs-t-test")]
    [InlineData("0.1.0 (2026-11-23)", "010-2026-11-23")]
    [InlineData("Pocock & O'Brien–Fleming", "pocock--obrienfleming")]
    [InlineData("FormulaColumns<T>", "formulacolumnst")]
    [InlineData("x_i, Größe", "x_i-größe")]
    public void Anchors_are_those_of_GitHub(string heading, string anchor) =>
        Assert.Equal(anchor, Names.Anchor(heading));
}
