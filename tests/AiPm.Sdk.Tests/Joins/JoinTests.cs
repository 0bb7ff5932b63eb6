using System.Text.Json.Nodes;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Tests.Joins;

public class JoinTests
{
    [Fact]
    public void A_measured_impact_is_the_shrunk_effect_on_the_scale()
    {
        PlanReview review = PlanReview.Run(MorningPlan.Whole().Read(), MorningPlan.Quick);
        MeasuredImpact impact = review.WithExperiments.Beliefs.Impacts["roll"];

        // By hand: 4.5 points, standard error √(Σp(1 − p)/n), towards N(0, 2 points), over 2 points an impact.
        double effect = 1780d / 4000 - 1600d / 4000;
        double variance = (0.445 * 0.555 + 0.4 * 0.6) / 4000;
        double weight = 0.0004 / (0.0004 + variance);
        Assert.Equal(effect, impact.Effect.Mean.Value, 12);
        Assert.Equal(weight * effect / 0.02, (impact.BelievedEffect.Mean.Value) / 0.02, 4);
        Assert.Equal(Math.Sqrt(weight * variance), impact.BelievedEffect.StandardDeviation.Value, 4);
        Assert.Empty(review.WithoutExperiments.Beliefs.Impacts);

        // The ranking is that of the room for the same inputs.
        RankingForecast<string> own = Rice.Forecast(
            ["roll", "other"],
            id =>
                id == "roll"
                    ? new RiceInputs(1000, impact, 1, Estimate.Parse("PERT(1, 2, 4)"))
                    : new RiceInputs(
                        1000,
                        Estimate.Parse("0.5 to 2", Domain.NonNegative),
                        1,
                        Estimate.Parse("PERT(1, 2, 4)")
                    ),
            MorningPlan.Quick.Simulation,
            id => id
        );
        Assert.Equal(own.ScoreDraws("roll").ToArray(), review.WithExperiments.Ranking!.ScoreDraws("roll").ToArray());
    }

    [Fact]
    public void An_assumption_that_is_the_effect_is_not_shrunk_twice()
    {
        JsonObject plan = MorningPlan.Whole();
        plan["backlog"]!["items"]![0]!["measuredImpact"] = new JsonObject { ["assumption"] = "lift" };
        plan["impactScale"]!.AsObject().Remove("usualEffects");
        PlanReview review = PlanReview.Run(plan.Read(), MorningPlan.Quick);
        Assert.Equal(
            review.WithExperiments.Beliefs.Names["lift"].Mean.Value / 0.02,
            review.WithExperiments.Beliefs.Impacts["roll"].Value.Mean.Value,
            12
        );
    }

