using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AiPm.Sdk.Tool.Tests.Mcp;

/// <summary>A client of the official SDK and the server it started.</summary>
public sealed class McpSession : IAsyncDisposable
{
    private McpSession(McpClient client) => Client = client;

    public McpClient Client { get; }

    public static async Task<McpSession> StartAsync(params string[] arguments) =>
        new(
            await McpClient.CreateAsync(
                new StdioClientTransport(
                    new()
                    {
                        Name = "aipm",
                        Command = "dotnet",
                        Arguments = [Path.Combine(AppContext.BaseDirectory, "aipm.dll"), "mcp", .. arguments],
                        WorkingDirectory = TestData.Repository,
                    }
                )
            )
        );

    public async Task<CallToolResult> CallAsync(string tool, string arguments)
    {
        Dictionary<string, object?> given = JsonElement
            .Parse(arguments)
            .EnumerateObject()
            .ToDictionary(member => member.Name, member => (object?)member.Value, StringComparer.Ordinal);
        return await Client.CallToolAsync(tool, given);
    }

    public static string Sentence(CallToolResult result) => ((TextContentBlock)result.Content[0]).Text;

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
