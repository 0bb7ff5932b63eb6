using System.Text.RegularExpressions;

namespace AiPm.Sdk.Tests.Documentation;

[Collection(nameof(DocumentationCollection))]
public partial class DocumentationTests
{
    public static TheoryData<string, int> Snippets()
    {
        TheoryData<string, int> data = [];
        foreach (string document in Documents())
        {
            if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
            {
                Snippet.WriteOutputs(document);
            }

            foreach (Snippet snippet in Snippet.Of(document))
            {
                data.Add(document, snippet.Line);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Every_block_compiles_runs_and_prints_what_the_document_says(string document, int line)
    {
        Snippet snippet = Snippet.Of(document).Single(s => s.Line == line);
        string printed = snippet.Run();
        Assert.Equal(snippet.Output ?? "", printed);
    }

    [Fact]
    public void Links_within_the_repository_lead_somewhere()
    {
        IEnumerable<string> broken =
            from document in Documents()
            from Match match in Link().Matches(File.ReadAllText(Path.Combine(TestData.Repository, document)))
            let target = match.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            let full = Path.Combine(TestData.Repository, Path.GetDirectoryName(document)!, target)
            where !File.Exists(full) && !Directory.Exists(full)
            select $"{document}: {target}";
        Assert.Equal([], broken);
    }

    private static IEnumerable<string> Documents() =>
        Directory
            .GetFiles(TestData.Repository, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(TestData.Repository, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(TestData.Repository, path))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