    [Theory]
    [InlineData(
        "\"metric\": \"right\", \"atLeast\"",
        "\"metric\": \"rihgt\", \"atLeast\"",
        "$.readiness[0].checks[0].metric",
        "did you mean \"right\"?"
    )]
    [InlineData("\"items\": [\"roll\"]", "\"items\": [\"rol\"]", "$.readiness[0].items[0]", "did you mean \"roll\"?")]
    [InlineData(
        "\"arm\": \"new\" } },\n      { \"id\": \"other\"",
        "\"arm\": \"old\" } },\n      { \"id\": \"other\"",
        "$.backlog.items[0].measuredImpact.arm",
        "compared with its control: new"
    )]
    [InlineData(
        "\"experiment\": \"test\", \"arm\"",
        "\"experiment\": \"tset\", \"arm\"",
        "$.backlog.items[0].measuredImpact.experiment",
        "did you mean \"test\"?"
    )]
    [InlineData(
        ", \"usualEffects\": { \"standardDeviation\": 0.02 }",
        "",
        "$.backlog.items[0].measuredImpact",
        "usualEffects"
    )]
    [InlineData(
        "\"impactScale\": { \"metric\": \"solved\"",
        "\"impactScale\": { \"metric\": \"right\"",
        "$.backlog.items[0].measuredImpact",
        "results of right"
    )]
    [InlineData(
        "\"impactScale\": { \"metric\": \"solved\", \"effectOfImpactOne\": 0.02, \"usualEffects\": { \"standardDeviation\": 0.02 } },",
        "",
        "$.backlog.items[0].measuredImpact",
        "no impactScale"
    )]
    [InlineData(
        "\"metric\": \"right\", \"atLeast\": 0.9, \"certainty\"",
        "\"metric\": \"cost\", \"atLeast\": 0.9, \"certainty\"",
        "$.readiness[0].checks[0].certainty",
        "only of a proportion"
    )]
    [InlineData(
        "\"atLeast\": 0.9, \"certainty\"",
        "\"atLeast\": 0.9, \"release\": 0.95, \"certainty\"",
        "$.readiness[0].checks[0].release",
        "must not lie above"
    )]
    public void What_is_joined_to_nothing_is_one_problem_at_its_place(
        string old,
        string replacement,
        string path,
        string says
    )
    {
        string json = MorningPlan.Frame.ReplaceLineEndings("\n").Replace("\n        ", "\n", StringComparison.Ordinal);
        string from = old;
        Assert.Contains(from, json, StringComparison.Ordinal);
        Problem problem = Assert.Single(
            PlanReader.Read(json.Replace(from, replacement, StringComparison.Ordinal)).Problems
        );
        Assert.Equal(path, problem.Path);
        Assert.Contains(says, problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{ "metric": "sovled", "on": "2027-01-05", "value": 0.5 }""",
        "$.observations.metrics[0].metric",
        "did you mean \"solved\"?"
    )]
    [InlineData(
        """{ "metric": "solved", "on": "2027-01-05", "value": 1.5 }""",
        "$.observations.metrics[0].value",
        "a share from 0 to 1, as solved is a proportion"
    )]
    [InlineData(
        """{ "metric": "cost", "on": "2027-01-05", "right": 1, "of": 2 }""",
        "$.observations.metrics[0].right",
        "only a proportion is counted so"
    )]
    [InlineData(
        """{ "metric": "solved", "on": "2027-01-05", "right": 3, "of": 2 }""",
        "$.observations.metrics[0].right",
        "at most 2"
    )]
    [InlineData(
        """{ "metric": "solved", "on": "2027-01-05" }""",
        "$.observations.metrics[0]",
        "either value, or right and of, or missing"
    )]
    [InlineData(
        """{ "metric": "solved", "on": "2027-01-05", "value": 1, "missing": "no" }""",
        "$.observations.metrics[0]",
        "either value, or right and of, or missing"
    )]
    [InlineData(
        """{ "metric": "solved", "on": "2027-01-05", "value": 0.5, "recorded": "2027-01-04" }""",
        "$.observations.metrics[0].recorded",
        "on or after 2027-01-05"
    )]
    [InlineData(
        """{ "metric": "solved", "on": "2027-02-30", "value": 0.5 }""",
        "$.observations.metrics[0].on",
        "a day such as"
    )]
    [InlineData(
        """{ "metric": "solved", "on": "2027-01-05", "value": 0.5 }, { "metric": "solved", "on": "2027-01-05", "value": 0.6 }""",
        "$.observations.metrics[1]",
        "solved on 2027-01-05, recorded on 2027-01-05"
    )]
    public void A_wrong_observation_is_one_problem_at_its_place(string observations, string path, string says)
    {
        JsonObject plan = JsonNode.Parse(MorningPlan.Frame)!.AsObject();
        plan["observations"] = new JsonObject { ["metrics"] = JsonNode.Parse($"[{observations}]") };
        Problem problem = Assert.Single(PlanReader.Read(plan.ToJsonString()).Problems);
        Assert.Equal(path, problem.Path);
        Assert.Contains(says, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_seen_is_written_as_it_was_read()
    {
        JsonObject plan = MorningPlan.Whole();
        plan.Observed()
            .Add(
                new JsonObject
                {
                    ["metric"] = "right",
                    ["on"] = "2027-03-01",
                    ["right"] = 45,
                    ["of"] = 50,
                    ["recorded"] = "2027-03-02",
                    ["source"] = "panel",
                    ["note"] = "holiday",
                }
            );
        plan.Observed()
            .Add(
                new JsonObject
                {
                    ["metric"] = "right",
                    ["on"] = "2027-03-02",
                    ["missing"] = "nobody looked",
                }
            );
        plan["observations"]!["watch"] = new JsonArray(
            new JsonObject
            {
                ["metric"] = "solved",
                ["method"] = "ewma",
                ["smoothing"] = 0.1,
                ["period"] = 7,
                ["baselineFrom"] = "2027-01-05",
                ["baselineThrough"] = "2027-02-05",
            }
        );
        ProductPlan read = plan.Read();
        string written = PlanReader.Write(read);
        ProductPlan again = PlanReader.Read(written).Value;
        Assert.Equal(written, PlanReader.Write(again));
        Assert.Equal(read.Observations!.Metrics, again.Observations!.Metrics);
        Assert.Equal(read.Observations.Watch, again.Observations.Watch);
        Assert.Equal(read.ImpactScale, again.ImpactScale);
        Assert.Equal(read.Backlog!.Items[0].MeasuredImpact, again.Backlog!.Items[0].MeasuredImpact);
        Assert.Equal(read.Readiness[0].Checks, again.Readiness[0].Checks);
        Assert.Equal(read.Experiments[0].Ended, again.Experiments[0].Ended);
        Assert.Equal(read.Evaluations[0].On, again.Evaluations[0].On);
    }
}
