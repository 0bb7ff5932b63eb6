using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolOfProtocol = ModelContextProtocol.Protocol.Tool;

namespace AiPm.Sdk.Tool;

/// <summary>An operation as a tool of the protocol: what it refuses is an answer that the model can mend, never a broken connection.</summary>
internal sealed class OperationTool(Operation operation) : McpServerTool
{
    public override ToolOfProtocol ProtocolTool { get; } =
        new()
        {
            Name = operation.Name,
            Title = operation.Title,
            Description = operation.Description,
            InputSchema = Element(operation.InputSchema),
            OutputSchema = Element(operation.OutputSchema),
            Annotations = new()
            {
                Title = operation.Title,
                ReadOnlyHint = !operation.Writes,
                DestructiveHint = operation.Writes,
                IdempotentHint = true,
                OpenWorldHint = false,
            },
        };

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken = default
    )
    {
        CallProgress progress = new(request.Server, request.Params?.ProgressToken, cancellationToken);
        try
        {
            // Away from the thread that reads requests, so that a call can be cancelled and others can be made meanwhile.
            OperationAnswer answer = await Task.Run(
                () => operation.Run(Arguments(request.Params?.Arguments), progress, cancellationToken),
                cancellationToken
            );
            await progress.SentAsync();
            string result = answer.ToJson();
            return new()
            {
                Content = [Text(answer.Sentence), Text(result)],
                StructuredContent = Element(result),
                IsError = false,
            };
        }
        catch (Exception refused)
            when (refused
                    is BadInputException
                        or IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or InvalidOperationException
                        or DivideByZeroException
                        or FormatException
            )
        {
            return new() { Content = [Text(Verb.Sentence(refused))], IsError = true };
        }
    }

    private static TextContentBlock Text(string text) => new() { Text = text };

    private static JsonElement Element(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static byte[] Arguments(IDictionary<string, JsonElement>? arguments)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            foreach (
                (string name, JsonElement value) in arguments
                    ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal)
            )
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
