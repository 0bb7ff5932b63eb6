using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AiPm.Sdk.Tool;

/// <summary>The server of the Model Context Protocol over standard input and output.</summary>
internal static class McpHost
{
    private const string Instructions =
        "Product decisions under uncertainty, computed by a library instead of guessed: scores and their ranks, experiments, sample sizes, roadmaps, risks, evaluations of models, and whole product plans. "
        + "Every quantity may be uncertain: write a number (12), a 90 % interval (\"4k to 9k\"), or a distribution (\"PERT(2, 3, 8)\"). Intervals that people gave are worth more than single numbers: ask for them. "
        + "Shares are numbers from 0 to 1 or texts with a percent sign. Each answer is a sentence, to be said as it is, and the numbers behind it with their errors; the same seed gives the same numbers.";

    /// <summary>Serves until the input ends or the server is stopped.</summary>
    public static async Task RunAsync(PlanFolder folder, CancellationToken cancellation)
    {
        McpServerOptions options = Options(folder);
        await using StdioServerTransport transport = new(options, loggerFactory: null);
        await using McpServer server = McpServer.Create(transport, options);
        await server.RunAsync(cancellation);
    }

    private static McpServerOptions Options(PlanFolder folder)
    {
        McpServerPrimitiveCollection<McpServerTool> tools = [];
        foreach (Operation operation in Operations.Of(folder))
        {
            tools.Add(new OperationTool(operation));
        }

        PlanResources resources = new(folder);
        return new()
        {
            ServerInfo = new()
            {
                Name = "aipm",
                Title = "AiPm.Sdk",
                Version = typeof(McpHost).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
            },
            ServerInstructions = Instructions,
            Capabilities = new() { Tools = new(), Resources = new() },
            ToolCollection = tools,
            Handlers = new()
            {
                ListResourcesHandler = (_, _) => new(resources.List()),
                ListResourceTemplatesHandler = (_, _) => new(PlanResources.Templates()),
                ReadResourceHandler = (request, cancellation) =>
                    resources.ReadAsync(request.Params?.Uri ?? "", cancellation),
            },
        };
    }
}
