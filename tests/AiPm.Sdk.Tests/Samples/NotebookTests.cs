using System.Text.Json.Nodes;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Tests.Documentation;

namespace AiPm.Sdk.Tests.Samples;

[Collection(nameof(DocumentationCollection))]
public class NotebookTests
{
    public static TheoryData<string> Notebooks() =>
        [
            .. Directory
                .GetFiles(Notebook.Folder, "*.ipynb")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Every_cell_compiles_runs_and_gives_what_the_notebook_says(string name)
    {
        Notebook notebook = new(Path.Combine(Notebook.Folder, name));
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            notebook.Write();
        }

        Assert.Equal(notebook.Outputs, notebook.Run());
    }

    [Fact]
    public void Every_room_has_its_notebook()
    {
        string[] rooms = ["prioritization", "metrics", "experiments", "risks", "roadmaps", "estimates", "product-plan"];
        Assert.Equal(
            rooms.Select(room => room + ".ipynb").Order(StringComparer.Ordinal),
            Directory.GetFiles(Notebook.Folder, "*.ipynb").Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Every_notebook_has_the_form_of_nbformat(string name)
    {
        Notebook notebook = new(Path.Combine(Notebook.Folder, name));
        Assert.Equal(4, (int)notebook.Document["nbformat"]!);
        Assert.Equal(".net-csharp", (string)notebook.Document["metadata"]!["kernelspec"]!["name"]!);
        string[] ids = [.. notebook.Document["cells"]!.AsArray().Select(cell => (string)cell!["id"]!)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", id));
        Assert.StartsWith(
            $"#r \"nuget: AiPm.Sdk, {typeof(PlanReader).Assembly.GetName().Version!.ToString(3)}\"",
            (string)notebook.CodeCells[0]["source"]![0]!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_cell_sees_what_cells_before_it_declare_and_shows_its_last_expression()
    {
        NotebookSession session = new(4);
        Assert.Null(await session.RunAsync("int Twice(int x) => 2 * x; var three = 3;"));
        Assert.Equal(6, await session.RunAsync("Twice(three)"));
        Assert.Equal(7, await session.RunAsync("three = await Task.FromResult(7); three"));
        InvalidOperationException wrong = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            session.RunAsync("four")
        );
        Assert.Contains("CS0103", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_shows_as_a_table_and_a_chart_to_a_host_that_knows_it_only_by_name()
    {
        Notebook notebook = new(Path.Combine(Notebook.Folder, "metrics.ipynb"));
        JsonNode data = notebook.CodeCells[0]["outputs"]!.AsArray().Last()!["data"]!;
        string html = string.Concat(data["text/html"]!.AsArray().Select(line => (string)line!));
        Assert.Contains("<table", html, StringComparison.Ordinal);
        Assert.Contains("Clopper", html, StringComparison.Ordinal);
        Assert.Null(NotebookHost.Html("a text"));
        Assert.NotNull(
            typeof(Picture)
                .GetCustomAttributes(inherit: false)
                .Single(a => a.GetType().Name == "TypeFormatterSourceAttribute")
        );
    }
}
