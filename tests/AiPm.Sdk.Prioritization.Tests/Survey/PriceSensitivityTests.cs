using System.Text.Json;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Prioritization.Tests.SurveyReference;

namespace AiPm.Sdk.Prioritization.Tests;

public class PriceSensitivityTests
{
    private static readonly JsonElement Reference = Of("prices");

    private static readonly PriceSensitivityOptions Quick = new() { Bootstrap = null };

    private static PriceSensitivityAnswer[] Answers(bool weighted) =>
        [
            .. Reference
                .GetProperty("answers")
                .EnumerateArray()
                .Select(answer => new PriceSensitivityAnswer(
                    answer.Respondent(weighted),
                    answer.Number("tooCheap"),
                    answer.Number("cheap"),
                    answer.Number("expensive"),
                    answer.Number("tooExpensive")
                )
                {
                    IntentAtCheap = (int)answer.Number("intentCheap"),
                    IntentAtExpensive = (int)answer.Number("intentExpensive"),
                }),
        ];

    [Theory]
    [InlineData("unweighted", false, false)]
    [InlineData("weighted", true, false)]
    [InlineData("still", false, true)]
    public void The_four_prices_agree_with_the_reference(string name, bool weighted, bool still)
    {
        JsonElement expected = Reference.GetProperty(name);
        PriceSensitivity prices = PriceSensitivityMeter.Analyze(
            Answers(weighted),
            Quick with
            {
                NamedPriceIsStillCheap = still,
            }
        );
        Near(expected.Doubles("pmc"), prices.MarginalCheapness.Range);
        Near(expected.Doubles("pme"), prices.MarginalExpensiveness.Range);
        Near(expected.Doubles("idp"), prices.Indifference.Range);
        Near(expected.Doubles("opp"), prices.Optimal.Range);
        Near((expected.Doubles("opp")[0] + expected.Doubles("opp")[1]) / 2, prices.Optimal.Price);
        Assert.True(prices.Optimal.IsRange);
        Near(
            expected.Doubles("opp")[1],
            PriceSensitivityMeter
                .Analyze(
                    Answers(weighted),
                    Quick with
                    {
                        NamedPriceIsStillCheap = still,
                        Crossing = PriceCrossingRule.Maximum,
                    }
                )
                .Optimal.Price
        );
        JsonElement observed = expected.GetProperty("observed");
        PriceSensitivity named = PriceSensitivityMeter.Analyze(
            Answers(weighted),
            Quick with
            {
                NamedPriceIsStillCheap = still,
                Interpolate = false,
                Crossing = PriceCrossingRule.Minimum,
            }
        );
        Near(observed.Number("pmc"), named.MarginalCheapness.Price);
        Near(observed.Number("pme"), named.MarginalExpensiveness.Price);
        Near(observed.Number("idp"), named.Indifference.Price);
        Near(observed.Number("opp"), named.Optimal.Price);
        Assert.Null(prices.Indifference.Interval);
        Assert.Throws<InvalidOperationException>(() => prices.Indifference.ToEstimate());
    }

    [Theory]
    [InlineData("unweighted", false)]
    [InlineData("weighted", true)]
    public void Trial_and_revenue_agree_with_the_reference(string name, bool weighted)
    {
        JsonElement expected = Reference.GetProperty(name);
        PurchaseIntent intent = PriceSensitivityMeter.Analyze(Answers(weighted), Quick).Intent!;
        JsonElement[] curve = [.. expected.GetProperty("trialAt").EnumerateArray()];
        Assert.Equal(curve.Length, intent.Curve.Count);
        for (int i = 0; i < curve.Length; i++)
        {
            Near(curve[i][0].GetDouble(), intent.Curve[i].Price);
            Near(curve[i][1].GetDouble(), intent.Curve[i].Trial);
            Near(curve[i][0].GetDouble() * curve[i][1].GetDouble(), intent.Curve[i].Revenue);
        }

        Near(expected.Number("bestTrial"), intent.BestTrial.Price);
        Near(expected.Number("bestRevenue"), intent.BestRevenue.Price, 1e-6);
        Assert.Equal(40, intent.Respondents);
    }

