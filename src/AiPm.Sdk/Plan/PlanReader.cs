using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Reads product plans, and says what may stand in one.</summary>
public static class PlanReader
{
    /// <summary>Where the schema says it is at home.</summary>
    public static Uri SchemaId { get; } = new("urn:aipm:product-plan:1");

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

    /// <summary>The JSON Schema (draft 2020-12) of a plan, from the same table that reads it.</summary>
    public static string JsonSchema() =>
        new PlanShape(new Dictionary<string, Estimate>(StringComparer.Ordinal)).Document.ToJsonSchema(
            SchemaId,
            "AiPm.Sdk product plan"
        );

    private static DocumentReading<ProductPlan> Read(JsonTree tree)
    {
        DocumentReading<ProductPlan> reading = new PlanShape(Names(tree)).Document.Read(tree);
        return reading.And(PlanCheck.Find(tree));
    }

    /// <summary>
    /// The assumptions by name, so that estimates elsewhere may use them. What is wrong with one is found when the document
    /// is read; until then it stands for something that is never certain.
    /// </summary>
    private static Dictionary<string, Estimate> Names(JsonTree tree)
    {
        Dictionary<string, Estimate> names = new(StringComparer.Ordinal);
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

                names[id] = PlanBinding.Name(prior, id);
            }
        }

        return names;
    }
}
