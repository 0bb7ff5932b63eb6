using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AiPm.Sdk.Tool;

/// <summary>What an assistant can read: the plans of the folder, and the schema of plans.</summary>
internal sealed class PlanResources(PlanFolder folder)
{
    private const string Json = "application/json";
    private const string Schema = "aipm://schema/product-plan";
    private const string Plan = "aipm://plan/";

    public ListResourcesResult List() =>
        new()
        {
            Resources =
            [
                new()
                {
                    Uri = Schema,
                    Name = "product-plan-schema",
                    Title = "The schema of product plans",
                    Description = "The JSON Schema of a product plan: every section, with what each value means.",
                    MimeType = "application/schema+json",
                },
                .. folder.Plans.Select(path => new Resource
                {
                    Uri = Plan + string.Join('/', Parts(path).Select(Uri.EscapeDataString)),
                    Name = path,
                    Title = $"The product plan {path}",
                    Description = "A product plan as it is written; the tools take its path.",
                    MimeType = Json,
                }),
            ],
        };

    public static ListResourceTemplatesResult Templates() =>
        new()
        {
            ResourceTemplates =
            [
                new()
                {
                    UriTemplate = Plan + "{+path}",
                    Name = "product-plan",
                    Title = "A product plan of the folder",
                    Description = "A product plan by its path from the served folder.",
                    MimeType = Json,
                },
            ],
        };

    public ValueTask<ReadResourceResult> ReadAsync(string uri, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(
            uri == Schema ? Text(uri, "application/schema+json", PlanReader.JsonSchema())
            : uri.StartsWith(Plan, StringComparison.Ordinal)
                ? Text(uri, Json, ReadPlan(Uri.UnescapeDataString(uri[Plan.Length..])))
            : throw Missing(uri)
        );
    }

    /// <summary>Only plans: other files of the folder are nobody's business.</summary>
    private string ReadPlan(string path)
    {
        try
        {
            string text = folder.ReadText(path);
            return PlanFile.IsIn(text) ? text : throw Missing(path);
        }
        catch (Exception refused) when (refused is BadInputException or IOException or UnauthorizedAccessException)
        {
            throw new McpProtocolException(refused.Message, refused, McpErrorCode.ResourceNotFound);
        }
    }

    private static McpProtocolException Missing(string uri) =>
        new($"there is no resource {uri}", McpErrorCode.ResourceNotFound);

    private static string[] Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar]);

    private static ReadResourceResult Text(string uri, string type, string text) =>
        new()
        {
            Contents =
            [
                new TextResourceContents
                {
                    Uri = uri,
                    MimeType = type,
                    Text = text,
                },
            ],
        };
}
