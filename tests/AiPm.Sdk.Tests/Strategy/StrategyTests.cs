using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests.Strategy;

public class StrategyTests
{
    [Fact]
    public void A_plan_says_what_for()
    {
        DocumentReading<ProductPlan> reading = PlanReader.Read(StrategyPlan.Json);
        Assert.Equal([], reading.Problems);
        ProductStrategy strategy = reading.Value.Strategy!;
        Assert.Equal(
            "For small shops who lose evenings to e-mail, Helper is an assistant that answers what was asked before. Unlike a helpdesk, it needs no agent.",
            strategy.ValueProposition!.Sentence("Helper")
        );
        Assert.Equal(TowsKind.StrengthsThreats, strategy.Tows[0].Kind);
        Assert.Equal([true, true, false, false], strategy.Swot.Select(entry => entry.IsInternal));
        Assert.Equal(
            [
                StakeholderAttention.ManageClosely,
                StakeholderAttention.ManageClosely,
                StakeholderAttention.KeepSatisfied,
                StakeholderAttention.KeepInformed,
                StakeholderAttention.Monitor,
            ],
            strategy.Stakeholders.Select(stakeholder => stakeholder.Attention)
        );
        Assert.Equal([1, 2, 1, 1, 1], strategy.Stakeholders.Select(stakeholder => stakeholder.Weight));
    }

    [Fact]
    public void What_is_open_is_found_where_it_stands()
    {
        Dictionary<string, string> found = StrategyCheck
            .Find(StrategyPlan.Read())
            .Where(finding => finding.Path != "$")
            .ToDictionary(finding => finding.Path, finding => finding.Sentence);
        Assert.Equal(["$.strategy.goals[0]", "$.strategy.goals[1]", "$.strategy.stakeholders[1]"], found.Keys);
        Assert.Equal(
            "Goal \"solve\" is not yet specific: the metric does not say what it means.",
            found["$.strategy.goals[0]"]
        );
        Assert.StartsWith(
            "Goal \"grow\" is not yet specific, measurable, achievable, time-bound: no metric;",
            found["$.strategy.goals[1]"]
        );
        Assert.Contains("Works council", found["$.strategy.stakeholders[1]"]);
    }

    [Theory]
    [InlineData(
        "\"entries\": [\"tone\", \"bigtech\"]",
        "\"entries\": [\"data\", \"peak\"]",
        "$.strategy.swot[0]",
        "Strength \"tone\" is written down and no strategy and no item uses it."
    )]
    [InlineData(", \"items\": [\"label\"]", "", "$.strategy.swot[1]", "no strategy, item or risk answers to it")]
    [InlineData(
        "\"statement\": \"Season peaks.\", \"items\": [\"peaks\"]",
        "\"statement\": \"Season peaks.\"",
        "$.strategy.swot[2]",
        "no strategy and no item takes it"
    )]
    [InlineData(", \"risks\": [\"bundle\"]", "", "$.strategy.swot[3]", "no risk in the register stands for it")]
    [InlineData(
        "\"bigtech\"], \"items\": [\"peaks\"]",
        "\"bigtech\"]",
        "$.strategy.tows[0]",
        "no backlog item that carries it out"
    )]
    [InlineData("\"vision\": \"Nobody waits for an answer.\",", "", "$.strategy.vision", "Nobody has written")]
    public void Each_kind_of_gap_has_its_sentence(string old, string replacement, string path, string says)
    {
        DocumentReading<ProductPlan> reading = PlanReader.Read(StrategyPlan.With(old, replacement));
        Assert.Equal([], reading.Problems);
        ReviewFinding finding = Assert.Single(StrategyCheck.Find(reading.Value), one => one.Path == path);
        Assert.Contains(says, finding.Sentence);
        Assert.DoesNotContain(StrategyCheck.Find(StrategyPlan.Read()), one => one.Path == path);
    }

    [Fact]
    public void The_four_sides_say_what_each_has_and_what_is_empty()
    {
        IReadOnlyList<VerticalCoverage> sides = VerticalCoverage.Of(StrategyPlan.Read());
        Assert.Equal(["items", "metrics"], sides[0].Empty);
        Assert.Equal(["Ada"], sides[0].Owners);
        Assert.Equal(
            [
                ["peaks"],
                ["solved"],
                ["solve"],
            ],
            [sides[1].Items, sides[1].Metrics, sides[1].Goals]
        );
        Assert.Equal(["risks"], sides[1].Empty);
        Assert.Equal(["metrics", "risks", "owners"], sides[2].Empty);
        Assert.Equal(["Bo"], sides[3].Owners);
        Assert.Contains(
            StrategyCheck.Find(StrategyPlan.Read()),
            finding => finding.Sentence == "The side of technology has no metrics, no risks, no owners."
        );
    }

    [Theory]
    [InlineData(
        "\"entries\": [\"tone\", \"bigtech\"]",
        "\"entries\": [\"tone\", \"data\"]",
        "$.strategy.tows",
        "\"own-voice\" is not: tone (Strength), data (Weakness)"
    )]
    [InlineData(
        "\"entries\": [\"tone\", \"bigtech\"]",
        "\"entries\": [\"tone\", \"bigtec\"]",
        "$.strategy.tows[0].entries[1]",
        "bigtech"
    )]
    [InlineData("\"risks\": [\"bundle\"]", "\"risks\": [\"bundel\"]", "$.strategy.swot[3].risks[0]", "known risk id")]
    [InlineData(
        "\"items\": [\"label\"]",
        "\"items\": [\"labels\"]",
        "$.strategy.swot[1].items[0]",
        "known backlog item id"
    )]
    [InlineData("\"metric\": \"solved\"", "\"metric\": \"solve\"", "$.strategy.goals[0].metric", "known metric id")]
    [InlineData("\"influence\": 0.9", "\"influence\": 9", "$.strategy.stakeholders[0].influence", "from 0 to 1")]
    [InlineData(
        "\"verticals\": [\"data\"]",
        "\"verticals\": [\"data\", \"data\"]",
        "$.backlog.items[0].verticals[1]",
        "different"
    )]
    [InlineData("\"verticals\": [\"data\"]", "\"verticals\": [\"date\"]", "$.backlog.items[0].verticals[0]", "data")]
    [InlineData(
        "\"tone\": 0.5, \"speed\": 1",
        "\"tome\": 0.5, \"speed\": 1",
        "$.market.competitors",
        "\"tome\" of \"desk\" is not (did you mean \"tone\"?)"
    )]
    public void What_does_not_fit_is_a_problem_with_its_path(
        string old,
        string replacement,
        string path,
        string allowed
    )
    {
        IReadOnlyList<Problem> problems = PlanReader.Read(StrategyPlan.With(old, replacement)).Problems;
        Problem problem = Assert.Single(problems, one => one.Path == path);
        Assert.Contains(allowed, problem.Allowed);
        Assert.True(problem.Line > 0);
    }

    [Fact]
    public void The_review_shows_them_and_a_plan_without_is_as_before()
    {
        PlanReview review = PlanReview.Run(StrategyPlan.Read(), new() { Simulation = new() { Draws = 2_000 } });
        string json = review.ToJson();
        Assert.Contains("\"strategy\"", json);
        Assert.Contains("\"bottomUpOverTopDown\"", json);
        Assert.Contains("\"competitors\"", json);
        string text = review.ToReport().ToString()!;
        Assert.NotNull(text);
        Assert.Empty(
            PlanReview.Run(Plan.SamplePlan.Read(), new() { Simulation = new() { Draws = 1_000 } }).StrategyFindings
        );
    }
}
