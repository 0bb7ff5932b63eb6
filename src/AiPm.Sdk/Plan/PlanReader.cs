using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Reads product plans, and says what may stand in one.</summary>
public static class PlanReader
{
    /// <summary>Where the schema says it is at home.</summary>
    public static Uri SchemaId { get; } = new("urn:aipm:product-plan:2");

    /// <summary>Reads a plan from JSON text; see <see cref="Read(ReadOnlyMemory{byte})"/>.</summary>
    public static DocumentReading<ProductPlan> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Reads a plan from a stream of UTF-8 to its end; see <see cref="Read(ReadOnlyMemory{byte})"/>.</summary>
    public static DocumentReading<ProductPlan> Read(Stream utf8) => Read(JsonTree.Parse(utf8));

    /// <summary>
    /// Reads a plan from UTF-8 JSON; comments and trailing commas are allowed. Every problem is reported with its path, line,
    /// what was given and what is allowed; there is no exception for bad content.
    /// </summary>
    public static DocumentReading<ProductPlan> Read(ReadOnlyMemory<byte> utf8) => Read(JsonTree.Parse(utf8));

    /// <summary>The plan as a document of the current version that <see cref="Read(string)"/> reads again, with what it included written out.</summary>
    public static string Write(ProductPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new PlanShape(new Dictionary<string, Estimate>(StringComparer.Ordinal)).Document.ToJson(plan);
    }

    /// <summary>The JSON Schema (draft 2020-12) of a plan, from the same table that reads it.</summary>
    public static string JsonSchema() =>
        new PlanShape(new Dictionary<string, Estimate>(StringComparer.Ordinal)).Document.ToJsonSchema(
            SchemaId,
            "AiPm.Sdk product plan"
        );

    /// <summary>
    /// Reads a plan from its file, and what it includes from the files of its folder and below: <c>"roadmap": {"$json": "roadmap.json"}</c>, or a list
    /// as a table, <c>"items": {"$csv": "backlog.csv"}</c>. Problems in an included file name it.
    /// </summary>
    /// <param name="path">The plan's file.</param>
    /// <exception cref="IOException">The plan's file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The plan's file must not be read, or is a folder.</exception>
    public static DocumentReading<ProductPlan> ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        JsonTree tree = JsonTree.Parse(file);
        DocumentIncludes includes = new(Path.GetDirectoryName(Path.GetFullPath(path))!);
        (JsonTree whole, ProblemList problems) = includes.Resolve(tree);
        ReadingContext context = new() { ReadsFiles = true };
        context.Problems.Add(problems.InDocumentOrder(), problems.Count);
        return Read(whole, context);
    }

    private static DocumentReading<ProductPlan> Read(JsonTree tree) => Read(tree, new ReadingContext());

    private static DocumentReading<ProductPlan> Read(JsonTree tree, ReadingContext context)
    {
        if (PlanVersions.Refuse(tree) is { } later)
        {
            context.Problems.Add(later);
            return new(tree, null, isRead: false, context.Problems);
        }

        JsonTree current = PlanVersions.Upgrade(tree);
        DocumentReading<ProductPlan> reading = new PlanShape(Names(current)).Document.Read(current, context);
        return reading.And(PlanCheck.Find(current));
    }

    /// <summary>
    /// The assumptions by name, so that estimates elsewhere may use them. What is wrong with one is found when the document
    /// is read; until then it stands for something that is never certain.
    /// </summary>
    private static Dictionary<string, Estimate> Names(JsonTree tree)
    {
        Dictionary<string, Estimate> names = new(StringComparer.Ordinal);
        Correlations? correlations = CorrelationShapes.OfAssumptions(tree.Root);
        if (!tree.Root.TryGetMember("assumptions", out PositionedNode list) || list.Kind != JsonValueKind.Array)
        {
            return names;
        }

        foreach (PositionedNode assumption in list.Children.Where(child => child.Kind == JsonValueKind.Object))
        {
            if (assumption.TryGetMember("id", out PositionedNode idNode) && idNode.Text is { Length: > 0 } id)
            {
                Estimate prior = Estimate.Of(new UniformDistribution(0.25, 0.75));
                if (assumption.TryGetMember("prior", out PositionedNode priorNode))
                {
                    if (priorNode.Number is { } number)
                    {
                        prior = number;
                    }
                    else if (
                        priorNode.Text is { } text
                        && Estimate.TryParse(text, null, names, out Estimate read, out _)
                    )
                    {
                        prior = read;
                    }
                }

                names[id] = PlanBinding.CanBeName(id) ? PlanBinding.Name(prior, id, correlations) : prior;
            }
        }

        return names;
    }
}
