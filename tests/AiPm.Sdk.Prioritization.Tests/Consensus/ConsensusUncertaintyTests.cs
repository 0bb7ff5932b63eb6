using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Prioritization.Tests.ConsensusProfiles;

namespace AiPm.Sdk.Prioritization.Tests;

public class ConsensusUncertaintyTests
{
    private static readonly BootstrapOptions Few = new() { Replicates = 2_000, Seed = 3 };

    [Theory]
    [InlineData("012 021 210")]
    [InlineData("012 120 201")]
    public void Ranks_over_voters_drawn_again_are_those_of_all_draws(string orders)
    {
        // Three voters have 27 equally likely draws, which are all tried here; a circle has several best orders by Kemeny.
        int[][] rows = [.. orders.Split(' ').Select(row => row.Select(item => item - '0').ToArray())];
        Ballots ballots = Of(rows);
        foreach (ConsensusMethod method in Enum.GetValues<ConsensusMethod>())
        {
            double[,] expected = new double[3, 3];
            for (int draw = 0; draw < 27; draw++)
            {
                int[] voters = [draw % 3, draw / 3 % 3, draw / 9];
                Ballot[] drawn = Rows(rows)
                    .Select((ballot, i) => ballot with { Weight = voters.Count(voter => voter == i) })
                    .ToArray();
                Ballots again = Ballots.Of(Names(3), drawn);
                string[][] best =
                    method == ConsensusMethod.Kemeny
                        ?
                        [
                            .. Orders([0, 1, 2])
                                .Select(order => order.Select(Name).ToArray())
                                .Where(order => Distance(again, order) == again.Kemeny().Distance),
                        ]
                        : [];
                foreach (string[] order in best)
                {
                    for (int place = 0; place < 3; place++)
                    {
                        expected[order[place][^1] - '0', place] += 1.0 / best.Length / 27;
                    }
                }

                if (best.Length == 0)
                {
                    ConsensusRanking ranking = again.Rank(method);
                    foreach (IReadOnlyList<string> place in ranking.Places)
                    {
                        int first = ranking.RankOf(place[0]) - 1;
                        foreach (string item in place)
                        {
                            for (int rank = first; rank < first + place.Count; rank++)
                            {
                                expected[item[^1] - '0', rank] += 1.0 / place.Count / 27;
                            }
                        }
                    }
                }
            }

            ConsensusAcceptability acceptability = ballots.Acceptability(method, Few with { Replicates = 4_000 });
            for (int item = 0; item < 3; item++)
            {
                IReadOnlyList<double> shares = acceptability.RankAcceptability(Name(item));
                Assert.Equal(1, shares.Sum(), 1e-9);
                for (int rank = 0; rank < 3; rank++)
                {
                    // Four standard errors of at most 0.8 points.
                    Assert.InRange(shares[rank] - expected[item, rank], -0.032, 0.032);
                }
            }
        }
    }

    [Fact]
    public void Threads_and_the_order_of_voters_keep_every_bit()
    {
        Ballots ballots = Schulze45();
        Ballots turned = Letters(
            "EDCBA",
            (5, "ACBED"),
            (5, "ADECB"),
            (8, "BEDAC"),
            (3, "CABED"),
            (7, "CAEBD"),
            (2, "CBADE"),
            (7, "DCEBA"),
            (8, "EBADC")
        );
        foreach (ConsensusMethod method in Enum.GetValues<ConsensusMethod>())
        {
            ConsensusAcceptability one = ballots.Acceptability(method, Few with { Replicates = 300, Threads = 1 });
            ConsensusAcceptability two = turned.Acceptability(method, Few with { Replicates = 300, Threads = 3 });
            foreach (string item in ballots.Items)
            {
                Assert.Equal(one.RankAcceptability(item), two.RankAcceptability(item));
                Assert.Equal(one.ExpectedRank(item), two.ExpectedRank(item));
            }
        }
    }

