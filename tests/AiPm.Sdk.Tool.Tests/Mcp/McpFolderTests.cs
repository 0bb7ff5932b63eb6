using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AiPm.Sdk.Tool.Tests.Mcp;

public sealed class McpFolderTests : IDisposable
{
    private static readonly string Sample = Path.Combine(
        TestData.Repository,
        "samples",
        "campaign-assistant",
        "plan.json"
    );

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aipm-mcp-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Plans_and_their_schema_are_resources()
    {
        File.Copy(Sample, In("my plan.json"));
        await File.WriteAllTextAsync(In("package.json"), """{ "name": "other" }""");
        await File.WriteAllTextAsync(In("notes.txt"), "not for assistants");
        await using McpSession session = await McpSession.StartAsync("--folder", _folder.FullName);
        IList<McpClientResource> resources = await session.Client.ListResourcesAsync();
        Assert.Equal(
            ["aipm://schema/product-plan", "aipm://plan/my%20plan.json"],
            resources.Select(resource => resource.Uri)
        );
        Assert.Equal(PlanReader.JsonSchema(), await ReadAsync(session, "aipm://schema/product-plan"));
        Assert.Equal(await File.ReadAllTextAsync(Sample), await ReadAsync(session, "aipm://plan/my%20plan.json"));
        Assert.Single(await session.Client.ListResourceTemplatesAsync());
        foreach (
            string uri in (string[])
                ["aipm://plan/none.json", "aipm://plan/notes.txt", "aipm://plan/../secret.json", "file:///etc/passwd"]
        )
        {
            await Assert.ThrowsAsync<McpProtocolException>(() => ReadAsync(session, uri));
        }
    }

    [Fact]
    public async Task A_link_out_of_the_folder_is_not_followed()
    {
        DirectoryInfo other = Directory.CreateTempSubdirectory("aipm-other-");
        try
        {
            File.Copy(Sample, Path.Combine(other.FullName, "plan.json"));
            File.CreateSymbolicLink(In("file.json"), Path.Combine(other.FullName, "plan.json"));
            Directory.CreateSymbolicLink(In("below"), other.FullName);
            File.Copy(Sample, In("real.json"));
            File.CreateSymbolicLink(In("inside.json"), In("real.json"));
            await using McpSession session = await McpSession.StartAsync("--folder", _folder.FullName);
            foreach (string path in (string[])["file.json", "below/plan.json"])
            {
                CallToolResult refused = await session.CallAsync("plan_validate", $$"""{ "plan": "{{path}}" }""");
                Assert.True(refused.IsError);
                Assert.Contains("in the served folder", McpSession.Sentence(refused), StringComparison.Ordinal);
            }

            CallToolResult inside = await session.CallAsync("plan_validate", """{ "plan": "inside.json" }""");
            Assert.Equal("The plan is sound.", McpSession.Sentence(inside));
        }
        finally
        {
            other.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Plans_are_written_only_where_that_was_allowed_and_only_sound_ones()
    {
        string plan = PlanReader.Write(PlanReader.ReadFile(Sample).Value);
        await using McpSession session = await McpSession.StartAsync("--folder", _folder.FullName, "--write");
        McpClientTool write = (await session.Client.ListToolsAsync()).Single(tool => tool.Name == "plan_write");
        Assert.False(write.ProtocolTool.Annotations!.ReadOnlyHint);
        Assert.True(write.ProtocolTool.Annotations.DestructiveHint);

        string arguments = $$"""{ "path": "plan.json", "plan": {{plan}} }""";
        Assert.False((await session.CallAsync("plan_write", arguments)).IsError ?? false);
        Assert.True(PlanReader.ReadFile(In("plan.json")).IsValid);
        string first = await File.ReadAllTextAsync(In("plan.json"));

        await RefusedAsync(arguments, "there already");
        await RefusedAsync("""{ "path": "plan.json", "plan": { "version": 2 }, "overwrite": true }""", "$.product");
        await RefusedAsync($$"""{ "path": "../plan.json", "plan": {{plan}} }""", "in the served folder");
        await RefusedAsync($$"""{ "path": "plan.sh", "plan": {{plan}} }""", ".json");
        Assert.Equal(first, await File.ReadAllTextAsync(In("plan.json")));
        Assert.Equal(["plan.json"], _folder.EnumerateFileSystemInfos().Select(file => file.Name));

        async Task RefusedAsync(string given, string told)
        {
            CallToolResult refused = await session.CallAsync("plan_write", given);
            Assert.True(refused.IsError);
            Assert.Contains(told, McpSession.Sentence(refused), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("there is no folder", "mcp", "--folder", "no-such-folder")]
    [InlineData("there is no file", "mcp", "no-such-plan.json")]
    [InlineData("in the served folder", "mcp", "--folder", "samples", "README.md")]
    public void A_server_that_cannot_serve_says_why(string told, params string[] arguments)
    {
        ToolProcess run = ToolProcess.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void The_server_ends_when_its_input_does_and_says_nothing_that_is_no_message()
    {
        ToolProcess run = ToolProcess.RunWithInput("this is no message\n{}\n", "mcp");
        Assert.Equal(0, run.ExitCode);
        Assert.All(
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Equal("2.0", JsonElement.Parse(line).GetProperty("jsonrpc").GetString())
        );
    }

    [Fact]
    public void Other_verbs_do_not_load_the_protocol()
    {
        foreach (
            string file in Directory
                .EnumerateFiles(AppContext.BaseDirectory)
                .Where(file => Path.GetExtension(file) is ".dll" or ".json")
        )
        {
            string name = Path.GetFileName(file);
            if (
                !name.StartsWith("ModelContextProtocol", StringComparison.Ordinal)
                && !name.EndsWith(".deps.json", StringComparison.Ordinal)
            )
            {
                File.Copy(file, In(name));
            }
        }

        using Process run = Process.Start(
            new ProcessStartInfo("dotnet", [In("aipm.dll"), "schema"]) { RedirectStandardOutput = true }
        )!;
        string output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("AiPm.Sdk product plan", output, StringComparison.Ordinal);
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static async Task<string> ReadAsync(McpSession session, string uri) =>
        ((TextResourceContents)(await session.Client.ReadResourceAsync(uri)).Contents[0]).Text;
}
