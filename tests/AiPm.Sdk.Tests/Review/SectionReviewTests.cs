using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Tests.Plan;

namespace AiPm.Sdk.Tests.Review;

/// <summary>What the sections of a plan say in a review, held against the rooms asked directly.</summary>
public class SectionReviewTests
{
    private static readonly ReviewOptions Quick = new()
    {
        Simulation = new() { Draws = 2_000, Seed = 7 },
    };

    private static readonly PlanReview Sample = PlanReview.Run(SupportPlan.Read(), Quick);

    [Fact]
    public void Losses_take_causes_correlations_and_insurance_into_account()
    {
        RiskSection risks = Sample.WithExperiments.Risks!;
        RiskForecast direct = risks.ToRegister("EUR").ForecastWith(risks.Model, Quick.Simulation);
        Assert.Equal(direct.Total.Draws.ToArray(), Sample.WithExperiments.Risk!.Total.Draws.ToArray());
        Assert.Equal("indemnity", Assert.Single(Sample.WithExperiments.Risk.Policies).Policy.Id);
        Assert.True(
            Sample.WithExperiments.Risk.Total.Mean.Value < Sample.WithExperiments.Risk.BeforeInsurance.Mean.Value
        );
    }

    [Fact]
    public void Controls_are_chosen_within_the_budget_and_the_mandatory_is_among_them()
    {
        RiskReview review = Sample.Sections.Risks!;
        Assert.Contains("scrubber", review.Controls!.Selected);
        Assert.InRange(review.Controls.Value.Cost.Value, 0, 120_000);
        Assert.Equal(4, review.Worths.Count);
        Assert.False(
            review.Controls.Selected.Contains("secondProvider") && review.Controls.Selected.Contains("nightWatch")
        );
    }

    [Fact]
    public void A_mandatory_control_beyond_the_budget_is_a_finding_and_no_exception()
    {
        PlanReview review = PlanReview.Run(
            PlanReader.Read(SupportPlan.With(("\"controlBudget\": 120000", "\"controlBudget\": 1000"))).Value,
            Quick
        );
        Assert.Null(review.Sections.Risks!.Controls);
        Assert.Contains(review.Findings, finding => finding.Path == "$.risks.controls");
    }

    [Fact]
    public void The_roadmap_waits_for_people_and_says_the_chance_of_its_promise()
    {
        RoadmapSection work = Sample.WithExperiments.Work!;
        Assert.Equal(
            work.ToRoadmap("x").ForecastWithResources(Quick.Simulation).Percentile("rollOut", 0.85),
            Sample.WithExperiments.Schedule!.Percentile("rollOut", 0.85)
        );
        Assert.Equal(
            Sample.WithExperiments.Schedule.ProbabilityOf(work.Goal!).Together,
            Sample.Sections.Roadmap!.Goal!.Together
        );
        Assert.Equal("train", Assert.Single(Sample.Sections.Roadmap.Forecast.Gates).Id);
    }

