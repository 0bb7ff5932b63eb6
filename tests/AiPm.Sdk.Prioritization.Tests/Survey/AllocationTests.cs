using System.Text.Json;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Prioritization.Tests.SurveyReference;

namespace AiPm.Sdk.Prioritization.Tests;

public class AllocationTests
{
    private static readonly JsonElement Reference = Of("allocations");

    private static AllocationAnswer[] Answers() =>
        [
            .. Reference
                .GetProperty("answers")
                .EnumerateArray()
                .Select(answer => new AllocationAnswer(
                    answer.Respondent(),
                    answer.Text("item"),
                    answer.Number("amount")
                )),
        ];

    [Fact]
    public void Shares_and_intervals_agree_with_the_reference_and_add_up()
    {
        AllocationSurvey survey = AllocationSurvey.Analyze(Answers());
        foreach (JsonProperty item in Reference.GetProperty("expected").EnumerateObject())
        {
            Near(item.Value.Number("share"), survey[item.Name].Share);
            Near(item.Value.Number("error"), survey[item.Name].StandardError);
            Near(item.Value.Doubles("interval"), survey[item.Name].Interval);
        }

        Near(1, survey.Items.Sum(item => item.Share.Value), 1e-14);
        Assert.Equal(25, survey.Sample.Respondents);
    }

    [Fact]
    public void Shares_become_estimates_that_add_up_when_taken_together()
    {
        AllocationSurvey survey = AllocationSurvey.Analyze(Answers());
        IReadOnlyDictionary<string, Estimate> together = survey.ToEstimates("budget");
        Simulated sum = Estimate.Sum([.. together.Values]).Simulate(new() { Draws = 500 });
        Assert.All(sum.Draws.ToArray(), draw => Assert.Equal(1, draw, 12));
        Simulated a = together["a"].Simulate(new() { Draws = 40_000 });
        Assert.InRange((a.Mean - survey["a"].Share.Value) / a.Mean.StandardError, -4, 4);
        // A Dirichlet has one concentration for all items; the data gives each its own error, near it.
        double share = survey["a"].Share.Value;
        double expected = Math.Sqrt(share * (1 - share) / (Reference.Number("concentration") + 1));
        Assert.InRange((a.StandardDeviation - expected) / a.StandardDeviation.StandardError, -4, 4);
        Assert.True(survey["a"].ToEstimate().Quantile(0.5) is > 0.4 and < 0.7);
    }

    [Fact]
    public void Divisions_that_miss_the_sum_are_left_out_unless_scaled()
    {
        AllocationAnswer[] answers =
        [
            new("ann", "a", 60),
            new("ann", "b", 40),
            new("bob", "a", 30),
            new("bob", "b", 30),
            new("cy", "a", 50),
            new("cy", "b", null),
            new("dan", "a", 0),
            new("eve", "b", 100),
            new("eve", "b", 100),
        ];
        AllocationSurvey survey = AllocationSurvey.Analyze(answers);
        Assert.Equal(3, survey.Sample.Used);
        Assert.Equal(3, survey.Sample.ExcludedFor(AnswerDefect.WrongTotal));
        Assert.Equal(2, survey.Sample.ExcludedFor(AnswerDefect.Incomplete));
        Assert.Equal(1, survey.Sample.ExcludedFor(AnswerDefect.Duplicate));
        SumsUp(survey.Sample);
        Near(0.3, survey["a"].Share);
        Near(0.5, survey["a"].Support.Share);
        AllocationSurvey scaled = AllocationSurvey.Analyze(answers, new AllocationOptions { Normalize = true });
        Assert.Equal(5, scaled.Sample.Used);
        Assert.Contains(scaled.Sample.Findings, finding => finding is { Respondent: "bob", IsExcluded: false });
        Near((0.6 + 0.5) / 3, scaled["a"].Share);
        SumsUp(scaled.Sample);
    }

    [Fact]
    public void Without_spread_there_is_no_interval_and_bad_amounts_name_every_row()
    {
        AllocationSurvey same = AllocationSurvey.Analyze([new("ann", "a", 100), new("bob", "a", 100)]);
        Assert.Equal(UndefinedReason.NoVariation, same["a"].Interval.Undefined!.Reason);
        Assert.Throws<UndefinedException>(() => same["a"].ToEstimate());
        Assert.Throws<UndefinedException>(() => same.ToEstimates("x"));
        AllocationSurvey one = AllocationSurvey.Analyze([new("ann", "a", 70), new("ann", "b", 30)]);
        Assert.Equal(UndefinedReason.TooFewObservations, one["a"].Interval.Undefined!.Reason);
        InvalidAnswersException refused = Assert.Throws<InvalidAnswersException>(() =>
            AllocationSurvey.Analyze([new("ann", "a", -1), new("ann", "", double.PositiveInfinity)])
        );
        Assert.Equal(
            ["answers[0].amount", "answers[1].item", "answers[1].amount"],
            refused.Problems.Select(problem => problem.Path)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new AllocationOptions { Total = 0 });
        AllocationSurvey none = AllocationSurvey.Analyze([new("ann", "a", null)]);
        Assert.False(none["a"].Share.IsDefined);
    }
}
