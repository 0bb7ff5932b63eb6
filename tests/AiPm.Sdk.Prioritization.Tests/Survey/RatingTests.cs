using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Prioritization.Tests.SurveyReference;

namespace AiPm.Sdk.Prioritization.Tests;

public class RatingTests
{
    [Fact]
    public void The_share_who_rate_it_important_becomes_an_estimate()
    {
        RatingAnswer[] answers =
        [
            .. Enumerable
                .Range(0, 50)
                .Select(i => new RatingAnswer($"r{i:00}", "export", i < 30 ? 4 + i % 2 : 1 + i % 3)),
        ];
        RatedItem item = RatingSurvey.Analyze(answers)["export"];
        Near(0.6, item.Important.Share);
        Interval expected = ProportionIntervals.Wilson(new(30, 50)).Value;
        Near([expected.Lower, expected.Upper], item.Important.Interval, 1e-14);
        Assert.True(item.Important.ToEstimate().TryGetDistribution(out Distribution? posterior));
        Assert.Equal(new BetaDistribution(30.5, 20.5), posterior);
        // A reach: of 8,000 customers as many as rate it important.
        Simulated reach = (8_000 * item.Important.ToEstimate()).Simulate();
        Assert.InRange(reach.Mean.Value, 4_600, 4_950);
        Near(0.6, item.Mean.Mean.Value - answers.Average(answer => answer.Rating!.Value) + 0.6);
        Assert.Contains(
            "60.00 % (95 % interval 46.18 % to 72.39 %) of 50 respondents",
            item.Explanation.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Answers_become_reach_and_impact_of_a_score()
    {
        RatingSurvey ratings = RatingSurvey.Analyze([
            .. Enumerable.Range(0, 40).Select(i => new RatingAnswer($"r{i}", "export", i < 30 ? 5 : 1)),
            .. Enumerable.Range(0, 40).Select(i => new RatingAnswer($"r{i}", "theme", i < 12 ? 5 : 1)),
        ]);
        KanoItem export = Kano.Analyze("export", new KanoCounts(10, 15, 5, 10));
        KanoItem theme = Kano.Analyze("theme", new KanoCounts(2, 3, 15, 20));
        RankingForecast<string> forecast = Rice.Forecast(
            ["export", "theme"],
            item => new RiceInputs(
                reach: 8_000 * ratings[item].Important.ToEstimate(),
                impact: (item == "export" ? export : theme).Better.ToEstimate(),
                confidence: 0.8,
                effort: 3
            ),
            new SimulationOptions { Draws = 2_000 }
        );
        Assert.True(forecast["export"].ExpectedRank.Value < 1.2);
        Estimate share = ratings["export"].Important.ToEstimate();
        Assert.True(
            (share - ratings["export"].Important.ToEstimate()).TryGetCertain(out double nothing) && nothing == 0
        );
        Assert.Equal(
            ratings["export"].Important,
            RatingSurvey
                .Analyze([.. Enumerable.Range(0, 40).Select(i => new RatingAnswer($"r{i}", "export", i < 30 ? 5 : 1))])[
                    "export"
                ]
                .Important
        );
    }

    [Fact]
    public void Weights_cost_what_they_cost()
    {
        // Half the weight on one of eleven: (1 + 10·0.1)²/(1 + 10·0.01) = 3.636…
        RatingAnswer[] answers =
        [
            new(new("a", 1), "x", 5),
            .. Enumerable.Range(0, 10).Select(i => new RatingAnswer(new($"b{i}", 0.1), "x", 1)),
        ];
        RatedItem item = RatingSurvey.Analyze(answers)["x"];
        Near(0.5, item.Important.Share);
        Near(4 / 1.1, item.Important.EffectiveSize);
        Near(3, item.Mean.Mean);
        Near(4 / 1.1, RatingSurvey.Analyze(answers).Sample.EffectiveRespondents);
    }

    [Fact]
    public void Straight_lining_missing_and_out_of_scale_ratings()
    {
        RatingAnswer[] answers =
        [
            new("ann", "a", 3),
            new("ann", "b", 3),
            new("ann", "c", 3),
            new("bob", "a", 5),
            new("bob", "b", null),
        ];
        RatingSurvey kept = RatingSurvey.Analyze(answers);
        Assert.Equal(4, kept.Sample.Used);
        Assert.Contains(
            kept.Sample.Findings,
            finding => finding is { Defect: AnswerDefect.StraightLining, IsExcluded: false, Row: 0 }
        );
        RatingSurvey strict = RatingSurvey.Analyze(answers, new RatingOptions { ExcludeStraightLining = true });
        Assert.Equal(1, strict.Sample.Used);
        Assert.False(strict["b"].Important.Share.IsDefined);
        SumsUp(strict.Sample);
        InvalidAnswersException refused = Assert.Throws<InvalidAnswersException>(() =>
            RatingSurvey.Analyze([new("ann", "a", 6), new("bob", "a", double.NaN)])
        );
        Assert.Equal(["answers[0].rating", "answers[1].rating"], refused.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Segments_split_the_answers()
    {
        RatingAnswer[] answers =
        [
            new(new("ann", 1, "new"), "a", 5),
            new(new("bob", 1, "old"), "a", 1),
            new("cy", "a", 1),
        ];
        IReadOnlyDictionary<string, IReadOnlyList<RatingAnswer>> split = SurveySegments.Split(
            answers,
            answer => answer.Respondent
        );
        Assert.Equal(["new", "old"], split.Keys.Order());
        Near(5, RatingSurvey.Analyze(split["new"])["a"].Mean.Mean);
    }
}
