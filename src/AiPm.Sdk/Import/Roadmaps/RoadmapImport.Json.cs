using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <content>The library's own JSON.</content>
public static partial class RoadmapImport
{
    /// <summary>Reads what <see cref="Reporting.RoadmapJson"/> wrote, or a document of that form written by hand; nothing is lost.</summary>
    public static RoadmapReading FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return FromJson(JsonTree.Parse(Encoding.UTF8.GetBytes(json)));
    }

    /// <summary>Reads a roadmap from a stream of UTF-8; see <see cref="FromJson(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static RoadmapReading FromJson(Stream utf8) => FromJson(JsonTree.Parse(utf8));

    /// <summary>The JSON Schema (draft 2020-12) of that form, from the same table that reads it.</summary>
    public static string JsonSchema() =>
        RoadmapFileShape.Document.ToJsonSchema(new("urn:aipm:roadmap:1"), "AiPm.Sdk roadmap");

    private static RoadmapReading FromJson(JsonTree tree)
    {
        DocumentReading<RoadmapDefinition> reading = RoadmapFileShape.Document.Read(tree);
        ProblemList problems = new();
        problems.Add(reading.Problems, reading.ProblemCount);
        Roadmap? roadmap = null;
        if (reading.TryGet(out RoadmapDefinition? definition))
        {
            IReadOnlyList<Problem> found = Roadmap.Check(definition);
            problems.Add(
                [.. found.Take(ProblemList.Maximum).Select(problem => ProblemPlace.Of(tree.Root, problem))],
                found.Count
            );
            roadmap = found.Count == 0 ? Roadmap.Create(definition) : null;
        }

        int items =
            tree.Root.TryGetMember("items", out PositionedNode list) && list.Kind == JsonValueKind.Array
                ? list.Children.Count()
                : 0;
        RoadmapPreview preview = new(
            "Roadmap JSON",
            items,
            definition?.Items.Count ?? 0,
            definition?.Items.Sum(item => item.After.Count) ?? 0,
            []
        );
        return new(roadmap, preview, problems);
    }
}
