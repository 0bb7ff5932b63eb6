using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class RicePropertyTests
{
    private sealed record Row(int Reach, int Impact, int Confidence, int Effort, int Spread);

    // Few values, so that ties and dominance occur.
    private static readonly Gen<Row> Rows =
        from reach in Gen.Choose(0, 6)
        from impact in Gen.Choose(0, 4)
        from confidence in Gen.Choose(0, 4)
        from effort in Gen.Choose(1, 5)
        from spread in Gen.Choose(0, 3)
        select new Row(reach, impact, confidence, effort, spread);

    private static Arbitrary<Row[]> Backlogs(int most) =>
        Arb.From(
            Gen.Choose(1, most).SelectMany(count => Rows.ArrayOf(count)),
            rows => rows.Length < 2 ? [] : [rows[1..], rows[..^1]]
        );

    private static Feature[] Certain(Row[] rows, double scale = 1) =>
        [
            .. rows.Select(
                (row, i) =>
                    new Feature(
                        $"item {i}",
                        scale * 100 * row.Reach,
                        row.Impact / 2.0,
                        row.Confidence / 4.0,
                        row.Effort
                    )
            ),
        ];

    private static Feature[] Uncertain(Row[] rows) =>
        [
            .. Certain(rows)
                .Zip(rows)
                .Select(pair =>
                    pair.Second.Spread == 0
                        ? pair.First
                        : pair.First with
                        {
                            Effort = Feature.LogNormal(pair.Second.Effort, 0.2 * pair.Second.Spread),
                        }
                ),
        ];

    private static Dictionary<string, double> Ranks(IEnumerable<Feature> features) =>
        Feature.Rank(features).Items.ToDictionary(item => item.Id, item => item.Rank);

    [Fact]
    public void Ranks_do_not_depend_on_the_order_of_the_items() =>
        Prop.ForAll(
                Backlogs(20),
                rows =>
                {
                    Ranking<Feature> forward = Feature.Rank(Certain(rows));
                    Ranking<Feature> backward = Feature.Rank(Certain(rows).Reverse());
                    return forward
                        .Items.Select(item => (item.Id, item.Rank, item.Score))
                        .SequenceEqual(backward.Items.Select(item => (item.Id, item.Rank, item.Score)));
                }
            )
            .Holds();

    [Fact]
    public void Ranks_do_not_depend_on_the_unit_of_reach() =>
        Prop.ForAll(
                Backlogs(20),
                Arb.From(Gen.Choose(1, 1_000_000)),
                (rows, scale) =>
                    Ranks(Certain(rows))
                        .OrderBy(rank => rank.Key)
                        .SequenceEqual(Ranks(Certain(rows, scale / 997.0)).OrderBy(rank => rank.Key))
            )
            .Holds();

    [Fact]
    public void A_dominated_item_never_ranks_above_its_dominator() =>
        Prop.ForAll(
                Backlogs(20),
                rows =>
                {
                    Dictionary<string, double> ranks = Ranks(Certain(rows));
                    return rows.Index()
                        .All(a =>
                            rows.Index()
                                .All(b =>
                                    !(
                                        a.Item.Reach >= b.Item.Reach
                                        && a.Item.Impact >= b.Item.Impact
                                        && a.Item.Confidence >= b.Item.Confidence
                                        && a.Item.Effort <= b.Item.Effort
                                    )
                                    || ranks[$"item {a.Index}"] <= ranks[$"item {b.Index}"]
                                )
                        );
                }
            )
            .Holds();

    [Fact]
    public void Fractional_ranks_add_up() =>
        Prop.ForAll(
                Backlogs(20),
                rows =>
                    Feature.Rank(Certain(rows), TieConvention.Fractional).Items.Sum(item => item.Rank)
                    == rows.Length * (rows.Length + 1) / 2.0
            )
            .Holds();

    [Fact]
    public void Forecasts_are_distributions_over_ranks_in_any_order_of_the_items() =>
        Prop.ForAll(
                Backlogs(8),
                rows =>
                {
                    Feature[] features = Uncertain(rows);
                    RankingForecast<Feature> forecast = Feature.Forecast(features, draws: 200);
                    RankingForecast<Feature> backward = Feature.Forecast(features.Reverse(), draws: 200);
                    double[][] matrix = [.. features.Select(f => forecast.RankAcceptability(f.Id).ToArray())];
                    return matrix.All(row => Math.Abs(row.Sum() - 1) < 1e-12)
                        && Enumerable
                            .Range(0, rows.Length)
                            .All(rank => Math.Abs(matrix.Sum(row => row[rank]) - 1) < 1e-12)
                        && features.All(f =>
                            forecast
                                .RankAcceptability(f.Id)
                                .Zip(backward.RankAcceptability(f.Id))
                                .All(p => Math.Abs(p.First - p.Second) < 1e-12)
                            && forecast[f.Id].MeanScore == backward[f.Id].MeanScore
                        )
                        && Math.Abs(
                            features.Sum(f => forecast[f.Id].ExpectedRank) - rows.Length * (rows.Length + 1) / 2.0
                        ) < 1e-9;
                }
            )
            .Holds(20);

    [Fact]
    public void Regret_and_the_value_of_information_are_never_negative() =>
        Prop.ForAll(
                Backlogs(6),
                rows =>
                {
                    RankingForecast<Feature> forecast = Feature.Forecast(Uncertain(rows), draws: 200);
                    return Enumerable
                        .Range(1, rows.Length)
                        .All(top =>
                            forecast.ExpectedRegret(top) >= 0
                            && rows.Index()
                                .All(row => forecast.ValueOfInformation($"item {row.Index}", "effort", top) >= 0)
                        );
                }
            )
            .Holds(20);

    [Fact]
    public void Adding_an_item_changes_no_score_of_another() =>
        Prop.ForAll(
                Backlogs(6),
                rows =>
                {
                    Feature[] features = Uncertain(rows);
                    RankingForecast<Feature> all = Feature.Forecast(features, draws: 100);
                    RankingForecast<Feature> fewer = Feature.Forecast(features[..^(features.Length / 2)], draws: 100);
                    return fewer.ByMeanScore.All(item =>
                        fewer.ScoreDraws(item.Id).Span.SequenceEqual(all.ScoreDraws(item.Id).Span)
                        && item.MeanScore == all[item.Id].MeanScore
                    );
                }
            )
            .Holds(20);
}
