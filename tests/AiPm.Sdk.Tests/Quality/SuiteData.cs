using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AiPm.Sdk.Tests.Fuzzing;

namespace AiPm.Sdk.Tests.Quality;

/// <summary>What <c>.ci/quality</c> counted.</summary>
internal sealed partial record SuiteData(
    string Commit,
    IReadOnlyDictionary<string, int> Tests,
    int Properties,
    string PropertySeed,
    int ReferenceFiles,
    int ReferenceValues,
    int AccuracyRows,
    int CalibrationRows,
    int FuzzedParsers,
    int FuzzedInputs,
    int PastFailures,
    int PublicLines,
    int DocumentBlocks,
    IReadOnlyList<string> Engines,
    string Performance
)
{
    /// <summary>Counts what can be counted in the files; the tests by project come from the command, a project and its number a line.</summary>
    public static SuiteData Measure(string commit, string testCounts)
    {
        string[] validation = File.ReadAllLines(In("docs", "validation.md"));
        int calibration = Array.IndexOf(validation, "## Calibration");
        string[] sources = [.. Sources("tests")];
        string[] reference =
        [
            .. Directory
                .GetFiles(In("tests"), "*", SearchOption.AllDirectories)
                .Where(file => IsSource(file) && file.Contains("/ReferenceData/", StringComparison.Ordinal))
                .Where(file => Path.GetExtension(file) is ".csv" or ".json" or ".jsonl"),
        ];
        return new(
            commit,
            File.ReadAllLines(testCounts)
                .Select(line => line.Split(' '))
                .ToDictionary(words => words[0], words => int.Parse(words[1], CultureInfo.InvariantCulture)),
            sources.Sum(source => Holds().Count(source)),
            PropertyChecks.UsualSeed,
            reference.Length,
            reference.Sum(Values),
            Rows(validation[..calibration]),
            Rows(validation[calibration..]),
            Fuzzing.FuzzedParsers.All.Count,
            ParserFuzzTests.UsualInputs,
            Directory.GetFiles(ParserFuzzTests.CorpusFolder, "*", SearchOption.AllDirectories).Length,
            Directory
                .GetFiles(In("tests"), "PublicSurface.txt", SearchOption.AllDirectories)
                .Where(IsSource)
                .Sum(file => File.ReadLines(file).Count(line => !string.IsNullOrWhiteSpace(line))),
            new[] { In("README.md") }
                .Concat(Directory.GetFiles(In("docs"), "*.md", SearchOption.AllDirectories))
                .Sum(file => File.ReadLines(file).Count(line => line.TrimStart() == "```csharp")),
            [
                .. sources
                    .SelectMany(source => Cases().Matches(source).Select(match => match.Groups[1].Value))
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            Verdicts().Match(File.ReadAllText(In("docs", "performance.md"))).Value
        );
    }

    private static string In(params ReadOnlySpan<string> parts) => Path.Combine([TestData.Repository, .. parts]);

    private static IEnumerable<string> Sources(string folder) =>
        Directory.GetFiles(In(folder), "*.cs", SearchOption.AllDirectories).Where(IsSource).Select(File.ReadAllText);

    private static bool IsSource(string file) =>
        !file.Contains("/bin/", StringComparison.Ordinal)
        && !file.Contains("/obj/", StringComparison.Ordinal)
        && !file.Contains("/node_modules/", StringComparison.Ordinal);

    /// <summary>Numbers in a file of reference values.</summary>
    private static int Values(string file) =>
        Path.GetExtension(file) switch
        {
            ".csv" => File.ReadLines(file)
                .Where(line => !line.StartsWith('#'))
                .Sum(line =>
                    line.Split(',', ';', '\t')
                        .Count(field => double.TryParse(field, CultureInfo.InvariantCulture, out _))
                ),
            ".json" => Numbers(File.ReadAllText(file)),
            _ => File.ReadLines(file).Where(line => line.Length > 0).Sum(Numbers),
        };

    private static int Numbers(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip });
        return Of(document.RootElement);

        static int Of(JsonElement element) =>
            element.ValueKind switch
            {
                JsonValueKind.Number => 1,
                JsonValueKind.Array => element.EnumerateArray().Sum(Of),
                JsonValueKind.Object => element.EnumerateObject().Sum(member => Of(member.Value)),
                _ => 0,
            };
    }

    /// <summary>The rows of the tables of a page, without their heads.</summary>
    private static int Rows(IReadOnlyList<string> lines) =>
        lines.Count(line => line.StartsWith('|'))
        - (2 * lines.Count(line => line.StartsWith("|---", StringComparison.Ordinal)));

    [GeneratedRegex(@"\.Holds\(")]
    private static partial Regex Holds();

    [GeneratedRegex("FilledEngine\\.Cases\\(\"([a-z]+)\"\\)")]
    private static partial Regex Cases();

    [GeneratedRegex(@"^\d+ targets: .*?\.$", RegexOptions.Multiline)]
    private static partial Regex Verdicts();
}
