using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class HillstromTests
{
    private static readonly ExperimentResult Result = Hillstrom.Experiment.Analyze(Hillstrom.Arms);

    [Fact]
    public void Visit_rates_spend_and_their_tests()
    {
        ArmComparison mens = Result.Comparison("visit", Hillstrom.Mens);
        ArmComparison womens = Result.Comparison("visit", Hillstrom.Womens);
        Assert.Equal(0.1062, mens.Test.Control.Value, 4);
        Assert.Equal(0.1828, mens.Test.Treatment.Value, 4);
        Assert.Equal(0.1514, womens.Test.Treatment.Value, 4);
        Assert.Equal(5.30014035841, Result.Comparison("spend", Hillstrom.Mens).Test.Statistic.Value, 11);
        Assert.Equal(Finding.Better, mens.Finding);
        Assert.Equal(Finding.Better, womens.Finding);
        Assert.Equal(3894.0 * 21306 / (21307.0 * 2262) - 1, mens.RelativeLift.Value.Value, 12);
        Assert.Equal(mens.RelativeLift.Value.Value, mens.RelativeLift.ToEstimate().Mean.Value);
    }

    [Fact]
    public void Two_comparisons_share_the_error_rate_in_p_and_in_interval()
    {
        ArmComparison womens = Result.Comparison("spend", Hillstrom.Womens);
        Assert.Equal(0.975, womens.Test.Confidence);
        Assert.Equal(2 * womens.Test.PValue.Value, womens.AdjustedPValue.Value);
        TwoSampleTestResult alone = WelchTTest.Compare(
            ((MeanStatistic)Hillstrom.Arms[0].Statistics["spend"]).Moments,
            ((MeanStatistic)Hillstrom.Arms[2].Statistics["spend"]).Moments,
            0.975
        );
        Assert.Equal(alone.Difference, womens.Difference);
        ExperimentResult unadjusted = Hillstrom.Experiment.Analyze(
            Hillstrom.Arms,
            Experiments.Analysis.FixedHorizon(multiplicity: Multiplicity.None)
        );
        Assert.Equal(0.95, unadjusted.Comparison("spend", Hillstrom.Womens).Test.Confidence);
        Assert.Equal(womens.Test.PValue, unadjusted.Comparison("spend", Hillstrom.Womens).AdjustedPValue);
    }

    [Fact]
    public void The_decision_ships_the_better_arm_with_its_reasons()
    {
        Assert.Equal(Verdict.Ship, Result.Decision.Verdict);
        Assert.Equal(Hillstrom.Mens, Result.Decision.Arm);
        Assert.Equal(
            "Better: visit, Mens E-Mail against No E-Mail: 18.28 % against 10.62 %, a difference of 7.66 points "
                + "(97.5 % interval 6.90 to 8.42), p < 0.0001; adjusted for 2 comparisons p < 0.0001.",
            Result.Decision.Reasons[0]
        );
        Assert.Equal(4, Result.Decision.Reasons.Count);
        Assert.False(Result.SampleRatio.IsMismatch);
        Assert.Contains(
            "Bonferroni over 2 comparisons",
            Result.Comparison("visit", Hillstrom.Mens).Explanation.Method,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Order_of_summaries_does_not_matter_and_merged_halves_give_the_same()
    {
        ExperimentResult reversed = Hillstrom.Experiment.Analyze(Hillstrom.Arms.Reverse());
        Assert.Equal(Result.Decision, reversed.Decision);
        Assert.Equal(Hillstrom.None, reversed.Arms[0].Arm);
    }

    [Fact]
    public void Asking_for_what_is_not_there_names_what_is()
    {
        var metric = Assert.Throws<ArgumentException>(() => Result.Comparison("vist", Hillstrom.Mens));
        Assert.Contains("[visit, spend], but was \"vist\"", metric.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Result.Comparison("visit", "Mens"));
        Assert.Throws<ArgumentException>(() => Result.Comparison("visit"));
    }
}
