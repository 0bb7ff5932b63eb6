using System.Text.RegularExpressions;
using AiPm.Sdk.Tests.Documentation;

namespace AiPm.Sdk.Tests.Samples;

/// <summary>The file-based programs, compiled and run as they stand but for the lines that the SDK reads.</summary>
[Collection(nameof(DocumentationCollection))]
public partial class ScriptTests
{
    private static readonly string Folder = Path.Combine(TestData.Repository, "samples");
    private static readonly string Guide = Path.Combine("docs", "notebooks-and-scripts.md");

    public static TheoryData<string> Scripts() =>
        [.. Directory.GetFiles(Folder, "*.cs").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_script_compiles_runs_and_prints_what_was_read(string name)
    {
        string printed = new Snippet(name, 0, Code(name), null).Run();
        string kept = Path.Combine(Folder, "printed", Path.ChangeExtension(name, ".txt"));
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.WriteAllText(kept, printed);
        }

        Assert.DoesNotContain("error CS", printed, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(kept), printed);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_script_names_the_library_by_its_project_and_says_how_it_is_run(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name));
        Match project = Project().Match(text);
        Assert.True(project.Success, $"{name} names no project");
        Assert.True(
            File.Exists(Path.Combine(Folder, project.Groups[1].Value)),
            $"{name} names a project that is not there"
        );
        Assert.Contains($"dotnet run samples/{name}", text, StringComparison.Ordinal);
        Assert.Contains(name, File.ReadAllText(Path.Combine(TestData.Repository, Guide)), StringComparison.Ordinal);
    }

    // The compiler knows these lines only where the SDK asked it to.
    private static string Code(string name) =>
        string.Join(
            '\n',
            File.ReadAllLines(Path.Combine(Folder, name))
                .Select(line =>
                    line.StartsWith("#:", StringComparison.Ordinal) || line.StartsWith("#!", StringComparison.Ordinal)
                        ? ""
                        : line
                )
        );

    [GeneratedRegex(@"^#:project (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Project();
}