    [Fact]
    public void A_clear_order_stays_and_a_narrow_one_does_not()
    {
        string[] items = ["a", "b", "c"];
        Ballots clear = Ballots.Of(
            items,
            Enumerable.Range(0, 30).Select(i => Ballot.Of($"{i}", i % 2 == 0 ? ["a", "b", "c"] : ["a", "c", "b"]))
        );
        ConsensusAcceptability sure = clear.Acceptability(ConsensusMethod.Schulze, Few);
        Assert.Equal(1, sure.ProbabilityFirst("a").Value);
        Assert.InRange(sure.ProbabilityAhead("b", "c").Value, 0.4, 0.6);
        Assert.Equal(1, sure.ProbabilityInTop(3, "c").Value, 1e-9);
        Assert.InRange(sure.ExpectedRank("b").Value, 2.4, 2.6);
        Assert.StartsWith(
            "With other voters of the same kind, a would come first",
            sure.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => sure.ProbabilityInTop(4, "a"));
        Assert.Throws<ArgumentException>(() => sure.ProbabilityAhead("a", "a"));
        Assert.Throws<ArgumentException>(() => sure.RankAcceptability("d"));
    }

    [Fact]
    public void Shares_of_preference_have_the_score_interval_and_a_beta()
    {
        Ballots ballots = Ballots.Of(
            ["a", "b"],
            [
                .. Enumerable.Range(0, 12).Select(i => Ballot.Of($"{i}", i < 9 ? ["a", "b"] : ["b", "a"])),
                new(
                    "tie",
                    [
                        ["a", "b"],
                    ]
                ),
            ]
        );
        PreferenceShare share = ballots.SharePreferring("a", "b");
        Assert.Equal((9, 3, 1), (share.WeightFor, share.WeightAgainst, share.WeightWithout));
        Assert.Equal(0.75, share.Share.Value);

        // Wilson's interval of 9 of 12.
        Interval wilson = ProportionIntervals.Wilson(new(9, 12), 0.95).Value;
        Assert.Equal(wilson.Lower, share.Interval.Value.Lower, 1e-12);
        Assert.Equal(wilson.Upper, share.Interval.Value.Upper, 1e-12);
        Assert.True(share.ToEstimate().TryGetDistribution(out Distribution? beta));
        Assert.Equal(9.5 / 13, beta.Mean.Value, 1e-12);
        PreferenceShare none = Ballots
            .Of(
                ["a", "b"],
                [
                    new(
                        "tie",
                        [
                            ["a", "b"],
                        ]
                    ),
                ]
            )
            .SharePreferring("a", "b");
        Assert.False(none.Share.IsDefined);
        Assert.Throws<UndefinedException>(() => none.ToEstimate());
    }

    [Fact]
    public void Support_is_the_mean_share_of_items_below_with_the_error_of_voters()
    {
        Ballots ballots = Of([
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [0, 1, 2],
        ]);
        ItemSupport support = ballots.Support("item 0");
        double[] shares = [1, 1, 0.5, 1];
        Assert.Equal(shares.Average(), support.Mean, 1e-12);
        double deviation = Math.Sqrt(shares.Sum(share => Math.Pow(share - shares.Average(), 2)) / 3);
        Assert.Equal(deviation / 2, support.StandardError.Value, 1e-12);
        Assert.True(support.ToEstimate().TryGetDistribution(out Distribution? beta));
        Assert.Equal(support.Mean, beta.Mean.Value, 1e-12);
        Assert.Equal(support.StandardError.Value, Math.Sqrt(beta.Variance.Value), 1e-12);
        Assert.Throws<UndefinedException>(() =>
            Of([
                    [0, 1],
                    [0, 1],
                ])
                .Support("item 0")
                .ToEstimate()
        );
        Assert.False(
            Of([
                    [0, 1],
                ])
                .Support("item 0")
                .StandardError.IsDefined
        );
    }

