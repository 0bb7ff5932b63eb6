namespace AiPm.Sdk.Tests.Documentation;

[Collection(nameof(DocumentationCollection))]
public class DocumentationTests
{
    public static TheoryData<string, int> Snippets()
    {
        TheoryData<string, int> data = [];
        foreach (string document in Documents())
        {
            if (
                Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1"
                && document.Contains(
                    Environment.GetEnvironmentVariable("AIPM_DOCUMENT") ?? "",
                    StringComparison.Ordinal
                )
            )
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

    // What is generated from the code holds declarations, not programs.
    private static IEnumerable<string> Documents() =>
        Directory
            .GetFiles(TestData.Repository, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(TestData.Repository, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(
                Directory.GetFiles(Path.Combine(TestData.Repository, "samples"), "*.md", SearchOption.AllDirectories)
            )
            .Concat(
                Directory
                    .GetDirectories(Path.Combine(TestData.Repository, "src"))
                    .Select(room => Path.Combine(room, "README.md"))
                    .Where(File.Exists)
            )
            .Select(path => Path.GetRelativePath(TestData.Repository, path))
            .Where(path => !path.StartsWith(Path.Combine("docs", "api"), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
