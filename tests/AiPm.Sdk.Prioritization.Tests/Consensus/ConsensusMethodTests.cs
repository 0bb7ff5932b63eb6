using System.Numerics;
using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Prioritization.Tests.ConsensusProfiles;

namespace AiPm.Sdk.Prioritization.Tests;

public class ConsensusMethodTests
{
    private static readonly ConsensusMethod[] CondorcetMethods =
    [
        ConsensusMethod.Copeland,
        ConsensusMethod.Kemeny,
        ConsensusMethod.Schulze,
        ConsensusMethod.RankedPairs,
    ];

    private static double[] Doubles(JsonElement array) =>
        [.. array.EnumerateArray().Select(number => number.GetDouble())];

    [Fact]
    public void Schulzes_example_has_its_published_order_and_chains()
    {
        Ballots ballots = Schulze45();
        SchulzeResult result = ballots.Schulze(MajorityStrength.WinningVotes);
        Assert.Equal("E > A > C > B > D", result.Ranking.ToString());
        Assert.Equal("E > A > C > B > D", ballots.Schulze().Ranking.ToString());

        // Schulze 2011, the strengths of the strongest paths.
        double[,] published =
        {
            { 0, 28, 28, 30, 24 },
            { 25, 0, 28, 33, 24 },
            { 25, 29, 0, 29, 24 },
            { 25, 28, 28, 0, 24 },
            { 25, 28, 28, 31, 0 },
        };
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                if (i != j)
                {
                    Assert.Equal(published[i, j], result.ChainStrength($"{"ABCDE"[i]}", $"{"ABCDE"[j]}"));
                }
            }
        }

        Assert.Equal(30, ballots.WeightPreferring("A", "D"));
        Assert.Null(ballots.Condorcet().Winner);
    }

    [Fact]
    public void Tennessee_has_its_published_results()
    {
        Ballots ballots = Tennessee();
        ConsensusRanking borda = ballots.Borda();
        Assert.Equal([126, 194, 173, 107], new[] { "M", "N", "C", "K" }.Select(city => borda.ScoreOf(city).Value));
        Assert.Equal("N > C > M > K", borda.ToString());
        ConsensusRanking copeland = ballots.Copeland();
        Assert.Equal([0, 3, 2, 1], new[] { "M", "N", "C", "K" }.Select(city => copeland.ScoreOf(city).Value));
        KemenyResult kemeny = ballots.Kemeny();
        Assert.Equal("N > C > K > M", kemeny.Ranking.ToString());
        Assert.Equal(600 - 393, kemeny.Distance);
        Assert.True(kemeny.IsOptimal);
        Assert.Equal(BigInteger.One, kemeny.Optima);
        Assert.Equal("N > C > K > M", ballots.RankedPairs().Ranking.ToString());
        Assert.Equal("N > C > K > M", ballots.Schulze().Ranking.ToString());
        CondorcetAnalysis majorities = ballots.Condorcet();
        Assert.Equal("N", majorities.Winner);
        Assert.Equal("M", majorities.Loser);
        Assert.False(majorities.HasParadox);
        Assert.Equal("N beats every other item by a majority.", majorities.Explanation.Sentence);
    }

    [Fact]
    public void The_circle_of_three_has_three_best_orders_and_is_named()
    {
        // voting-tools/pref_voting, tests/test_other_methods.py; ReferenceData/Consensus/published.jsonl.
        Ballots ballots = Of([
            [0, 1, 2],
            [1, 2, 0],
            [2, 0, 1],
        ]);
        KemenyResult kemeny = ballots.Kemeny();
        Assert.Equal(4, kemeny.Distance);
        Assert.Equal(new BigInteger(3), kemeny.Optima);
        Assert.Equal("item 0 > item 1 > item 2", kemeny.Ranking.ToString());
        Assert.Equal(
            ["item 0 item 1 item 2", "item 1 item 2 item 0", "item 2 item 0 item 1"],
            kemeny.BestOrders().Select(order => string.Join(' ', order))
        );
        Assert.Equal(2, kemeny.BestOrders(2).Count);
        Assert.Equal("most", Assert.Throws<ArgumentOutOfRangeException>(() => kemeny.BestOrders(0)).ParamName);
        Assert.Contains("3 orders contradict them as little", kemeny.Explanation.Sentence, StringComparison.Ordinal);
        CondorcetAnalysis majorities = ballots.Condorcet();
        Assert.Null(majorities.Winner);
        Assert.Null(majorities.Loser);
        Assert.Equal(["item 0", "item 1", "item 2"], majorities.Cycle);
        Assert.Equal(
            "No item beats every other by a majority. Majorities go in a circle: item 0 beats item 1 by 2 to 1, item 1 beats item 2 by 2 to 1, item 2 beats item 0 by 2 to 1.",
            majorities.Explanation.Sentence
        );
        foreach (
            ConsensusMethod method in new[]
            {
                ConsensusMethod.Borda,
                ConsensusMethod.Copeland,
                ConsensusMethod.Schulze,
                ConsensusMethod.RankedPairs,
            }
        )
        {
            Assert.Equal("item 0 = item 1 = item 2", ballots.Rank(method).ToString());
        }

        Assert.Equal(3, ballots.RankedPairs().LeftOut.Count);
    }

    [Fact]
    public void Every_method_agrees_with_the_profiles_computed_elsewhere()
    {
        int pairs = 0;
        foreach (JsonElement profile in Computed)
        {
            Ballots ballots = Read(profile);
            int count = profile.GetProperty("items").GetInt32();
            string[] names = Names(count);
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    if (i != j)
                    {
                        Assert.Equal(
                            profile.GetProperty("above")[i][j].GetDouble(),
                            ballots.WeightPreferring(names[i], names[j]),
                            1e-9
                        );
                        Assert.Equal(
                            profile.GetProperty("schulzeMargins")[i][j].GetDouble(),
                            ballots.Schulze().ChainStrength(names[i], names[j]),
                            1e-9
                        );
                        Assert.Equal(
                            profile.GetProperty("schulzeVotes")[i][j].GetDouble(),
                            ballots.Schulze(MajorityStrength.WinningVotes).ChainStrength(names[i], names[j]),
                            1e-9
                        );
                    }
                }
            }

            ConsensusRanking borda = ballots.Borda();
            Agree(Doubles(profile.GetProperty("borda")), borda);
            Agree(Doubles(profile.GetProperty("copeland")), ballots.Copeland());
            SameLevels(Doubles(profile.GetProperty("schulzeAboveByMargins")), ballots.Schulze().Ranking);
            SameLevels(
                Doubles(profile.GetProperty("schulzeAboveByVotes")),
                ballots.Schulze(MajorityStrength.WinningVotes).Ranking
            );
            if (profile.GetProperty("rankedPairsAbove").ValueKind == JsonValueKind.Array)
            {
                pairs++;
                SameLevels(Doubles(profile.GetProperty("rankedPairsAbove")), ballots.RankedPairs().Ranking);
            }

            KemenyResult kemeny = ballots.Kemeny();
            JsonElement expected = profile.GetProperty("kemeny");
            Assert.Equal(expected.GetProperty("distance").GetDouble(), kemeny.Distance, 1e-9);
            Assert.Equal(new BigInteger(expected.GetProperty("count").GetInt32()), kemeny.Optima);
            Assert.True(kemeny.IsOptimal);

            // The first in dictionary order.
            Assert.Equal(
                expected.GetProperty("optima")[0].EnumerateArray().Select(item => Name(item.GetInt32())),
                kemeny.Ranking.Places.Select(place => place[0])
            );
            Assert.Equal(
                expected
                    .GetProperty("optima")
                    .EnumerateArray()
                    .Select(order => string.Join(' ', order.EnumerateArray())),
                kemeny.BestOrders().Select(order => string.Join(' ', order.Select(item => item[^1])))
            );
            Assert.Single(kemeny.BestOrders(1));
            CondorcetAnalysis majorities = ballots.Condorcet();
            Assert.Equal(
                profile.GetProperty("winner").ValueKind == JsonValueKind.Null
                    ? null
                    : Name(profile.GetProperty("winner").GetInt32()),
                majorities.Winner
            );
            Assert.Equal(
                profile.GetProperty("smith").EnumerateArray().Select(item => Name(item.GetInt32())),
                majorities.SmithSet
            );
        }

        Assert.InRange(pairs, 6, 32);

        void Agree(double[] scores, ConsensusRanking ranking)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                Assert.Equal(scores[i], ranking.ScoreOf(Name(i)).Value, 1e-9);
                Assert.Equal(1 + scores.Count(score => score > scores[i] + 1e-9), ranking.RankOf(Name(i)));
            }
        }

        void SameLevels(double[] itemsAbove, ConsensusRanking ranking)
        {
            for (int i = 0; i < itemsAbove.Length; i++)
            {
                Assert.Equal(1 + itemsAbove.Count(other => other < itemsAbove[i]), ranking.RankOf(Name(i)));
            }
        }
    }

    [Fact]
    public void Kemeny_is_the_best_of_all_orders() =>
        Prop.ForAll(
                Strict(7, 6),
                rows =>
                {
                    Ballots ballots = Of(rows);
                    double[] distances =
                    [
                        .. Orders([.. Enumerable.Range(0, rows[0].Length)])
                            .Select(order => Distance(ballots, [.. order.Select(Name)])),
                    ];
                    KemenyResult kemeny = ballots.Kemeny();
                    double least = distances.Min();
                    return kemeny.Distance == least
                        && Distance(ballots, [.. kemeny.Ranking.Places.Select(place => place[0])]) == least
                        && kemeny.Optima == distances.Count(distance => distance == least);
                }
            )
            .Holds(40);

    [Fact]
    public void Kemeny_of_eight_items_is_the_best_of_all_orders()
    {
        RandomStream stream = new(4, "eight");
        int[][] rows =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(voter => Enumerable.Range(0, 8).OrderBy(item => stream.Uniform(voter, item)).ToArray()),
        ];
        Ballots ballots = Of(rows);
        double[,] above = new double[8, 8];
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 8; j++)
            {
                above[i, j] = i == j ? 0 : ballots.WeightPreferring(Name(i), Name(j));
            }
        }

        double least = double.PositiveInfinity;
        int count = 0;
        foreach (int[] order in Orders([.. Enumerable.Range(0, 8)]))
        {
            double distance = 0;
            for (int a = 0; a < 8; a++)
            {
                for (int b = a + 1; b < 8; b++)
                {
                    distance += above[order[b], order[a]];
                }
            }

            count = distance < least ? 1 : count + (distance == least ? 1 : 0);
            least = Math.Min(least, distance);
        }

        Assert.Equal(least, ballots.Kemeny().Distance);
        Assert.Equal(new BigInteger(count), ballots.Kemeny().Optima);
    }

    [Fact]
    public void Kemeny_of_many_items_states_its_bound()
    {
        // 24 items in one circle of random ballots: the order is at least as good as every start, and never better than the bound.
        RandomStream stream = new(8, "many");
        int[][] rows =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(voter => Enumerable.Range(0, 24).OrderBy(item => stream.Uniform(voter, item)).ToArray()),
        ];
        Ballots ballots = Of(rows);
        KemenyResult kemeny = ballots.Kemeny();
        Assert.Null(kemeny.Optima);
        Assert.InRange(kemeny.LowerBound, 1, kemeny.Distance);
        Assert.InRange(kemeny.Distance / kemeny.LowerBound, 1, 1.15);
        foreach (int[] row in rows)
        {
            Assert.True(kemeny.Distance <= Distance(ballots, [.. row.Select(Name)]));
        }

        Assert.Equal(Distance(ballots, [.. kemeny.Ranking.Places.Select(place => place[0])]), kemeny.Distance);

        // Forty items that fall into groups by majority are exact.
        Ballots chain = Of([
            [.. Enumerable.Range(0, 40)],
            [.. Enumerable.Range(0, 40)],
            [.. Enumerable.Range(0, 40).Reverse()],
        ]);
        Assert.Equal(40 * 39 / 2, chain.Kemeny().Distance);
        Assert.Equal(BigInteger.One, chain.Kemeny().Optima);
    }

    [Fact]
    public void Kemeny_beyond_exact_is_proved_where_the_bound_meets_it_and_not_claimed_where_it_does_not()
    {
        // Three stretches of eight in a circle: one of the three majorities of 64 pairs must give way, 64 + 64 + 128.
        int[] one = [.. Enumerable.Range(0, 8)];
        int[] two = [.. one.Select(item => item + 8)];
        int[] three = [.. one.Select(item => item + 16)];
        KemenyResult proved = Of([
                [.. one, .. two, .. three],
                [.. two, .. three, .. one],
                [.. three, .. one, .. two],
            ])
            .Kemeny();
        Assert.Equal(256, proved.Distance);
        Assert.True(proved.IsOptimal);
        Assert.Null(proved.Optima);
        Assert.Throws<UndefinedException>(() => proved.BestOrders());
        Assert.Contains("no order contradicts them less", proved.Explanation.Sentence, StringComparison.Ordinal);

        // Nine rotations of forty: circles of three do not reach the best.
        KemenyResult open = Of([
                .. Enumerable
                    .Range(0, 9)
                    .Select(voter => Enumerable.Range(0, 40).Select(item => (item + voter * 40 / 9) % 40).ToArray()),
            ])
            .Kemeny();
        Assert.False(open.IsOptimal);
        Assert.Contains("there may be a better one", open.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_majorities_is_a_shortest_one() =>
        Prop.ForAll(
                Strict(6, 9),
                rows =>
                {
                    // Without ties a circle holds one of three items (Moon 1966).
                    Ballots ballots = rows.Length % 2 == 1 ? Of(rows) : Of(rows[1..]);
                    IReadOnlyList<string> cycle = ballots.Condorcet().Cycle;
                    bool Beats(string item, string other) =>
                        ballots.WeightPreferring(item, other) > ballots.WeightPreferring(other, item);
                    string[] items = [.. ballots.Items];
                    bool exists = items.Any(a =>
                        items.Any(b =>
                            items.Any(c => a != b && b != c && a != c && Beats(a, b) && Beats(b, c) && Beats(c, a))
                        )
                    );
                    return cycle.Count == (exists ? 3 : 0)
                        && cycle
                            .Select((item, place) => Beats(item, cycle[(place + 1) % cycle.Count]))
                            .All(beats => beats);
                }
            )
            .Holds(100);

    [Fact]
    public void Of_two_circles_the_shorter_is_named()
    {
        // Two ballots that agree on one pair alone (McGarvey 1953) for each majority wanted: a circle of four and one of three.
        string items = "abcdefg";
        (double, string)[] ballots =
        [
            .. new[] { "ab", "bc", "cd", "da", "ef", "fg", "ge" }.SelectMany(pair =>
            {
                string rest = new([.. items.Where(item => !pair.Contains(item))]);
                return new[] { (1.0, pair + rest), (1.0, new string([.. rest.Reverse()]) + pair) };
            }),
        ];
        Assert.Equal(["e", "f", "g"], Letters(items, ballots).Condorcet().Cycle);
    }

    [Fact]
    public void Local_search_is_no_worse_than_putting_one_item_into_the_exact_order()
    {
        RandomStream stream = new(12, "joined");
        int[][] rows =
        [
            .. Enumerable
                .Range(0, 7)
                .Select(voter => Enumerable.Range(0, 20).OrderBy(item => stream.Uniform(voter, item)).ToArray()),
        ];
        KemenyResult exact = Of(rows).Kemeny();
        Assert.NotNull(exact.Optima);

        // One item more, first for three voters and last for three, joins the circle and makes it too large to solve exactly.
        int[][] more =
        [
            .. rows.Select(
                (row, voter) =>
                    voter < 3 ? (int[])[20, .. row]
                    : voter == 3 ? [.. row[..10], 20, .. row[10..]]
                    : [.. row, 20]
            ),
        ];
        KemenyResult found = Of(more).Kemeny();
        Assert.Null(found.Optima);
        Assert.True(found.Distance >= exact.Distance && found.LowerBound <= found.Distance);
        double[] inserted =
        [
            .. Enumerable
                .Range(0, 21)
                .Select(place =>
                {
                    List<string> order = [.. exact.Ranking.Places.Select(each => each[0])];
                    order.Insert(place, Name(20));
                    return Distance(Of(more), order);
                }),
        ];
        Assert.True(found.Distance <= inserted.Min());
    }

    [Fact]
    public void Who_beats_every_other_wins_in_every_Condorcet_method() =>
        Prop.ForAll(
                Strict(6, 9),
                rows =>
                {
                    Ballots ballots = Of(rows);
                    CondorcetAnalysis majorities = ballots.Condorcet();
                    return CondorcetMethods.All(method =>
                    {
                        ConsensusRanking ranking = ballots.Rank(method);
                        return (
                                majorities.Winner is null
                                || (ranking.Winners.Count == 1 && ranking.Winners[0] == majorities.Winner)
                            )
                            && (majorities.Loser is null || ranking.RankOf(majorities.Loser) == rows[0].Length)
                            && ranking.Winners.All(majorities.SmithSet.Contains);
                    });
                }
            )
            .Holds(150);

    [Fact]
    public void Voters_and_labels_in_another_order_change_nothing() =>
        Prop.ForAll(
                Strict(6, 7),
                Arb.From(Gen.Choose(0, 1_000_000)),
                (rows, seed) =>
                {
                    int count = rows[0].Length;
                    RandomStream stream = new((ulong)seed, "labels");
                    int[] other = [.. Enumerable.Range(0, count).OrderBy(item => stream.Uniform(item))];
                    Ballot[] moved =
                    [
                        .. Rows([.. rows.Select(row => row.Select(item => other[item]).ToArray())])
                            .OrderBy(ballot => stream.Uniform(ballot.Voter[^1], 1)),
                    ];
                    Ballots ballots = Of(rows);
                    Ballots renamed = Ballots.Of([.. Names(count).Reverse()], moved);
                    bool same = Enum.GetValues<ConsensusMethod>()
                        .Where(method => method != ConsensusMethod.Kemeny)
                        .All(method =>
                        {
                            ConsensusRanking one = ballots.Rank(method);
                            ConsensusRanking two = renamed.Rank(method);
                            return Enumerable
                                .Range(0, count)
                                .All(item => one.RankOf(Name(item)) == two.RankOf(Name(other[item])));
                        });

                    // Of several best orders Kemeny names one by its labels; its distance and their number have none.
                    return same
                        && ballots.Kemeny().Distance == renamed.Kemeny().Distance
                        && ballots.Kemeny().Optima == renamed.Kemeny().Optima;
                }
            )
            .Holds(60);

    [Fact]
    public void A_voter_of_weight_two_is_two_voters() =>
        Prop.ForAll(
                Strict(5, 5),
                rows =>
                {
                    Ballots twice = Of([.. rows, rows[0]]);
                    Ballot[] ballots = Rows(rows);
                    ballots[0] = ballots[0] with { Weight = 2 };
                    Ballots weighted = Ballots.Of(Names(rows[0].Length), ballots);
                    return Enum.GetValues<ConsensusMethod>()
                        .All(method => twice.Rank(method).ToString() == weighted.Rank(method).ToString());
                }
            )
            .Holds(60);

    [Fact]
    public void Borda_rules_for_short_ballots_are_as_named()
    {
        Ballot[] ballots =
        [
            Ballot.Of("one", "a", "b"),
            new(
                "two",
                [
                    ["c"],
                    ["a", "d"],
                ]
            ),
        ];
        Ballots all = Ballots.Of(["a", "b", "c", "d"], ballots);

        // one: a 3, b 2, c and d share 1; two: c 3, a and d share 2 + 1, b 0.
        Assert.Equal([4.5, 2, 3.5, 2], Scores(all.Borda()));
        Assert.Equal([4.5, 2, 3, 1.5], Scores(all.Borda(BordaRule.NothingForUnranked)));

        // one: a 2, b 1; two: c 3, a and d share 2 + 1.
        Assert.Equal([3.5, 1, 3, 1.5], Scores(all.Borda(BordaRule.Modified)));

        // Not compared: every pair with an item left out counts one half.
        Ballots known = Ballots.Of(["a", "b", "c", "d"], ballots, UnrankedItems.NotCompared);
        Assert.Equal([2 + 0.5 + 0.5, 1 + 1.5, 1.5 + 2 + 0.5, 1.5 + 0.5 + 0.5], Scores(known.Borda()));
        Assert.Equal(1, known.WeightPreferring("c", "a"));
        Assert.Equal(0, known.WeightPreferring("a", "c"));
        Assert.Equal(1, all.WeightPreferring("a", "c"));

        double[] Scores(ConsensusRanking ranking) =>
            [.. new[] { "a", "b", "c", "d" }.Select(item => ranking.ScoreOf(item).Value)];
    }

    [Fact]
    public void Copelands_ties_count_as_asked()
    {
        Ballots ballots = Of([
            [0, 1, 2],
            [1, 0, 2],
        ]);
        Assert.Equal(1.5, ballots.Copeland().ScoreOf("item 0").Value);
        Assert.Equal(1, ballots.Copeland(0).ScoreOf("item 0").Value);
        Assert.Equal(2, ballots.Rank(ConsensusMethod.Copeland, new() { CopelandTie = 1 }).ScoreOf("item 1").Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => ballots.Copeland(1.5));
        Assert.False(ballots.Schulze().Ranking.ScoreOf("item 0").IsDefined);
    }

    [Fact]
    public void Ranked_pairs_leave_out_the_weakest_of_a_circle()
    {
        // Margins: A over B 5, B over C 3, C over A 1.
        Ballots ballots = Letters("ABC", (4, "ABC"), (2, "BCA"), (3, "CAB"));
        RankedPairsResult result = ballots.RankedPairs();
        Assert.Equal("A > B > C", result.Ranking.ToString());
        Assert.Equal([new LeftOutMajority("C", "A", 5, 4)], result.LeftOut);
    }

    [Fact]
    public void A_circle_among_the_first_is_told_from_the_rest()
    {
        Ballots ballots = Letters("ABCD", (1, "ABCD"), (1, "BCAD"), (1, "CABD"));
        CondorcetAnalysis majorities = ballots.Condorcet();
        Assert.Equal(["A", "B", "C"], majorities.SmithSet);
        Assert.Equal("D", majorities.Loser);
        Assert.StartsWith(
            "No item beats every other; A, B and C beat all the rest but not each other.",
            majorities.Explanation.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void All_problems_are_listed_at_once()
    {
        InvalidBallotsException error = Assert.Throws<InvalidBallotsException>(() =>
            Ballots.Of(
                ["search", "export", "search", " "],
                [
                    Ballot.Of("Ann", "search", "exprt"),
                    Ballot.Of("Bob", "search", "export", "search"),
                    Ballot.Of("Ann", "export"),
                    Ballot.Of("Cy"),
                    Ballot.Of("", "search"),
                    Ballot.Of("Dan", "search") with
                    {
                        Weight = -1,
                    },
                ]
            )
        );
        Assert.Equal(
            ["items/3", "items/4", "ballot 5/voter", "Ann", "Ann/2", "Bob/3", "Cy", "Dan/weight"],
            error.Problems.Select(problem => problem.Path)
        );
        Assert.Equal("did you mean \"export\"?", error.Problems[4].Suggestion);
        Assert.Contains("8 problems with the ballots", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidBallotsException>(() => Ballots.Of([], []));
        Assert.Throws<InvalidBallotsException>(() => Ballots.Of(["a"], [Ballot.Of("Ann", "a") with { Weight = 0 }]));
        Assert.Throws<ArgumentException>(() => Tennessee().WeightPreferring("M", "M"));
        Assert.Throws<ArgumentException>(() => Tennessee().WeightPreferring("M", "Q"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tennessee().Rank((ConsensusMethod)77));
    }

    [Fact]
    public void One_item_and_one_voter_are_an_order()
    {
        Ballots ballots = Ballots.Of(["a"], [Ballot.Of("Ann", "a")]);
        foreach (ConsensusMethod method in Enum.GetValues<ConsensusMethod>())
        {
            Assert.Equal("a", ballots.Rank(method).ToString());
        }

        Assert.Equal("a", ballots.Condorcet().Winner);
        Assert.Null(ballots.Condorcet().Loser);
    }

    [Fact]
    public void Ballots_from_numbers_keep_ties()
    {
        Dictionary<string, double> scores = new()
        {
            ["a"] = 3,
            ["b"] = 5,
            ["c"] = 3,
        };
        Assert.Equal("Ann: b > a = c", Ballot.FromNumbers("Ann", scores, highestFirst: true).ToString());
        Assert.Equal("Ann: a = c > b", Ballot.FromNumbers("Ann", scores).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => Ballot.FromNumbers("Ann", [new("a", double.NaN)]));
    }
}
