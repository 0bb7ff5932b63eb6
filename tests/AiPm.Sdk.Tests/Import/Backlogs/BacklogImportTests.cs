using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests;

public class BacklogImportTests
{
    // The header of exports in public repositories: values of one field in several columns of one name.
    private const string Jira = """
        Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Priority,Resolution,Assignee,Reporter,Created,Resolved,Component/s,Due date,Votes,Labels,Labels,Description,Custom field (Story Points),Custom field (Reach),Custom field (Epic Link),Sprint,Sprint
        "Answers with ""sources"", shown",ACME-1,10001,Story,To Do,ACME,Acme,High,,Ada Lovelace,Bob,11/May/24 03:26 PM,,Search,,3,ai,search,"First line
        second line, with a comma",3.0,"4k to 9k",ACME-9,Sprint 1,Sprint 2
        Old one,ACME-2,10002,Bug,Done,ACME,Acme,Low,Fixed,Bob,Bob,11/May/24 03:26 PM,20/May/24 04:53 PM,,,0,,,,1,100,,,
        Part of it,ACME-3,10003,Sub-task,To Do,ACME,Acme,Low,,,Bob,11/May/24 03:26 PM,,,,0,,,,1,100,,,
        Faster index,ACME-4,10004,Story,In Progress,ACME,Acme,Low,,,Bob,11/May/24 03:26 PM,,,,0,ai,,,5,1200,,Sprint 2,
        """;

    private const string Linear = """
        "ID","Team","Title","Description","Status","Estimate","Priority","Project ID","Project","Creator","Assignee","Labels","Cycle Number","Cycle Name","Cycle Start","Cycle End","Created","Updated","Started","Triaged","Completed","Canceled","Archived","Due Date","Parent issue","Initiatives","Project Milestone ID","Project Milestone","SLA Status","UUID","Time in status (minutes)","Related to","Blocked by","Duplicate of"
        "ENG-12","Engineering","'=HYPERLINK(""x"") in answers","Some text","Todo","3","High","p1","Auth","ada@example.com","ada@example.com","bug, backend","","","","","Fri Oct 02 2026 17:00:00 GMT+0000 (GMT+00:00)","","","","","","","","","","","","","u-1","","","",""
        "ENG-13","Engineering","Old one","","Done","1","Low","","","","","","","","","","Fri Oct 02 2026 17:00:00 GMT+0000 (GMT+00:00)","","","","Fri Oct 09 2026 17:00:00 GMT+0000 (GMT+00:00)","","","","","","","","","u-2","","","",""
        "ENG-14","Engineering","No size yet","","Backlog","","No priority","","","","","","","","","","Fri Oct 02 2026 17:00:00 GMT+0000 (GMT+00:00)","","","","","","","","","","","","","u-3","","","",""
        """;

    private static readonly BacklogColumn Impact = new("Priority")
    {
        Words = new Dictionary<string, string>
        {
            ["Urgent"] = "3",
            ["High"] = "2",
            ["Medium"] = "1",
            ["Low"] = "0.5",
        },
        WhenMissing = "0.5 to 1",
    };

    private static readonly BacklogColumn Belief = BacklogColumn.Always("50% to 80%");

    [Fact]
    public void Jira_with_quotes_line_breaks_and_columns_of_one_name()
    {
        BacklogReading reading = BacklogImport.FromCsv(
            Jira,
            BacklogMapping.Jira with
            {
                Impact = Impact,
                Confidence = Belief,
                Effort = BacklogMapping.Jira.Effort with { PerUnit = "0.5 to 1.5" },
            }
        );
        Assert.Equal([], reading.Problems);
        Assert.Equal([2, 6], reading.Lines);
        BacklogItem first = reading.Rows[0];
        Assert.Equal(
            ("ACME-1", "Answers with \"sources\", shown", "Ada Lovelace"),
            (first.Id, first.Title, first.Owner)
        );
        Assert.Equal(("4k to 9k", "2", "50% to 80%", "3.0 * (0.5 to 1.5)"), Texts(first));
        Assert.Equal(("1200", "0.5", "50% to 80%", "5 * (0.5 to 1.5)"), Texts(reading.Rows[1]));
        Assert.Null(reading.Rows[1].Owner);
        Assert.Equal(
            """
            Jira CSV: 4 rows make 2 items; 13 kinds of content are left out or changed.
              id from Issue key, Issue id
              title from Summary
              owner from Assignee
              reach from Custom field (Reach)
              impact from Priority; 0.5 to 1 where empty
              confidence from 50% to 80% for all
              effort from Custom field (Story Points), each 0.5 to 1.5
            - column Component/s (once, on line 2): it has no place in a backlog
            - column Created (4 times, first on line 2): it has no place in a backlog
            - column Custom field (Epic Link) (once, on line 2): it has no place in a backlog
            - column Description (once, on line 2): it has no place in a backlog
            - column Labels (3 times, first on line 2): it has no place in a backlog
            - column Project key (4 times, first on line 2): it has no place in a backlog
            - column Project name (4 times, first on line 2): it has no place in a backlog
            - column Reporter (4 times, first on line 2): it has no place in a backlog
            - column Sprint (3 times, first on line 2): it has no place in a backlog
            - column Votes (4 times, first on line 2): it has no place in a backlog
            - column Resolution (once, on line 4): it has no place in a backlog
            - rows with Status Done (once, on line 4): they are left out, as the mapping says
            - rows with Issue Type Sub-task (once, on line 5): they are left out, as the mapping says
            """.ReplaceLineEndings("\n"),
            reading.Preview.ToString()
        );
    }

