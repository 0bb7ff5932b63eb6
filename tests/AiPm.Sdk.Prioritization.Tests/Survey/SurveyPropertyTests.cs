using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Prioritization.Tests.SurveyReference;

namespace AiPm.Sdk.Prioritization.Tests;

public class SurveyPropertyTests
{
    private sealed record Row(int Respondent, int Item, int Functional, int Dysfunctional);

    // Replies of 0 are missing; few respondents and items, so that duplicates and empty items occur.
    private static readonly Arbitrary<Row[]> Surveys = Arb.From(
        Gen.Choose(1, 40)
            .SelectMany(count =>
                (
                    from respondent in Gen.Choose(0, 9)
                    from item in Gen.Choose(0, 3)
                    from functional in Gen.Choose(0, 5)
                    from dysfunctional in Gen.Choose(0, 5)
                    select new Row(respondent, item, functional, dysfunctional)
                ).ArrayOf(count)
            )
    );

    private static KanoReply? Reply(int reply) => reply == 0 ? null : (KanoReply)reply;

    private static KanoAnswer[] Answers(Row[] rows, Func<int, string> name, Func<int, string> item) =>
        [
            .. rows.Select(row => new KanoAnswer(
                new(name(row.Respondent), 1 + row.Respondent % 3 * 0.7),
                item(row.Item),
                Reply(row.Functional),
                Reply(row.Dysfunctional)
            )),
        ];

    [Fact]
    public void Kano_conserves_answers_and_keeps_its_ranges() =>
        Prop.ForAll(
                Surveys,
                rows =>
                {
                    foreach (
                        KanoOptions options in new[]
                        {
                            KanoOptions.Default,
                            new()
                            {
                                Duplicates = DuplicateRule.ExcludeAll,
                                ExcludeStraightLining = true,
                                MaximumQuestionableShare = 0.2,
                            },
                        }
                    )
                    {
                        KanoSurvey survey = Kano.Analyze(Answers(rows, i => $"r{i}", i => $"i{i}"), options);
                        SumsUp(survey.Sample);
                        Assert.Equal(survey.Sample.Used, survey.Items.Sum(item => item.Counts.Total));
                        foreach (KanoItem item in survey.Items)
                        {
                            if (item.Better.Value.TryGet(out double better, out _))
                            {
                                Assert.InRange(better, 0, 1);
                                Assert.InRange(item.Worse.Value.Value, -1, 0);
                                Assert.True(item.Better.Interval.Value.Contains(better));
                                Assert.True(item.Worse.Interval.Value.Contains(item.Worse.Value.Value));
                                Assert.True(
                                    item.Better.Share.EffectiveSize <= item.Better.Share.Respondents * (1 + 1e-12)
                                );
                                _ = item.Better.ToEstimate();
                            }
                        }
                    }
                }
            )
            .Holds(200);

    [Fact]
    public void Order_and_names_change_nothing() =>
        Prop.ForAll(
                Surveys,
                rows =>
                {
                    // Without duplicates, as their rule looks at the order.
                    Row[] distinct = [.. rows.DistinctBy(row => (row.Respondent, row.Item))];
                    KanoSurvey one = Kano.Analyze(Answers(distinct, i => $"r{i}", i => $"i{i}"));
                    KanoSurvey two = Kano.Analyze(Answers([.. distinct.Reverse()], i => $"r{i}", i => $"i{i}"));
                    KanoSurvey renamed = Kano.Analyze(Answers(distinct, i => $"s{9 - i}", i => $"j{3 - i}"));
                    foreach (KanoItem item in one.Items)
                    {
                        KanoItem other = renamed[$"j{3 - int.Parse(item.Item[1..])}"];
                        Assert.Equal(item.Counts, two[item.Item].Counts);
                        Assert.Equal(item.Better.Interval, two[item.Item].Better.Interval);
                        Assert.Equal(item.Explanation, two[item.Item].Explanation);
                        Assert.Equal(item.Category, other.Category);
                        Assert.Equal(item.Better.Value.IsDefined, other.Better.Value.IsDefined);
                        if (item.Better.Value.IsDefined)
                        {
                            Near(item.Better.Value.Value, other.Better.Value, 1e-13);
                        }
                    }
                }
            )
            .Holds(100);

    [Fact]
    public void Prices_cross_where_they_may() =>
        Prop.ForAll(
                Arb.From(
                    Gen.Choose(1, 12)
                        .SelectMany(count =>
                            (
                                from start in Gen.Choose(0, 10)
                                from a in Gen.Choose(0, 6)
                                from b in Gen.Choose(0, 6)
                                from c in Gen.Choose(0, 6)
                                select (start, a, b, c)
                            ).ArrayOf(count)
                        )
                ),
                rows =>
                {
                    PriceSensitivityAnswer[] answers =
                    [
                        .. rows.Select(
                            (row, i) =>
                                new PriceSensitivityAnswer(
                                    $"r{i}",
                                    row.start,
                                    row.start + row.a,
                                    row.start + row.a + row.b,
                                    row.start + row.a + row.b + row.c
                                )
                        ),
                    ];
                    PriceSensitivity prices = PriceSensitivityMeter.Analyze(
                        answers,
                        new PriceSensitivityOptions { Bootstrap = null }
                    );
                    SumsUp(prices.Sample);
                    Assert.Equal(rows.Count(row => row is { a: > 0, b: > 0, c: > 0 }), prices.Sample.Used);
                    if (prices.Sample.Used == 0)
                    {
                        return;
                    }

                    // Too cheap implies cheap and too expensive expensive, so the crossings are ordered.
                    Assert.True(
                        prices.MarginalCheapness.Range.Value.Lower <= prices.Indifference.Range.Value.Upper + 1e-12
                    );
                    Assert.True(
                        prices.Indifference.Range.Value.Lower <= prices.MarginalExpensiveness.Range.Value.Upper + 1e-12
                    );
                    Assert.True(prices.MarginalCheapness.Range.Value.Lower <= prices.Optimal.Range.Value.Upper + 1e-12);
                    foreach (
                        PriceCrossing crossing in new[]
                        {
                            prices.Indifference,
                            prices.Optimal,
                            prices.MarginalCheapness,
                            prices.MarginalExpensiveness,
                        }
                    )
                    {
                        Assert.InRange(crossing.Price.Value, prices.Curves[0].Price, prices.Curves[^1].Price);
                    }
                }
            )
            .Holds(200);
}
