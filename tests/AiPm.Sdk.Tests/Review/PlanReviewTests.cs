using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Tests.Plan;

namespace AiPm.Sdk.Tests.Review;

public class PlanReviewTests
{
    private static readonly ReviewOptions Quick = new()
    {
        Simulation = new() { Draws = 4_000, Seed = 7 },
    };

    private static readonly PlanReview Sample = PlanReview.Run(SamplePlan.Read(), Quick);

    [Fact]
    public void The_experiment_has_the_published_numbers()
    {
        ExperimentResult result = Sample.Experiments[0].Result;
        ArmComparison mens = result.Comparison("visitRate", "Mens E-Mail");
        ArmComparison womens = result.Comparison("visitRate", "Womens E-Mail");
        Assert.Equal(2262.0 / 21306, mens.Test.Control.Value, 15);
        Assert.Equal(3894.0 / 21307, mens.Test.Treatment.Value, 15);
        Assert.Equal(3238.0 / 21387, womens.Test.Treatment.Value, 15);

        // Welch's t of spend, from scipy's ttest_ind_from_stats with equal_var=False.
        ArmComparison spend = result.Comparison("spend", "Mens E-Mail");
        Assert.Equal(5.30014035841, spend.Test.Statistic.Value, 1e-10);
        Assert.Equal(Verdict.Ship, result.Decision.Verdict);
    }

    [Fact]
    public void The_brief_answers_five_questions_with_their_numbers()
    {
        Assert.Equal(
            ["What next?", "Is it working?", "Is it good enough?", "When?", "What could it cost?"],
            Sample.Brief.Select(answer => answer.Question)
        );
        Assert.Contains("10.62 % → 18.28 %", Sample.Brief[1].Sentence, StringComparison.Ordinal);
        Assert.Contains("15.14 %", Sample.Brief[1].Sentence, StringComparison.Ordinal);
        Assert.Contains("No AI wrote those mails", Sample.Brief[1].Sentence, StringComparison.Ordinal);
        Assert.Equal(
            "About 15 in 100 fall short (9 to 23), so a fallback is needed; the chance that true draft accuracy is at least 90 % is 4 %.",
            Sample.Brief[2].Sentence
        );
        Assert.Equal(0.04316, Sample.Evaluations[0].Result.ProbabilityAtLeast(0.9).Value, 5e-6);
    }

    [Fact]
    public void An_assumption_with_an_experiment_is_its_posterior_by_precision()
    {
        BeliefUpdate update = Sample.WithExperiments.Beliefs.Updates.Single(u => u.Assumption.Id == "mensLift");
        MeasuredEffect effect = Sample.Experiments[0].Result.Comparison("visitRate", "Mens E-Mail").Difference;
        double prior = Math.Pow(update.Prior.StandardDeviation.Value, -2);
        double data = Math.Pow(effect.StandardError.Value, -2);
        double mean = (prior * update.Prior.Mean.Value + data * effect.Value.Value) / (prior + data);
        Assert.Equal(mean, update.Posterior.Mean.Value, 14);
        Assert.Equal(1 / Math.Sqrt(prior + data), update.Posterior.StandardDeviation.Value, 14);
        Assert.InRange(update.Posterior.Mean.Value, update.Prior.Mean.Value, effect.Value.Value);
    }

    [Fact]
    public void An_assumption_with_an_evaluation_is_the_beta_posterior()
    {
        Estimate accuracy = Sample.WithExperiments.Beliefs.Names["draftAccuracy"];
        Assert.True(accuracy.TryGetDistribution(out Distribution? distribution));
        Assert.Equal(new BetaDistribution(86, 16), distribution);
        Assert.Equal(0.04316, accuracy.ProbabilityAbove(0.9), 5e-6);
    }

    [Fact]
    public void The_experiment_moves_rank_date_and_loss_together()
    {
        Assert.Equal(3, Sample.Chain.Count);
        Assert.All(Sample.Chain, link => Assert.NotEqual(link.Without, link.With));
        Assert.True(
            Sample.WithExperiments.Schedule!.Percentile("rollOut", 0.85)
                < Sample.WithoutExperiments.Schedule!.Percentile("rollOut", 0.85)
        );
        Assert.True(Sample.WithExperiments.Risk!.Total.Mean < Sample.WithoutExperiments.Risk!.Total.Mean);
    }