    [Fact]
    public void Linear_with_its_apostrophe_before_formulas()
    {
        BacklogReading reading = BacklogImport.FromCsv(
            Encode(Linear, new UTF8Encoding(true)),
            BacklogMapping.Linear with
            {
                Reach = BacklogColumn.Always("500 to 5k"),
                Impact = Impact with
                {
                    Words = new Dictionary<string, string>(Impact.Words) { ["No priority"] = "0.25 to 2" },
                },
                Confidence = Belief,
                Effort = BacklogMapping.Linear.Effort with { WhenMissing = "1 to 8" },
            }
        );
        Assert.Equal([], reading.Problems);
        Assert.Equal(["=HYPERLINK(\"x\") in answers", "No size yet"], reading.Rows.Select(item => item.Title));
        Assert.Equal(("500 to 5k", "2", "50% to 80%", "3"), Texts(reading.Rows[0]));
        Assert.Equal(("500 to 5k", "0.25 to 2", "50% to 80%", "1 to 8"), Texts(reading.Rows[1]));
        Assert.Contains(
            reading.Preview.NotMapped,
            part => part.Part == "rows with Completed" && part.Count == 1 && part.Lines.SequenceEqual([3])
        );
        Assert.Contains(reading.Preview.NotMapped, part => part.Part == "column Labels");
    }

    [Fact]
    public void GitHub_projects_with_tabs_and_addresses()
    {
        const string Table =
            "Title\tURL\tAssignees\tStatus\tLabels\tEstimate\n"
            + "Cite sources\thttps://github.com/acme/search/issues/12\tada, bob\tTodo\tai\t5\n"
            + "Cite sources\t\t\tTodo\t\t2\n"
            + "cite: Sources!\t\t\t\t\t3\n"
            + "Gone\thttps://github.com/acme/search/pull/9\tada\t✅ Done\t\t1\n";
        BacklogReading reading = BacklogImport.FromCsv(Table, Complete(BacklogMapping.GitHub));
        Assert.Equal([], reading.Problems);
        Assert.Equal(["acme/search#12", "cite-sources", "cite-sources-2"], reading.Rows.Select(item => item.Id));
        Assert.Equal("ada, bob", reading.Rows[0].Owner);
        Assert.Equal(["5", "2", "3"], reading.Rows.Select(item => item.Effort.Text));
    }

    [Fact]
    public void Aha_with_points_and_its_own_words_for_done()
    {
        const string Table = """
            Feature reference #,Feature name,Feature type,Feature status,Feature assigned to,Feature description,Epic name,Epic name,Initiative name,Release name,Feature initial estimate,Feature tags
            APP-7,Cite sources,New,Under consideration,Ada,Text,Search,,Trust,R1,8p,ai
            APP-8,Told no,New,Will not implement,Ada,Text,,,,,3p,
            APP-9,Shipped one,New,Shipped,Ada,Text,,,,,3p,
            """;
        BacklogReading reading = BacklogImport.FromCsv(Table, Complete(BacklogMapping.Aha));
        Assert.Equal([], reading.Problems);
        BacklogItem item = Assert.Single(reading.Rows);
        Assert.Equal(("APP-7", "Cite sources", "Ada", "8"), (item.Id, item.Title, item.Owner, item.Effort.Text));
        Assert.Equal("Aha! CSV", reading.Preview.Source);
    }