    [Fact]
    public void Strengths_come_from_the_pairs_and_from_the_rankings_of_the_ballots()
    {
        Ballots ballots = Schulze45();
        BradleyTerryFit pairs = ballots.BradleyTerry();
        int[] winners = [];
        int[] losers = [];
        double[] weights = [];
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                if (i != j)
                {
                    winners = [.. winners, i];
                    losers = [.. losers, j];
                    weights = [.. weights, ballots.WeightPreferring(ballots.Items[i], ballots.Items[j])];
                }
            }
        }

        BradleyTerryFit direct = BradleyTerry.Fit(ballots.Items, winners, losers, weights);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(direct.Strengths.Values[i], pairs.Strengths.Values[i], 1e-12);
        }

        Assert.Equal(8, pairs.Fit.Clusters);
        Assert.True(pairs.Strengths.ToEstimate("A").TryGetDistribution(out Distribution? normal));
        Assert.Equal(pairs.Strengths.StandardError("A"), Math.Sqrt(normal.Variance.Value), 1e-12);
        PlackettLuceFit rankings = ballots.PlackettLuce();
        PlackettLuceFit expected = PlackettLuce.Fit(
            ballots.Items,
            new[]
            {
                (5, "ACBED"),
                (5, "ADECB"),
                (8, "BEDAC"),
                (3, "CABED"),
                (7, "CAEBD"),
                (2, "CBADE"),
                (7, "DCEBA"),
                (8, "EBADC"),
            }.Select(row => new PartialRanking([.. row.Item2.Select(item => $"{item}")], weight: row.Item1))
        );
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(expected.Strengths.Values[i], rankings.Strengths.Values[i], 1e-12);
        }
    }

    [Fact]
    public void Left_out_items_enter_strengths_as_said_and_ties_only_where_known()
    {
        Ballot[] ballots = [Ballot.Of("Ann", "a", "b"), Ballot.Of("Bob", "b", "a"), Ballot.Of("Cy", "c", "a")];
        Ballots last = Ballots.Of(["a", "b", "c"], ballots);
        Ballots known = Ballots.Of(["a", "b", "c"], ballots, UnrankedItems.NotCompared);
        Assert.Equal(3, last.PlackettLuce().Fit.Observations);
        NoFiniteEstimateException error = Assert.Throws<NoFiniteEstimateException>(() => known.PlackettLuce());
        Assert.Equal(
            [
                ["c"],
                ["a", "b"],
            ],
            error.Graph!.Groups
        );
        Assert.True(known.BradleyTerry(prior: StrengthPrior.Normal(1)).Strengths["c"] > 0);
        InvalidBallotsException tied = Assert.Throws<InvalidBallotsException>(() =>
            Ballots
                .Of(
                    ["a", "b", "c"],
                    [
                        new(
                            "Ann",
                            [
                                ["a", "b"],
                                ["c"],
                            ]
                        ),
                        new(
                            "Bob",
                            [
                                ["c"],
                                ["a", "b"],
                            ]
                        ),
                    ]
                )
                .PlackettLuce()
        );
        Assert.Equal(["Ann/1", "Bob/2"], tied.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Ties_on_ballots_are_ties_of_pairs()
    {
        Ballots ballots = Ballots.Of(
            ["a", "b", "c"],
            [
                new(
                    "Ann",
                    [
                        ["a", "b"],
                        ["c"],
                    ]
                ),
                new(
                    "Bob",
                    [
                        ["c"],
                        ["a"],
                        ["b"],
                    ],
                    2
                ),
                new(
                    "Cy",
                    [
                        ["b"],
                        ["a", "c"],
                    ]
                ),
                new(
                    "Dan",
                    [
                        ["a"],
                        ["c"],
                        ["b"],
                    ]
                ),
            ]
        );
        BradleyTerryFit fit = ballots.BradleyTerry(errors: StandardErrorMethod.Information);
        BradleyTerryFit expected = BradleyTerry.Fit(
            ["a", "b", "c"],
            [
                new("a", "b", PairedOutcome.Tie),
                new("a", "c", PairedOutcome.FirstWins),
                new("b", "c", PairedOutcome.FirstWins),
                new("c", "a", PairedOutcome.FirstWins, 2),
                new("c", "b", PairedOutcome.FirstWins, 2),
                new("a", "b", PairedOutcome.FirstWins, 2),
                new("b", "a", PairedOutcome.FirstWins),
                new("b", "c", PairedOutcome.FirstWins),
                new("a", "c", PairedOutcome.Tie),
                new("a", "c", PairedOutcome.FirstWins),
                new("a", "b", PairedOutcome.FirstWins),
                new("c", "b", PairedOutcome.FirstWins),
            ]
        );
        foreach (string item in ballots.Items)
        {
            Assert.Equal(expected.Strengths[item], fit.Strengths[item], 1e-12);
            Assert.Equal(expected.Strengths.StandardError(item), fit.Strengths.StandardError(item), 1e-12);
        }

        Assert.Equal(expected.TieParameter!.Value, fit.TieParameter!.Value, 1e-12);
        Assert.Equal(25.0 / 7, ballots.EffectiveVoters, 1e-12);
    }
}
