using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests.Security;

/// <summary>The limits that SECURITY.md names: one more is refused by name, and the page says the number that the code has.</summary>
public class LimitTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(TestData.Repository, "SECURITY.md"));

    [Theory]
    [InlineData("67,108,864 bytes, 8,000,000 values, 64 levels", JsonTree.MaximumBytes, JsonTree.MaximumValues)]
    [InlineData("65,536 characters, 64 levels of nesting", EstimateText.LongestText, EstimateText.DeepestNesting)]
    [InlineData("64 levels", JsonTree.MaximumDepth, EstimateText.DeepestNesting)]
    public void The_page_says_what_the_code_has(string said, long one, long other)
    {
        Assert.Contains(said, Page, StringComparison.Ordinal);
        Assert.Contains(NumberText.Count(one), said, StringComparison.Ordinal);
        Assert.Contains(NumberText.Count(other), said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_one_value_more_is_refused()
    {
        // The list itself is a value too.
        byte[] most = Encoding.UTF8.GetBytes(
            $"[{string.Join(',', Enumerable.Repeat('1', JsonTree.MaximumValues - 1))}]"
        );
        byte[] more = [.. "[1,"u8, .. most.AsSpan(1)];
        Assert.Empty(JsonTree.Parse(most).Problems);
        Problem problem = Assert.Single(JsonTree.Parse(more).Problems);
        Assert.Equal("a document of at most 8,000,000 values", problem.Allowed);
    }

    [Theory]
    [InlineData(JsonTree.MaximumDepth, 0)]
    [InlineData(JsonTree.MaximumDepth + 1, 1)]
    [InlineData(1_000_000, 1)]
    public void A_document_of_one_level_more_is_refused(int levels, int problems)
    {
        string text = new string('[', levels) + new string(']', levels);
        Assert.Equal(problems, JsonTree.Parse(Encoding.UTF8.GetBytes(text)).Problems.Count);
    }

    [Theory]
    [InlineData(65_537, 0, "65536 characters")]
    [InlineData(0, 65, "64 levels")]
    [InlineData(0, 20_000, "64 levels")]
    public void A_longer_or_deeper_estimate_is_refused(int characters, int levels, string allowed)
    {
        string text =
            characters > 0 ? new string('1', characters) : new string('(', levels) + "1" + new string(')', levels);
        Assert.False(Estimate.TryParse(text, null, null, out _, out TextProblem? problem));
        Assert.Contains(allowed, problem!.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_that_is_too_deep_is_refused()
    {
        Estimate x = Estimate.Interval(1, 2).Named("x");
        static Estimate Power(Estimate x, int times) =>
            Enumerable.Range(0, times).Aggregate(x, (power, _) => power * x);
        Assert.False(Power(x, 998).IsCertain);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => Power(x, 1_001));
        Assert.Contains("1000 operations", refused.Message, StringComparison.Ordinal);
        Assert.Contains("a graph of 1,000 operations deep", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_a_table_is_bounded()
    {
        string record = new('a', (1 << 20) + 1);
        BacklogReading reading = BacklogImport.FromCsv($"id,title,reach\nsearch,\"{record}\",1\n");
        Assert.NotEmpty(reading.Problems);
        Assert.Contains("1,048,576 characters a record", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    [InlineData(100_000, true)]
    public void Xml_of_one_level_more_is_refused(int levels, bool refused)
    {
        string open = string.Concat(Enumerable.Repeat("<a>", levels - 1));
        string close = string.Concat(Enumerable.Repeat("</a>", levels - 1));
        RoadmapReading reading = RoadmapImport.FromProjectXml($"<Project>{open}{close}</Project>");
        Assert.Equal(refused, reading.Problems.Any(problem => problem.Allowed == "at most 64"));
        Assert.Contains("134,217,728 characters, 4,000,000 elements, 64 levels", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Xml_with_a_document_type_is_refused()
    {
        const string bomb =
            "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><Project>&c;</Project>";
        Assert.NotEmpty(RoadmapImport.FromProjectXml(bomb).Problems);
    }

    [Theory]
    [InlineData(100, 30, 0)]
    [InlineData(101, 30, 1)]
    [InlineData(2, 1_001, 1)]
    public void Lines_of_counts_are_bounded(int arms, int length, int problems)
    {
        IEnumerable<string> lines = Enumerable
            .Range(0, arms)
            .Select(i => $"arm {i} ".PadRight(length - 7, 'x') + " 100 10");
        CsvReading<ArmLine> reading = ArmLines.Read(string.Join('\n', lines));
        Assert.Equal(problems > 0, reading.Problems.Count > 0);
        Assert.Contains("100 lines of 1,000 characters", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void Inclusions_are_bounded(int levels, bool refused)
    {
        string folder = Directory.CreateTempSubdirectory("aipm-limits").FullName;
        try
        {
            for (int i = 1; i < levels; i++)
            {
                File.WriteAllText(Path.Combine(folder, $"{i}.json"), $$"""{ "$json": "{{i + 1}}.json" }""");
            }

            File.WriteAllText(
                Path.Combine(folder, $"{levels}.json"),
                """[{ "id": "a", "title": "A", "reach": 1, "impact": 1, "confidence": 1, "effort": 1 }]"""
            );
            File.WriteAllText(
                Path.Combine(folder, "plan.json"),
                """{ "version": 2, "product": { "name": "P", "purpose": "Q" }, "backlog": { "top": 1, "items": { "$json": "1.json" } } }"""
            );
            DocumentReading<ProductPlan> reading = PlanReader.ReadFile(Path.Combine(folder, "plan.json"));
            Assert.Equal(
                refused,
                reading.Problems.Any(problem => problem.Allowed == "a file included at most eight deep")
            );
            Assert.Equal(!refused, reading.TryGet(out _));
            Assert.Contains("8 levels of inclusion", Page, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