    [Fact]
    public void Productboard_with_semicolons_and_hierarchy_rows()
    {
        const string Table = """
            entity_type;entity_name;description;status_name;owner_email;Effort;Reach;NOW/NEXT/LATER
            product;Assistant;;;;;;
            feature;Cite sources;Text;Planned;ada@example.com;3 to 6;2000;NOW
            feature;Launched one;Text;Launched;ada@example.com;3;2000;NOW
            """;
        BacklogReading reading = BacklogImport.FromCsv(
            Table,
            BacklogMapping.Productboard with
            {
                Impact = BacklogColumn.Always("1"),
                Confidence = Belief,
            }
        );
        Assert.Equal([], reading.Problems);
        BacklogItem item = Assert.Single(reading.Rows);
        Assert.Equal(("cite-sources", "Cite sources", "ada@example.com"), (item.Id, item.Title, item.Owner));
        Assert.Equal(("2000", "1", "50% to 80%", "3 to 6"), Texts(item));
        Assert.Contains(reading.Preview.NotMapped, part => part.Part == "rows with entity_type product");
    }

    [Theory]
    [InlineData("Summary,Issue key,Status", "Jira CSV")]
    [InlineData("Summary,Work item key,Work type", "Jira CSV")]
    [InlineData("ID,Team,Title,Description,Status,Estimate", "Linear CSV")]
    [InlineData("Title\tURL\tAssignees\tStatus\tLabels", "GitHub Projects")]
    [InlineData("Idea reference #,Idea name", "Aha! CSV")]
    [InlineData("entity_name,description", "Productboard CSV")]
    [InlineData("id,title,reach,impact,confidence,effort", "Plan CSV")]
    [InlineData("a,b", null)]
    [InlineData("", null)]
    public void Exports_are_recognized_by_their_headers(string header, string? source) =>
        Assert.Equal(source, BacklogImport.Recognize(header)?.Source);

    [Fact]
    public void What_no_column_holds_is_asked_for_once()
    {
        BacklogReading reading = BacklogImport.FromCsv("Summary,Issue key,Story Points\na,A-1,1\nb,A-2,2\n");
        Assert.Equal(
            [
                "line 1, reach: was missing, but must be a column named \"reach\", or an estimate for all: Reach = BacklogColumn.Always(\"…\")",
                "line 1, impact: was missing, but must be a column named \"impact\", or an estimate for all: Impact = BacklogColumn.Always(\"…\")",
                "line 1, confidence: was missing, but must be a column named \"confidence\", or an estimate for all: Confidence = BacklogColumn.Always(\"…\")",
            ],
            reading.Problems.Select(problem => problem.ToString())
        );
        Assert.Throws<InvalidOperationException>(() => reading.ToBacklog());
    }

    [Fact]
    public void What_is_wrong_is_named_with_its_line_and_column()
    {
        BacklogReading reading = BacklogImport.FromCsv(
            "id,title,reach,impact,confidence,effort,verticals\n"
                + "a,,10,1,80%,1,\n"
                + "a,Twice,10,1,80,2,\n"
                + "b,Words,many,1,80%,0,cosmetics\n"
                + "c,Comma,\"1,5\",-1,,1,data; Technology|user experience\n"
        );
        Assert.Equal(
            [
                "line 2, title",
                "line 3, id",
                "line 3, confidence",
                "line 4, reach",
                "line 4, effort",
                "line 4, verticals",
                "line 5, reach",
                "line 5, impact",
                "line 5, confidence",
            ],
            reading.Problems.Select(problem => $"line {problem.Line}, {problem.Path}")
        );
        Assert.Equal("an id that no other item has; line 2 has it", reading.Problems[1].Allowed);
        Assert.Equal("\"80\"", reading.Problems[2].Given);
    }

    [Fact]
    public void Assumptions_of_the_plan_are_names_in_estimates()
    {
        Dictionary<string, Estimate> names = new() { ["lift"] = Estimate.Parse("1% to 3%").Named("lift") };
        const string Table = "id,title,reach,impact,confidence,effort\na,A,100,lift / 1%,0.8,1\n";
        Assert.Equal("lift / 1%", Assert.Single(BacklogImport.FromCsv(Table, names: names).Rows).Impact.Text);
        Assert.False(BacklogImport.FromCsv(Table).IsValid);
    }

