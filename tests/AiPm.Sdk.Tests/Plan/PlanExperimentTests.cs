using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests.Plan;

public class PlanExperimentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_arm_without_a_part_of_the_split_is_refused(double weight)
    {
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new PlanArm("new", 10, new Dictionary<string, PlanArmResult>()) { Weight = weight }
        );
        Assert.Equal("Weight", refused.ParamName);
    }

    [Fact]
    public void A_split_of_nine_to_one_is_as_planned_where_the_arms_have_weights()
    {
        ExperimentResult weighted = Analyzed(Plan(treatment: """ "weight": 1,""", control: """ "weight": 9,"""));
        Assert.False(weighted.SampleRatio.IsMismatch);
        Assert.Equal([9, 1], weighted.Experiment.Allocation);
        Assert.True(Analyzed(Plan()).SampleRatio.IsMismatch);
        Assert.True(Analyzed(Plan(treatment: """ "weight": 9,""")).SampleRatio.IsMismatch);
    }

    [Fact]
    public void A_weight_is_written_where_it_is_not_the_usual_one()
    {
        string written = PlanReader.Write(PlanReader.Read(Plan(control: """ "weight": 9,""")).Value);
        Assert.Contains("\"weight\": 9", written, StringComparison.Ordinal);
        Assert.DoesNotContain("\"weight\": 1", written, StringComparison.Ordinal);
        Assert.Equal([1, 9], PlanReader.Read(written).Value.Experiments[0].Arms.Select(arm => arm.Weight));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void A_weight_is_positive(string weight)
    {
        Problem problem = Assert.Single(PlanReader.Read(Plan(treatment: $" \"weight\": {weight},")).Problems);
        Assert.Equal("$.experiments[0].arms[0].weight", problem.Path);
    }

    private static ExperimentResult Analyzed(string plan) =>
        PlanReview.Run(PlanReader.Read(plan).Value, new() { Simulation = new() { Draws = 500 } }).Experiments[0].Result;

    // The control stands second, as it may.
    private static string Plan(string treatment = "", string control = "") =>
        $$"""
            {
              "version": 2,
              "product": { "name": "P", "purpose": "p" },
              "metrics": [{ "id": "solved", "name": "Solved", "kind": "proportion", "direction": "increase", "role": "primary" }],
              "experiments": [{
                "id": "pilot", "title": "Pilot", "control": "without",
                "arms": [
                  { "id": "with", {{treatment}} "units": 1004, "results": { "solved": { "successes": 410 } } },
                  { "id": "without", {{control}} "units": 8988, "results": { "solved": { "successes": 3610 } } }
                ]
              }]
            }
            """;
}
