using AiPm.Sdk.Numerics;
using AiPm.Sdk.Tests.Plan;

namespace AiPm.Sdk.Tests.Diff;

public class PlanDiffTests
{
    private static readonly ReviewOptions Options = new()
    {
        Simulation = new() { Draws = 4_000, Seed = 3 },
    };

    private static readonly (string Old, string New)[] RealChange =
    [
        (
            "\"id\": \"womensCampaigns\",\n        \"title\": \"Drafts for the women's range\",\n        \"reach\": \"40k to 48k\"",
            "\"id\": \"womensCampaigns\",\n        \"title\": \"Drafts for the women's range\",\n        \"reach\": \"90k to 120k\""
        ),
        ("\"duration\": \"PERT(5, 8, 15)\"", "\"duration\": \"PERT(15, 20, 45)\""),
        ("\"target\": { \"atLeast\": 0.9 }", "\"target\": { \"atLeast\": 0.7 }"),
        ("\"right\": 85", "\"right\": 95"),
    ];

    [Fact]
    public void A_plan_and_itself_differ_in_nothing()
    {
        ProductPlan plan = SamplePlan.Read();

        PlanDiff diff = PlanDiff.Compare(plan, SamplePlan.Read(), Options);

        Assert.True(diff.IsEmpty);
        Assert.Equal("Nothing changed.", diff.Summary);
        Assert.All(diff.Ranks, move => Assert.False(move.IsMove));
        Assert.All(diff.Dates, move => Assert.Equal(0, move.Days));
        Assert.All(diff.Exposure, move => Assert.Equal(0, move.Change));
        Assert.Empty(diff.Losses);
        Assert.Empty(diff.Verdicts);
        Assert.Empty(diff.NewFindings);
        Assert.Empty(diff.ResolvedFindings);
    }

    [Fact]
    public void A_change_is_told_in_words_and_numbers()
    {
        PlanDiff diff = PlanDiff.Compare(
            SamplePlan.Read(),
            PlanReader.Read(SamplePlan.With(RealChange)).Value,
            Options
        );

        Assert.Equal(
            [
                "metric “Draft accuracy”: target, at least 0.9 → 0.7",
                "evaluation “draftQuality”: right 85 → 95",
                "backlog item “Drafts for the women's range”: reach 40k to 48k → 90k to 120k",
                "roadmap item “Collect briefs and approved mails”: duration PERT(5, 8, 15) → PERT(15, 20, 45)",
                "roadmap item “Roll out to both ranges”: duration PERT(5, 8, 15) → PERT(15, 20, 45)",
            ],
            diff.Changes.Select(change => change.ToString())
        );
        Assert.Equal("$.backlog.items[1].reach", diff.Changes[2].Path);
        RankMove women = diff.Ranks.Single(move => move.Id == "womensCampaigns");
        Assert.True(women.ChanceAfter!.Value.Value > women.ChanceBefore!.Value.Value || women.After < women.Before);
        Assert.All(diff.Dates, move => Assert.True(move.Days > 0));
        Assert.Contains(diff.Verdicts, sentence => sentence == "Draft accuracy reaches its target: not sure → sure.");
        Assert.Contains("later at 85 %", diff.Summary, StringComparison.Ordinal);
    }

    // What nobody changed draws the same numbers, so that no rank or loss moves by luck.
    [Fact]
    public void A_change_of_the_roadmap_moves_no_rank_and_no_loss()
    {
        PlanDiff diff = PlanDiff.Compare(
            SamplePlan.Read(),
            PlanReader.Read(SamplePlan.With(RealChange[1])).Value,
            Options
        );

        Assert.All(diff.Ranks, move => Assert.Equal(move.ChanceBefore!.Value.Value, move.ChanceAfter!.Value.Value));
        Assert.All(diff.Exposure, move => Assert.Equal(0, move.Change));
    }

    [Fact]
    public void What_comes_and_goes_is_named_once_with_its_content()
    {
        ProductPlan plan = SamplePlan.Read();
        ProductPlan without = plan with { Backlog = plan.Backlog! with { Items = [.. plan.Backlog!.Items.Skip(1)] } };

        PlanDiff gone = PlanDiff.Compare(plan, without, Options);
        PlanDiff come = PlanDiff.Compare(without, plan, Options);

        PlanChange removed = Assert.Single(gone.Changes);
        Assert.StartsWith(
            "backlog item “Drafts for the men's range” is gone: it said reach 38k to 46k, ",
            removed.ToString(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "backlog item “Drafts for the men's range” is new: reach 38k to 46k, ",
            Assert.Single(come.Changes).ToString(),
            StringComparison.Ordinal
        );
        Assert.Null(gone.Ranks.Single(move => move.Id == "mensCampaigns").After);
        Assert.Null(come.Ranks.Single(move => move.Id == "mensCampaigns").Before);
    }

    [Fact]
    public void An_order_is_a_change_of_its_own_and_a_new_id_is_not_another_thing()
    {
        ProductPlan plan = SamplePlan.Read();
        BacklogItem[] items = [.. plan.Backlog!.Items];
        ProductPlan reordered = plan with { Backlog = plan.Backlog with { Items = [.. items.Reverse()] } };
        ProductPlan renamed = plan with
        {
            Backlog = plan.Backlog with { Items = [items[0] with { Id = "other" }, .. items[1..]] },
        };

        Assert.Equal(
            "backlog: items in another order",
            Assert.Single(PlanDiff.Compare(plan, reordered, Options).Changes).ToString()
        );
        Assert.Equal(
            "backlog item “Drafts for the men's range”: id mensCampaigns → other",
            Assert.Single(PlanDiff.Compare(plan, renamed, Options).Changes).ToString()
        );
    }

    [Fact]
    public void Sections_that_only_one_plan_has_move_no_numbers()
    {
        ProductPlan plan = SamplePlan.Read();
        ProductPlan little = new(plan.Product) { Metrics = plan.Metrics };

        PlanDiff diff = PlanDiff.Compare(little, plan, Options);

        Assert.Empty(diff.Ranks);
        Assert.Empty(diff.Dates);
        Assert.Null(diff.Schedule);
        Assert.Null(diff.Exposure[0].Before);
        Assert.Contains(diff.Changes, change => change is { Kind: PlanChangeKind.Added, Section: "risks" });
        Assert.Contains("is new", diff.Exposure[0].ToString(), StringComparison.Ordinal);
        _ = diff.ToReport().ToMarkdown();
    }

    [Fact]
    public void The_report_and_the_json_hold_the_same_sentences()
    {
        PlanDiff diff = PlanDiff.Compare(
            SamplePlan.Read(),
            PlanReader.Read(SamplePlan.With(RealChange)).Value,
            Options
        );
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(diff.ToJson());
        string markdown = diff.ToReport().ToMarkdown();
        Assert.Equal(diff.Summary, json.RootElement.GetProperty("summary").GetString());
        Assert.Contains("Drafts for the women's range", markdown, StringComparison.Ordinal);
        Assert.Equal(diff.Changes.Count, json.RootElement.GetProperty("changes").GetArrayLength());
        Assert.Equal(diff.Ranks.Count, json.RootElement.GetProperty("ranks").GetArrayLength());
    }
}