    [Fact]
    public void Curves_fall_and_rise_between_zero_and_one()
    {
        IReadOnlyList<PricePoint> curves = PriceSensitivityMeter.Analyze(Answers(weighted: true), Quick).Curves;
        foreach ((PricePoint low, PricePoint high) in curves.Zip(curves.Skip(1)))
        {
            Assert.True(low.Price < high.Price);
            Assert.True(low.TooCheap >= high.TooCheap && low.Cheap >= high.Cheap);
            Assert.True(low.Expensive <= high.Expensive && low.TooExpensive <= high.TooExpensive);
            Assert.True(low.Cheap >= low.TooCheap - 1e-12 && low.Expensive >= low.TooExpensive - 1e-12);
        }

        Assert.Equal(
            (0, 0, 1, 1),
            (curves[^1].TooCheap, curves[^1].Cheap, curves[^1].Expensive, curves[^1].TooExpensive)
        );
    }

    [Fact]
    public void Two_respondents_by_hand()
    {
        PriceSensitivity prices = PriceSensitivityMeter.Analyze([new("a", 1, 3, 6, 9), new("b", 2, 4, 7, 10)], Quick);
        Assert.Equal([1, 2, 3, 4, 6, 7, 9, 10], prices.Curves.Select(point => point.Price));
        Assert.Equal([0.5, 0, 0, 0, 0, 0, 0, 0], prices.Curves.Select(point => point.TooCheap));
        Assert.Equal([1, 1, 0.5, 0, 0, 0, 0, 0], prices.Curves.Select(point => point.Cheap));
        Assert.Equal([0, 0, 0, 0, 0.5, 1, 1, 1], prices.Curves.Select(point => point.Expensive));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0.5, 1], prices.Curves.Select(point => point.TooExpensive));
        Near([4, 4], prices.Indifference.Range);
        Near([2, 7], prices.Optimal.Range);
        Near([2, 2], prices.MarginalCheapness.Range);
        Near([7, 7], prices.MarginalExpensiveness.Range);
        Near([2, 7], prices.AcceptableRange);
    }

    [Fact]
    public void Revenue_may_be_highest_between_named_prices()
    {
        // Trial falls from 0.5 at 4 to 0.1 at 10, so revenue p(0.5 − (p − 4)/15) is highest at 5.75.
        PriceSensitivityAnswer[] answers = [new("a", 2, 4, 10, 12) { IntentAtCheap = 4, IntentAtExpensive = 2 }];
        Near(5.75, PriceSensitivityMeter.Analyze(answers, Quick).Intent!.BestRevenue.Price);
        Near(4, PriceSensitivityMeter.Analyze(answers, Quick).Intent!.BestTrial.Price);
        Near(4, PriceSensitivityMeter.Analyze(answers, Quick with { Interpolate = false }).Intent!.BestRevenue.Price);
        PriceSensitivityAnswer[] unasked = [new("a", null, 4, 10, 12) { IntentAtCheap = 4, IntentAtExpensive = 2 }];
        Near(5.75, PriceSensitivityMeter.Analyze(unasked, Quick).Intent!.BestRevenue.Price);
        Assert.Null(PriceSensitivityMeter.Analyze([new("a", 2, 4, 10, 12)], Quick).Intent);
    }

    [Fact]
    public void Intervals_come_from_respondents_drawn_again_and_become_estimates()
    {
        PriceSensitivity prices = PriceSensitivityMeter.Analyze(
            Answers(weighted: true),
            new PriceSensitivityOptions
            {
                Bootstrap = new() { Replicates = 499, Seed = 3 },
            }
        );
        foreach (
            PriceCrossing crossing in new[]
            {
                prices.Indifference,
                prices.MarginalCheapness,
                prices.MarginalExpensiveness,
                prices.Intent!.BestRevenue,
            }
        )
        {
            Interval interval = crossing.Interval!.Interval.Value;
            Assert.True(interval.Contains(crossing.Price.Value), crossing.ToString());
            Assert.InRange(interval.Width, 0.1, 4);
            Estimate estimate = crossing.ToEstimate();
            Assert.Equal(interval.Lower, estimate.Quantile(0.025), 0.2);
        }
    }

    [Fact]
    public void The_order_of_answers_and_the_names_change_no_bit()
    {
        PriceSensitivityOptions options = new() { Bootstrap = new() { Replicates = 100 } };
        PriceSensitivityAnswer[] answers = Answers(weighted: true);
        PriceSensitivityAnswer[] renamed =
        [
            .. answers
                .Reverse()
                .Select((answer, i) => answer with { Respondent = new($"z{i}", answer.Respondent.Weight) }),
        ];
        PriceSensitivity one = PriceSensitivityMeter.Analyze(answers, options);
        PriceSensitivity two = PriceSensitivityMeter.Analyze(renamed, options);
        Assert.Equal(one.Curves, two.Curves);
        Assert.Equal(one.Indifference.Interval, two.Indifference.Interval);
        Assert.Equal(one.Intent!.BestRevenue.Interval, two.Intent!.BestRevenue.Interval);
        Assert.Equal(one.Explanation, two.Explanation);
    }

    [Fact]
    public void Prices_out_of_order_are_dropped_and_counted()
    {
        PriceSensitivity prices = PriceSensitivityMeter.Analyze(
            [
                new("a", 1, 3, 6, 9),
                new("b", 2, 4, 7, 10),
                new("c", 3, 3, 7, 10),
                new("d", 5, 4, 7, 10),
                new("e", null, 4, 7, 10),
                new("a", 1, 3, 6, 9),
            ],
            Quick
        );
        Assert.Equal(2, prices.Sample.Used);
        Assert.Equal(2, prices.Sample.ExcludedFor(AnswerDefect.Contradictory));
        Assert.Equal(1, prices.Sample.ExcludedFor(AnswerDefect.Incomplete));
        Assert.Equal(1, prices.Sample.ExcludedFor(AnswerDefect.Duplicate));
        SumsUp(prices.Sample);
        Assert.Contains(
            "2 of 6 answers by 2 respondents (1 incomplete, 1 duplicate, 2 contradictory left out)",
            prices.Explanation.Sentence,
            StringComparison.Ordinal
        );
        PriceSensitivity none = PriceSensitivityMeter.Analyze([new("a", 9, 3, 6, 9)]);
        Assert.Equal(UndefinedReason.TooFewObservations, none.Optimal.Price.Undefined!.Reason);
        Assert.False(none.AcceptableRange.IsDefined);
        Assert.Empty(none.Curves);
    }

    [Fact]
    public void Without_too_cheap_two_prices_remain()
    {
        PriceSensitivity prices = PriceSensitivityMeter.Analyze(
            [new("a", null, 3, 6, 9), new("b", null, 4, 7, 10)],
            Quick
        );
        Assert.Equal(UndefinedReason.NotMeasured, prices.Optimal.Price.Undefined!.Reason);
        Assert.False(prices.MarginalCheapness.Price.IsDefined);
        Near(4, prices.Indifference.Price);
        Near(7, prices.MarginalExpensiveness.Price);
        Assert.All(prices.Curves, point => Assert.Equal(0, point.TooCheap));
    }

    [Fact]
    public void Impossible_prices_and_intents_name_every_row()
    {
        InvalidAnswersException refused = Assert.Throws<InvalidAnswersException>(() =>
            PriceSensitivityMeter.Analyze([
                new("a", -1, 3, double.NaN, 9),
                new("b", 1, 2, 3, 4) { IntentAtCheap = 6, IntentAtExpensive = 0 },
            ])
        );
        Assert.Equal(
            ["answers[0].tooCheap", "answers[0].expensive", "answers[1].intentAtCheap", "answers[1].intentAtExpensive"],
            refused.Problems.Select(problem => problem.Path)
        );
        Assert.Throws<ArgumentException>(() => new PriceSensitivityOptions { BuyingProbabilities = [0.5] });
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new PriceSensitivityOptions { BuyingProbabilities = [0, 1.5] }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new PriceSensitivityOptions { Crossing = (PriceCrossingRule)9 }
        );
    }
}