    [Fact]
    public void Where_no_policy_can_hold_what_there_is_the_dates_do_not_wait_and_say_so()
    {
        string json = SupportPlan.With(
            ("\"units\": 3,", "\"units\": 3, \"changes\": [{ \"date\": \"2027-03-15\", \"amount\": 1 }],")
        );
        PlanReview review = PlanReview.Run(PlanReader.Read(json).Value, Quick);
        Assert.Contains("changes on 2027-03-15", review.Sections.Roadmap!.WithoutWaiting!, StringComparison.Ordinal);
        Assert.Null(Sample.Sections.Roadmap!.WithoutWaiting);
        Assert.Contains("do not wait", review.ToReport().ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Scorings_rank_as_the_framework_does()
    {
        ScoringReview wsjf = Sample.Sections.Scoring[0];
        RankingForecast<string> direct = Wsjf.Model.Forecast(
            ["citations", "handover", "seasonMode"],
            item =>
                item switch
                {
                    "citations" => new WsjfInputs(8, 13, 13, Estimate.Parse("3 to 8", Domain.Positive)),
                    "handover" => new WsjfInputs(8, 8, 5, Estimate.Parse("3 to 5", Domain.Positive)),
                    _ => new WsjfInputs(
                        13,
                        Estimate.Parse("8 to 20", Domain.Positive),
                        1,
                        Estimate.Parse("5 to 13", Domain.Positive)
                    ),
                },
            Quick.Simulation,
            item => item
        );
        foreach (string id in new[] { "citations", "handover", "seasonMode" })
        {
            Assert.Equal(direct[id].MeanScore.Value, wsjf.Forecast[id].MeanScore.Value, 1e-9);
        }

        // Below the bar of trust: held, whatever its score.
        Assert.Equal(0, Sample.Sections.Scoring[1].Forecast.ProbabilityCleared("questionMining").Value);
    }

    [Fact]
    public void What_is_open_is_open_on_the_day_that_the_plan_names()
    {
        Assert.Equal(new DateOnly(2027, 1, 4), Sample.Sections.Risks!.Day);
        Assert.Equal(Sample.WithExperiments.Register!.Findings(new(2027, 1, 4)), Sample.Sections.Risks.Open);
        PlanReview without = PlanReview.Run(
            PlanReader.Read(SupportPlan.With(("\"reviewed\": \"2027-01-04\",", ""))).Value,
            Quick
        );
        Assert.Empty(without.Sections.Risks!.Open);
    }

    [Fact]
    public void Law_and_failure_modes_say_what_is_open()
    {
        RegulationReview law = Assert.Single(Sample.Sections.Regulation);
        Assert.False(law.Assessment.IsSettled);
        Assert.Contains(Sample.Findings, finding => finding.Path == "$.regulation[0].answers");
        FailureModeAnalysis direct = SupportPlan.Read().Fmea!.AsPlanned;
        Assert.Equal(direct.WithAllActions, Sample.Sections.Fmea!.WithAllActions);
        Assert.Equal(direct.Findings(new(2027, 1, 4)), Sample.Sections.FmeaOpen);
    }

    [Fact]
    public void Decisions_surveys_trees_and_the_portfolio_have_their_answers()
    {
        Assert.Equal(1, Sample.Sections.Decisions[0].Ranks!.Items.Sum(item => item.ProbabilityFirst.Value), 1e-9);
        Assert.Equal(KanoCategory.MustBe, Sample.Sections.Surveys!.Kano[0].Category);
        Assert.NotNull(Sample.Sections.Surveys.Demand);
        TreeReview tree = Assert.Single(Sample.Sections.Trees);
        Assert.Equal(3, tree.Ways.Count);
        PortfolioChoice choice = Sample.Sections.Portfolio!;
        Assert.Contains("citations", choice.Selected);
        Assert.False(choice.Contains("seasonMode") && choice.Contains("questionMining"));
        Assert.True(!choice.Contains("seasonMode") || choice.Contains("handover"));
        Assert.NotNull(Sample.Sections.Sequence);
        Assert.NotNull(Sample.Sections.Moscow);
        Assert.Single(Sample.Sections.AiFits);
    }

    [Fact]
    public void Every_section_is_in_the_report_and_in_the_json()
    {
        string report = Sample.ToReport().ToMarkdown();
        foreach (
            string heading in new[]
            {
                "What to reach",
                "Scored otherwise",
                "What fits",
                "Which one",
                "What customers said",
                "How it can fail",
                "What the law asks",
                "Open in the register on 4 January 2027",
            }
        )
        {
            Assert.Contains(heading, report, StringComparison.Ordinal);
        }

        using JsonDocument json = JsonDocument.Parse(Sample.ToJson());
        foreach (
            string member in new[]
            {
                "riskReview",
                "roadmapReview",
                "trees",
                "fmea",
                "regulation",
                "scoring",
                "moscow",
                "sequence",
                "aiFit",
                "decisions",
                "surveys",
                "portfolio",
            }
        )
        {
            Assert.True(json.RootElement.TryGetProperty(member, out _), member);
        }

        Assert.DoesNotContain("NaN", Sample.ToJson(), StringComparison.Ordinal);
        Assert.NotEqual("", Sample.ToReport().ToHtml());
        Assert.NotEqual("", Sample.ToBrief().ToText());
    }
}
