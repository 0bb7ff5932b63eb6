namespace AiPm.Sdk.Tool.Tests.Mcp;

/// <summary>One server for the tests that only read.</summary>
public sealed class McpServed : IAsyncLifetime
{
    public McpSession Session { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Session = await McpSession.StartAsync("--folder", "samples", "samples/campaign-assistant/plan.json");

    public async Task DisposeAsync() => await Session.DisposeAsync();
}
