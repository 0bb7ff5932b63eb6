using System.Globalization;
using System.Text;
using System.Text.Json;
using AiPm.Sdk.Tests.Strategy;

namespace AiPm.Sdk.Tests.Plan;

/// <summary>What is read is written again, nothing lost.</summary>
public class PlanWritingTests
{
    public static TheoryData<string> Plans =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(TestData.Repository, "samples"), "plan.json", SearchOption.AllDirectories)
                // What includes files is read from its own, which its tests do.
                .Where(path => !File.ReadAllText(path).Contains("\"$csv\"", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => Path.GetRelativePath(TestData.Repository, path)),
            "strategy",
            "metrics",
        ];

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_written_reads_as_the_same_plan(string name)
    {
        string written = PlanReader.Write(ReadValid(Text(name)));

        Assert.Equal(written, PlanReader.Write(ReadValid(written)));
    }

    // Every word and number of a document matters: where another one is still a plan, it is another plan and is written otherwise.
    [Theory]
    [MemberData(nameof(Plans))]
    public void No_value_of_a_plan_is_lost_when_it_is_written(string name)
    {
        string original = Text(name).ReplaceLineEndings("\n");
        int[] lines = [0, .. original.Index().Where(at => at.Item == '\n').Select(at => at.Index + 1)];
        string written = PlanReader.Write(ReadValid(original));
        int changed = 0;
        foreach (PositionedNode leaf in Sampled(Leaves(JsonTree.Parse(Encoding.UTF8.GetBytes(original)).Root)))
        {
            int start = lines[leaf.Line - 1] + leaf.Column - 1;
            int end = start + leaf.RawText.Length;
            foreach (string other in Others(leaf).Where(other => other != leaf.RawText))
            {
                string document = $"{original[..start]}{other}{original[end..]}";
                if (!PlanReader.Read(document).TryGet(out ProductPlan? plan))
                {
                    continue;
                }

                changed++;
                Assert.True(
                    PlanReader.Write(plan) != written,
                    $"{leaf.Path}: {leaf.RawText} became {other} and nobody saw it"
                );
                break;
            }
        }

        Assert.True(changed > 20, $"only {changed} values could be changed");
    }

    [Fact]
    public void A_plan_made_in_code_is_written_and_read()
    {
        ProductPlan plan = new(new ProductInfo("Helper", "Answers.", "EUR") { Owner = "Ada" })
        {
            Backlog = new PlanBacklog(
                [
                    new BacklogItem(
                        "a",
                        "=cmd|' /C calc'!A0 \u0001 \"quoted\" </script>",
                        new PlanEstimate("4k to 9k", null),
                        new PlanEstimate("2", null),
                        new PlanEstimate("80%", null),
                        new PlanEstimate("PERT(1, 2, 4)", null)
                    ),
                ],
                1
            ),
        };

        ProductPlan read = ReadValid(PlanReader.Write(plan));

        Assert.Equal(plan.Product, read.Product);
        Assert.Equal(plan.Backlog.Items[0].Title, read.Backlog!.Items[0].Title);
        Assert.Equal("4k to 9k", read.Backlog.Items[0].Reach.Text);
        Assert.Equal("2", read.Backlog.Items[0].Impact.Text);
    }

    private static ProductPlan ReadValid(string json)
    {
        DocumentReading<ProductPlan> reading = PlanReader.Read(json);
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        return reading.Value;
    }

    private static string Text(string name) =>
        name switch
        {
            "strategy" => StrategyPlan.Json,
            "metrics" => PlanMetricTests.EveryKind,
            _ => File.ReadAllText(Path.Combine(TestData.Repository, name)),
        };

    // Risks and the roadmap are written from their own text: some of their values stand for all.
    private static IEnumerable<PositionedNode> Sampled(IEnumerable<PositionedNode> leaves) =>
        leaves.Where(
            (leaf, i) =>
                i % 16 == 0
                || !(
                    leaf.Path.StartsWith("$.risks", StringComparison.Ordinal)
                    || leaf.Path.StartsWith("$.roadmap", StringComparison.Ordinal)
                )
        );

    private static IEnumerable<PositionedNode> Leaves(PositionedNode node) =>
        node.Kind is JsonValueKind.Object or JsonValueKind.Array ? node.Children.SelectMany(Leaves)
        : node.Path is "$.version" ? []
        : [node];

    private static IEnumerable<string> Others(PositionedNode leaf) =>
        leaf.Kind switch
        {
            JsonValueKind.True => ["false"],
            JsonValueKind.False => ["true"],
            JsonValueKind.Number =>
            [
                (leaf.Number!.Value * 0.5).ToString("R", CultureInfo.InvariantCulture),
                (leaf.Number!.Value + 1).ToString("R", CultureInfo.InvariantCulture),
                (leaf.Number!.Value - 1).ToString("R", CultureInfo.InvariantCulture),
            ],
            _ =>
            [
                $"{leaf.RawText[..^1]} and more\"",
                $"\"2{leaf.RawText[1..]}",
                "\"2027-02-02\"",
                "\"decrease\"",
                "\"month\"",
            ],
        };
}
