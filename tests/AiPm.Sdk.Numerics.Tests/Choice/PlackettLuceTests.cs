using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Numerics.Tests.ChoiceReference;

namespace AiPm.Sdk.Numerics.Tests;

public class PlackettLuceTests
{
    private static readonly JsonElement Expected = Computed.GetProperty("plackettLuce");
    private static readonly string[] Items = [.. Enumerable.Range(0, 6).Select(Item)];

    private static PartialRanking[] Rankings() =>
        [
            .. Expected
                .GetProperty("rankings")
                .EnumerateArray()
                .Select(row => new PartialRanking(
                    [.. row[0].Integers().Select(Item)],
                    [.. row[1].Integers().Select(Item)],
                    row[2].GetDouble(),
                    $"{row[3].GetInt32()}"
                )),
        ];

    [Fact]
    public void Full_partial_and_top_rankings_give_the_recomputed_estimates()
    {
        PlackettLuceFit fit = PlackettLuce.Fit(Items, Rankings());
        Near(Expected.Reals("strengths"), fit.Strengths.Values, 1e-10);
        Near(Expected.Reals("errors"), fit.Strengths.StandardErrors, 1e-8);
        Assert.Equal(Expected.GetProperty("logLikelihood").GetDouble(), fit.Fit.LogLikelihood, 1e-9);
        Assert.InRange(fit.Fit.LargestGradient, 0, 1e-9);
        PlackettLuceFit robust = PlackettLuce.Fit(Items, Rankings(), StandardErrorMethod.ClusterRobust);
        Near(Expected.Reals("robustErrors"), robust.Strengths.StandardErrors, 1e-8);
        Assert.Equal(13, robust.Fit.Clusters);
    }

    [Fact]
    public void Rankings_of_two_are_paired_comparisons()
    {
        PlackettLuceFit rankings = PlackettLuce.Fit(
            Items[..3],
            [new([Item(0), Item(1)]), new([Item(0)], [Item(1)]), new([Item(1), Item(2)]), new([Item(2)], [Item(0)])]
        );
        BradleyTerryFit pairs = BradleyTerry.Fit(Items[..3], [0, 0, 1, 2], [1, 1, 2, 0]);
        Near([.. pairs.Strengths.Values], rankings.Strengths.Values, 1e-12);
        Near([.. pairs.Strengths.StandardErrors], rankings.Strengths.StandardErrors, 1e-12);
        Assert.Equal(pairs.Fit.LogLikelihood, rankings.Fit.LogLikelihood, 1e-12);
    }

    [Fact]
    public void Ranking_is_choosing_again_and_again()
    {
        ItemChoice[] choices =
        [
            .. Rankings()
                .SelectMany(ranking =>
                    ranking
                        .Ranked.Take(ranking.Ranked.Count + ranking.Others.Count - 1)
                        .Select(
                            (item, stage) =>
                                new ItemChoice(
                                    [.. ranking.Ranked.Skip(stage), .. ranking.Others],
                                    item,
                                    ranking.Weight,
                                    ranking.Respondent
                                )
                        )
                ),
        ];
        ItemChoiceFit chosen = ConditionalLogit.Fit(Items, choices, StandardErrorMethod.ClusterRobust);
        PlackettLuceFit ranked = PlackettLuce.Fit(Items, Rankings(), StandardErrorMethod.ClusterRobust);
        Near([.. chosen.Strengths.Values], ranked.Strengths.Values, 1e-11);
        Near([.. chosen.Strengths.StandardErrors], ranked.Strengths.StandardErrors, 1e-9);
        Assert.Equal(chosen.Fit.LogLikelihood, ranked.Fit.LogLikelihood, 1e-9);
        Assert.Equal(chosen.Fit.NullLogLikelihood, ranked.Fit.NullLogLikelihood, 1e-9);
    }

    [Fact]
    public void Probabilities_of_all_orders_add_up()
    {
        PlackettLuceFit fit = PlackettLuce.Fit(Items, Rankings());
        string[] some = Items[..4];
        double sum = 0;
        double first = 0;
        foreach (string[] order in Orders(some))
        {
            sum += fit.Probability(order);
            first += order[0] == some[2] ? fit.Probability(order) : 0;
        }

        Assert.Equal(1, sum, 1e-12);
        double[] odds = [.. some.Select(item => Math.Exp(fit.Strengths[item]))];
        Assert.Equal(odds[2] / odds.Sum(), first, 1e-12);
    }

    private static IEnumerable<string[]> Orders(string[] items) =>
        items.Length == 1
            ? [items]
            : items.SelectMany(item =>
                Orders([.. items.Where(other => other != item)]).Select(rest => (string[])[item, .. rest])
            );