    [Fact]
    public void A_mapping_that_is_no_estimate_is_the_callers_fault()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            BacklogImport.FromCsv("title\na\n", BacklogMapping.Plan with { Confidence = BacklogColumn.Always("120%") })
        );
        Assert.Contains("confidence", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new BacklogColumn("—"));
    }

    [Fact]
    public void Effort_per_point_is_drawn_for_each_item_anew()
    {
        BacklogReading reading = BacklogImport.FromCsv(
            "id,title,reach,impact,confidence,effort\na,A,100,1,70,2\nb,B,100,1,70,2\n",
            BacklogMapping.Plan with
            {
                Confidence = new("confidence") { PerUnit = "1%" },
                Effort = new("effort") { PerUnit = "0.5 to 1.5" },
            }
        );
        Dictionary<string, Estimate> none = [];
        Estimate[] efforts = [.. reading.Rows.Select(item => item.Effort.Bind(none))];
        Assert.Equal(0.7, reading.Rows[0].Confidence.Bind(none).Mean.Value, 15);
        Assert.True((efforts[0] - efforts[1]).StandardDeviation.Value > 0);
        // 2 × the lognormal through 0.5 and 1.5 at 5 % and 95 %.
        double sigma = Math.Log(3) / (2 * 1.6448536269514722);
        double mean = 2 * Math.Sqrt(0.75) * Math.Exp(sigma * sigma / 2);
        Assert.Equal(mean, efforts[0].Mean.Value, 9);
    }

    [Fact]
    public void A_plan_holds_ten_thousand_items()
    {
        StringBuilder table = new("id,title,reach,impact,confidence,effort\n");
        for (int i = 0; i < 10_001; i++)
        {
            table.Append($"{i},Same title,1,1,1,1\n");
        }

        BacklogReading reading = BacklogImport.FromCsv(table.ToString());
        Assert.Equal(
            "line 10002, $: was one more item, but must be at most 10,000 items, as a plan has",
            Assert.Single(reading.Problems).ToString()
        );
    }

    [Fact]
    public void Items_come_into_a_plan_by_its_own_table()
    {
        BacklogReading reading = BacklogImport.FromCsv(
            "Title\tURL\tStatus\tEstimate\n=1+1, −2 and @x\thttps://github.com/a/b/issues/1\tTodo\t5\n",
            Complete(BacklogMapping.GitHub)
        );
        string table = BacklogCsv.Of(reading.Rows);
        Assert.Equal(
            "id,title,reach,impact,confidence,effort,owner,verticals[]\r\n"
                + "a/b#1,\"'=1+1, −2 and @x\",100,1,50% to 80%,5,,\r\n",
            table
        );
        BacklogItem again = Assert.Single(BacklogImport.FromCsv(table).Rows);
        Assert.Equal(reading.Rows[0] with { Verticals = again.Verticals }, again);
        Assert.Equal(3, reading.ToBacklog().Top);
    }

    [Fact]
    public void A_plan_includes_the_table_and_has_the_same_items()
    {
        BacklogReading reading = BacklogImport.FromCsv(
            "id,title,reach,impact,confidence,effort,owner,verticals\n"
                + "a,\"'=1+1, '-2;\"\"'@x\"\",\nline\",\"max(0, -1 + 3)\",1,80%,4k to 9k,'@ada,data; technology\n"
        );
        Assert.Equal("@ada", reading.Rows[0].Owner);
        string folder = Directory.CreateTempSubdirectory("aipm-").FullName;
        try
        {
            AtomicFile.Write(Path.Combine(folder, "backlog.csv"), BacklogCsv.Of(reading.Rows));
            string plan = Path.Combine(folder, "plan.json");
            AtomicFile.Write(
                plan,
                """{"version": 2, "product": {"name": "P", "purpose": "Tries."}, "backlog": {"items": {"$csv": "backlog.csv"}}}"""
            );
            DocumentReading<ProductPlan> read = PlanReader.ReadFile(plan);
            Assert.Equal([], read.Problems);
            BacklogItem item = Assert.Single(read.Value.Backlog!.Items);
            Assert.Equal(reading.Rows[0] with { Verticals = item.Verticals }, item);
            Assert.Equal(reading.Rows[0].Verticals, item.Verticals);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static BacklogMapping Complete(BacklogMapping mapping) =>
        mapping with
        {
            Reach = BacklogColumn.Always("100"),
            Impact = BacklogColumn.Always("1"),
            Confidence = Belief,
        };

    private static (string, string, string, string) Texts(BacklogItem item) =>
        (item.Reach.Text, item.Impact.Text, item.Confidence.Text, item.Effort.Text);

    private static MemoryStream Encode(string text, Encoding encoding) =>
        new([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
}