    [Fact]
    public void What_no_experiment_touches_keeps_every_bit()
    {
        RankingForecast<BacklogItem> without = Sample.WithoutExperiments.Ranking!;
        RankingForecast<BacklogItem> with = Sample.WithExperiments.Ranking!;
        Assert.Equal(without.ScoreDraws("subjectLines").ToArray(), with.ScoreDraws("subjectLines").ToArray());
        Assert.NotEqual(without.ScoreDraws("mensCampaigns").ToArray(), with.ScoreDraws("mensCampaigns").ToArray());
        Assert.Equal(
            Sample.WithoutExperiments.Risk!["personalData"].Draws.ToArray(),
            Sample.WithExperiments.Risk!["personalData"].Draws.ToArray()
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Category", "SameBits")]
    public void The_same_seed_gives_the_same_bytes_on_any_number_of_threads_and_at_any_vector_width(int threads)
    {
        string json = PlanReview
            .Run(SamplePlan.Read(), Quick with { Simulation = Quick.Simulation with { Threads = threads } })
            .ToJson();
        string hash = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json))
        )[..16];
        string path = Path.Combine(TestData.Repository, "tests", "AiPm.Sdk.Tests", "Review", "SampleReview.sha256");
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllText(path, hash + "\n");
        }

        Assert.Equal(File.ReadAllText(path).Trim(), hash);
    }

    [Fact]
    public void Another_seed_moves_no_number_by_more_than_its_error()
    {
        PlanReview other = PlanReview.Run(
            SamplePlan.Read(),
            Quick with
            {
                Simulation = Quick.Simulation with { Seed = 8 },
            }
        );
        foreach (BacklogItem item in Sample.Plan.Backlog!.Items)
        {
            SimulatedValue one = Sample.WithExperiments.Ranking!.ProbabilityInTop(1, item.Id);
            SimulatedValue two = other.WithExperiments.Ranking!.ProbabilityInTop(1, item.Id);
            double error = Math.Sqrt(one.StandardError * one.StandardError + two.StandardError * two.StandardError);
            Assert.InRange(one.Value - two.Value, -4 * error, 4 * error);
        }
    }

    [Fact]
    public void The_json_is_valid_and_holds_no_number_that_is_none()
    {
        using JsonDocument json = JsonDocument.Parse(Sample.ToJson());
        Assert.Equal(5, json.RootElement.GetProperty("brief").GetArrayLength());
        Assert.DoesNotContain("NaN", Sample.ToJson(), StringComparison.Ordinal);
        Assert.Equal(Sample.ToJson(), Sample.ToJson());
    }

    [Fact]
    public void A_plan_without_parts_says_what_is_missing()
    {
        PlanReview bare = PlanReview.Run(new(new("Nothing", "Nothing yet.", "USD")), Quick);
        Assert.All(bare.Brief, answer => Assert.Equal("—", answer.Figure));
        Assert.Equal([], bare.Chain);
        Assert.Equal([], bare.Findings);
        Assert.NotEqual("", bare.ToBrief().ToText());
        Assert.NotEqual("", bare.ToReport().ToHtml());
    }

    [Fact]
    public void A_missed_target_without_a_fallback_and_a_hopeless_deadline_are_findings()
    {
        string json = SamplePlan.With(
            (
                "\"target\": { \"atLeast\": 0.9 },\n      \"fallback\": \"fallbackTemplates\"",
                "\"target\": { \"atLeast\": 0.9 }"
            ),
            ("\"deadline\": \"2027-04-16\"", "\"deadline\": \"2027-02-01\"")
        );
        PlanReview review = PlanReview.Run(PlanReader.Read(json).Value, Quick);
        Assert.Equal(["$.evaluations[0]", "$.roadmap.deadline"], review.Findings.Select(finding => finding.Path));
    }

    [Fact]
    public void Every_form_holds_the_same_answers()
    {
        foreach (
            string form in new[]
            {
                Sample.ToBrief().ToText(10_000),
                Sample.ToReport().ToMarkdown(),
                Sample.ToReport().ToHtml(),
            }
        )
        {
            Assert.Contains("About 15 in 100 fall short (9 to 23)", form, StringComparison.Ordinal);
            Assert.Contains("18.28 %", form, StringComparison.Ordinal);
        }
    }
}