    [Fact]
    public void Unbounded_rankings_name_the_groups_and_a_prior_bounds_them()
    {
        PartialRanking[] rankings = [new(["a", "b", "c"]), new(["b", "a", "c"]), new(["a", "c"])];
        NoFiniteEstimateException error = Assert.Throws<NoFiniteEstimateException>(() =>
            PlackettLuce.Fit(["a", "b", "c"], rankings)
        );
        Assert.Equal(
            [
                ["a", "b"],
                ["c"],
            ],
            error.Graph!.Groups
        );

        // The prior is an imagined item of strength 0 ranked above and below each, which two more rows say.
        PlackettLuceFit prior = PlackettLuce.Fit(
            ["a", "b", "c"],
            rankings,
            prior: StrengthPrior.PseudoComparisons(0.5)
        );
        PlackettLuceFit imagined = PlackettLuce.Fit(
            ["a", "b", "c", "imagined"],
            [
                .. rankings,
                .. new[] { "a", "b", "c" }.SelectMany(item =>
                    new PartialRanking[] { new([item, "imagined"], weight: 0.5), new(["imagined", item], weight: 0.5) }
                ),
            ]
        );
        foreach ((string one, string two) in new[] { ("a", "b"), ("b", "c"), ("a", "c") })
        {
            Assert.Equal(
                imagined.Strengths.Difference(one, two).Value,
                prior.Strengths.Difference(one, two).Value,
                1e-11
            );
            Assert.Equal(
                imagined.Strengths.Difference(one, two).StandardError,
                prior.Strengths.Difference(one, two).StandardError,
                1e-10
            );
        }
    }

    [Fact]
    public void Many_items_agree_with_few_at_once()
    {
        // 310 items in blocks: conjugate gradients against the stationarity of each item.
        string[] items = [.. Enumerable.Range(0, 310).Select(Item)];
        RandomStream stream = new(9, "rankings");
        PartialRanking[] rankings =
        [
            .. Enumerable
                .Range(0, 900)
                .Select(row =>
                {
                    int[] some =
                    [
                        .. Enumerable.Range(0, 8).Select(i => (int)(stream.Uniform(row, 0, i) * 310)).Distinct(),
                    ];
                    return new PartialRanking([
                        .. some.OrderByDescending(item =>
                                item / 200.0 - Math.Log(-Math.Log(stream.Uniform(row, 1, item % 256)))
                            )
                            .Select(Item),
                    ]);
                }),
        ];
        PlackettLuceFit fit = PlackettLuce.Fit(items, rankings);
        double[] excess = new double[310];
        foreach (PartialRanking ranking in rankings)
        {
            int[] order = [.. ranking.Ranked.Select(item => int.Parse(item[5..]))];
            for (int stage = 0; stage < order.Length - 1; stage++)
            {
                double sum = order[stage..].Sum(item => Math.Exp(fit.Strengths.Values[item]));
                excess[order[stage]]++;
                foreach (int item in order[stage..])
                {
                    excess[item] -= Math.Exp(fit.Strengths.Values[item]) / sum;
                }
            }
        }

        Assert.All(excess, each => Assert.Equal(0, each, 1e-8));
        Matrix covariance = fit.Strengths.Covariance;
        Assert.Equal(
            Math.Sqrt(covariance[1, 1] - 2 * covariance[1, 200] + covariance[200, 200]),
            fit.Strengths.Difference(Item(1), Item(200)).StandardError,
            1e-9
        );
    }

    [Fact]
    public void Order_of_rankings_and_of_items_changes_nothing() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, 1_000_000)),
                seed =>
                {
                    ItemStrengths fit = PlackettLuce.Fit(Items, Rankings()).Strengths;
                    ItemStrengths moved = PlackettLuce
                        .Fit(
                            ConditionalLogitTests.Shuffled(Items, seed),
                            ConditionalLogitTests.Shuffled(Rankings(), seed + 1)
                        )
                        .Strengths;
                    return Items.All(item => Math.Abs(fit[item] - moved[item]) < 1e-11);
                }
            )
            .Holds(10);

    [Fact]
    public void Simulated_strengths_are_recovered_with_nominal_coverage()
    {
        double[] truth = [1.0, 0.3, -0.2, -1.1];
        string[] items = Items[..4];
        int covered = 0;
        const int runs = 300;
        for (int run = 0; run < runs; run++)
        {
            RandomStream stream = new((ulong)run, "plackett");
            PartialRanking[] rankings =
            [
                .. Enumerable
                    .Range(0, 60)
                    .Select(row =>
                    {
                        string[] order =
                        [
                            .. Enumerable
                                .Range(0, 4)
                                .Where(item => item != row % 6)
                                .OrderByDescending(item => truth[item] - Math.Log(-Math.Log(stream.Uniform(row, item))))
                                .Select(Item),
                        ];
                        return row % 2 == 0 ? new PartialRanking(order) : new PartialRanking(order[..2], order[2..]);
                    }),
            ];
            covered += PlackettLuce.Fit(items, rankings).Strengths.Difference(Item(0), Item(2)).Interval.Contains(1.2)
                ? 1
                : 0;
        }

        Assert.InRange(covered / (double)runs, 0.95 - 0.05, 0.95 + 0.05);
    }

    [Fact]
    public void Errors_name_what_was_given()
    {
        Assert.Throws<ArgumentException>(() => new PartialRanking([]));
        Assert.Throws<ArgumentException>(() => new PartialRanking(["a", "a"]));
        Assert.Throws<ArgumentException>(() => new PartialRanking(["a"], ["b", "a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new PartialRanking(["a", "b"], weight: double.PositiveInfinity)
        );
        Assert.Throws<ArgumentException>(() => PlackettLuce.Fit(["a", "b"], [new(["a"])]));
        Assert.Throws<ArgumentException>(() => PlackettLuce.Fit(["a", "b"], [new(["a", "c"])]));
    }
}
