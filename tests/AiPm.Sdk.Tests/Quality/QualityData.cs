using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiPm.Sdk.Tests.Quality;

/// <summary>Figures that take too long for a test: kept in <c>docs/quality</c> by the commands that measure them, with the commit they are of.</summary>
internal static class QualityData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The projects of floors 0 and 1.</summary>
    public static IReadOnlyList<string> Floors { get; } =
    [
        "AiPm.Sdk.Numerics",
        "AiPm.Sdk.Metrics",
        "AiPm.Sdk.Experiments",
        "AiPm.Sdk.Prioritization",
        "AiPm.Sdk.Risks",
        "AiPm.Sdk.Roadmaps",
    ];

    public static T Read<T>(string name) => JsonSerializer.Deserialize<T>(File.ReadAllText(PathOf(name)), Options)!;

    public static void Write<T>(string name, T value) =>
        File.WriteAllText(PathOf(name), JsonSerializer.Serialize(value, Options).ReplaceLineEndings("\n") + "\n");

    /// <summary>The folders of a project of <c>src</c>, and the project itself where code stands beside them.</summary>
    public static IEnumerable<string> Folders(string project)
    {
        string root = Path.Combine(TestData.Repository, "src", project);
        return Directory
            .GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar))
            .Where(parts => parts[0] is not ("bin" or "obj"))
            .Select(parts => parts.Length > 1 ? $"{project}/{parts[0]}" : project)
            .Distinct()
            .Order(StringComparer.Ordinal);
    }

    private static string PathOf(string name) => Path.Combine(TestData.Repository, "docs", "quality", name);
}
