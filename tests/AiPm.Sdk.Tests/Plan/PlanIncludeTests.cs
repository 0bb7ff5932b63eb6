using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests.Plan;

/// <summary>Parts of a plan in files of their own.</summary>
public sealed class PlanIncludeTests : IDisposable
{
    private const string Head = """{ "version": 1, "product": { "name": "P", "purpose": "p" }, """;

    private const string Backlog = """
        id,title,reach,impact,confidence,effort,owner,verticals[]
        search,"Search, with ""quotes""
        and a line",4k to 9k,2,80%,"PERT(2, 3, 8)",,data; technology
        chat,Chat,1000,1,0.5,3,Ada,
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-includes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_table_becomes_the_items_of_the_backlog()
    {
        Write("backlog.csv", Backlog);

        ProductPlan plan = Read(Head + """ "backlog": { "top": 1, "items": { "$csv": "backlog.csv" } } }""").Value;

        BacklogItem search = plan.Backlog!.Items[0];
        Assert.Equal("Search, with \"quotes\"\nand a line", search.Title.ReplaceLineEndings("\n"));
        Assert.Equal("4k to 9k", search.Reach.Text);
        Assert.Null(search.Owner);
        Assert.Equal([Vertical.Data, Vertical.Technology], search.Verticals);
        Assert.Equal("Ada", plan.Backlog.Items[1].Owner);
        Assert.Empty(plan.Backlog.Items[1].Verticals);
    }

    [Fact]
    public void Members_of_members_and_numbers_stand_in_cells()
    {
        Write("evals.csv", "id,metric,right,of\ne,m,85,100\n");
        Write("metrics.csv", "id,name,kind,direction,role,target.atLeast\nm,M,proportion,increase,primary,0.9\n");

        ProductPlan plan = Read(
            Head + """ "metrics": { "$csv": "metrics.csv" }, "evaluations": { "$csv": "evals.csv" } }"""
        ).Value;

        Assert.Equal(Threshold.AtLeast(0.9), plan.Metrics[0].Definition.Target);
        Assert.Equal(85, plan.Evaluations[0].Counts.Successes);
    }

    [Fact]
    public void Included_files_include_others_of_their_folder()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "parts"));
        Write("parts/backlog.json", """{ "top": 1, "items": { "$csv": "items.csv" } }""");
        Write("parts/items.csv", Backlog);

        ProductPlan plan = Read(Head + """ "backlog": { "$json": "parts/backlog.json" } }""").Value;

        Assert.Equal(2, plan.Backlog!.Items.Count);
        string written = PlanReader.Write(plan);
        Assert.DoesNotContain("$csv", written, StringComparison.Ordinal);
        Assert.Equal(written, PlanReader.Write(PlanReader.Read(written).Value));
    }

    [Fact]
    public void Problems_name_the_file_and_its_line()
    {
        Write(
            "backlog.csv",
            "id,title,reach,impact,confidence,effort,ownr\na,\"A\nlong one\",1,1,1,1,Ada\nb,B,1,1,150%,0,Ada\n"
        );

        DocumentReading<ProductPlan> reading = Read(
            Head + """ "backlog": { "items": { "$csv": "backlog.csv" } }, "metrics": [{ "id": 3 }] }"""
        );

        Problem[] inTable = [.. reading.Problems.Where(problem => problem.Document == "backlog.csv")];
        Assert.Contains(
            inTable,
            problem =>
                problem is { Line: 2, Path: "$.backlog.items[0].ownr" }
                && problem.Suggestion!.Contains("owner", StringComparison.Ordinal)
        );
        Assert.Contains(inTable, problem => problem is { Line: 4, Path: "$.backlog.items[1].effort" });
        Assert.Contains(inTable, problem => problem is { Line: 4, Path: "$.backlog.items[1].confidence" });
        Assert.StartsWith("backlog.csv, line 2, ", inTable[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(reading.Problems, problem => problem is { Document: null, Line: 1 });
        Assert.Null(reading.Problems[0].Document);
    }

    [Theory]
    [InlineData("../outside.csv", "within the plan's folder")]
    [InlineData("/etc/passwd", "a path from the folder of this file")]
    [InlineData("https://example.org/a.csv", "a path from the folder of this file")]
    [InlineData("missing.csv", "a file that exists")]
    [InlineData("folder", "the name of a file")]
    [InlineData("link.csv", "within the plan's folder")]
    [InlineData("latin.csv", "a table in UTF-8")]
    [InlineData("", "the name of a file")]
    public void Only_files_of_the_folder_are_read(string file, string allowed)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "folder"));
        string outside = Path.Combine(Path.GetDirectoryName(_folder)!, Path.GetFileName(_folder) + "-outside.csv");
        File.WriteAllText(outside, Backlog);
        File.CreateSymbolicLink(Path.Combine(_folder, "link.csv"), outside);
        File.WriteAllBytes(Path.Combine(_folder, "latin.csv"), [0x69, 0x64, 0x0A, 0xE9, 0x0A]);
        try
        {
            DocumentReading<ProductPlan> reading = Read(
                Head + $$""" "backlog": { "items": { "$csv": "{{file}}" } } }"""
            );

            Problem problem = Assert.Single(reading.Problems);
            Assert.Equal("$.backlog.items.$csv", problem.Path.Replace("['$csv']", ".$csv", StringComparison.Ordinal));
            Assert.Contains(allowed, problem.Allowed, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [Fact]
    public void A_file_may_not_include_itself()
    {
        Write("a.json", """{ "$json": "b.json" }""");
        Write("b.json", """{ "$json": "a.json" }""");

        DocumentReading<ProductPlan> reading = Read(Head + """ "strategy": { "$json": "a.json" } }""");

        Assert.Contains(
            reading.Problems,
            problem => problem.Allowed.Contains("does not include itself", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_include_stands_for_a_section_or_its_list_only()
    {
        Write("name.json", "\"P\"");

        DocumentReading<ProductPlan> reading = Read(
            """{ "version": 1, "product": { "name": { "$json": "name.json" }, "purpose": "p" } }"""
        );

        Assert.Contains(
            "includes stand for whole sections",
            Assert.Single(reading.Problems).Allowed,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_text_without_a_folder_refuses_includes_by_name()
    {
        DocumentReading<ProductPlan> reading = PlanReader.Read(
            Head + """ "backlog": { "items": { "$csv": "backlog.csv" } } }"""
        );

        Assert.Contains(
            "read the plan from its file",
            Assert.Single(reading.Problems).Allowed,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("id,id\na,b\n", "the name of two columns")]
    [InlineData("id,a.b,a\nx,1,2\n", "the columns \"a\" and \"a.b\"")]
    [InlineData("id,title\na,\"open\n", "a quote that is never closed")]
    [InlineData("id,a..b\nx,1\n", "the column \"a..b\"")]
    [InlineData("", "no header")]
    public void A_table_that_is_none_is_said_with_its_name(string text, string given)
    {
        Write("backlog.csv", text);

        DocumentReading<ProductPlan> reading = Read(Head + """ "backlog": { "items": { "$csv": "backlog.csv" } } }""");

        Assert.All(reading.Problems, problem => Assert.Equal("backlog.csv", problem.Document));
        Assert.Contains(reading.Problems, problem => problem.Given.Contains(given, StringComparison.Ordinal));
    }

    [Fact]
    public void A_syntax_error_in_an_included_file_names_it()
    {
        Write("strategy.json", "{\n  \"vision\": \"v\"\n  \"problem\": 3\n}");

        DocumentReading<ProductPlan> reading = Read(Head + """ "strategy": { "$json": "strategy.json" } }""");

        Problem problem = Assert.Single(reading.Problems);
        Assert.Equal(("strategy.json", 3), (problem.Document, problem.Line));
    }

    [Fact]
    public void A_later_version_is_the_only_problem()
    {
        DocumentReading<ProductPlan> reading = PlanReader.Read("""{ "version": 99, "wonders": [] }""");

        Assert.Contains(
            "a later version of AiPm.Sdk",
            Assert.Single(reading.Problems).Allowed,
            StringComparison.Ordinal
        );
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private DocumentReading<ProductPlan> Read(string json)
    {
        Write("plan.json", json);
        return PlanReader.ReadFile(Path.Combine(_folder, "plan.json"));
    }
}
