using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Numerics.Tests.ChoiceReference;

namespace AiPm.Sdk.Numerics.Tests;

public class BradleyTerryTests
{
    private static PairedComparison Of(
        int first,
        int second,
        PairedOutcome outcome = PairedOutcome.FirstWins,
        double weight = 1,
        string? respondent = null
    ) => new(Item(first), Item(second), outcome, weight, respondent);

    private static string[] Items(int count) => [.. Enumerable.Range(0, count).Select(Item)];

    private static PairedComparison[] Rows(JsonElement group) =>
        [
            .. group
                .GetProperty("rows")
                .EnumerateArray()
                .Select(row => row.Integers())
                .SelectMany(row =>
                    new[]
                    {
                        Of(row[0], row[1], PairedOutcome.FirstWins, row[2]),
                        Of(row[0], row[1], PairedOutcome.SecondWins, row[3]),
                        Of(row[0], row[1], PairedOutcome.Tie, row[4]),
                    }
                ),
        ];

    private static void Agrees(JsonElement expected, BradleyTerryFit fit)
    {
        Near(expected.Reals("strengths"), fit.Strengths.Values, 1e-10);
        Near(expected.Reals("errors"), fit.Strengths.StandardErrors, 1e-8);
        Assert.Equal(expected.GetProperty("logLikelihood").GetDouble(), fit.Fit.LogLikelihood, 1e-9);
        Coefficient[] extra = [.. new[] { fit.OrderEffect, fit.TieParameter }.OfType<Coefficient>()];
        Assert.Equal(expected.GetProperty("extra").GetArrayLength(), extra.Length);
        if (extra.Length > 0)
        {
            Near(expected.Reals("extra"), extra.Select(each => each.Value), 1e-9);
            Near(expected.Reals("extraErrors"), extra.Select(each => each.StandardError), 1e-8);
        }

        Assert.InRange(fit.Fit.LargestGradient, 0, 1e-9);
    }

    [Fact]
    public void Baseball_gives_the_published_estimates()
    {
        JsonElement baseball = Computed.GetProperty("baseball");
        BradleyTerryFit plain = BradleyTerry.Fit(Items(7), Rows(baseball));
        Agrees(baseball.GetProperty("plain"), plain);

        // Agresti 2002, table 10.11: against Baltimore; home advantage 0.302.
        double baltimore = plain.Strengths[Item(6)];
        Assert.Equal(
            [1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0],
            plain.Strengths.Values.Select(strength => Math.Round(strength - baltimore, 2))
        );
        Assert.Equal(0.3, Math.Round(plain.Strengths.Difference(Item(0), Item(6)).StandardError, 1));
        BradleyTerryFit home = BradleyTerry.Fit(Items(7), Rows(baseball), new() { OrderEffect = true });
        Agrees(baseball.GetProperty("home"), home);
        Assert.Equal(0.302, home.OrderEffect!.Value, 3);
        Assert.Equal(
            [0.220, 0.190, 0.164, 0.157, 0.137, 0.088, 0.044],
            home.Strengths.Shares.Select(share => Math.Round(share, 3))
        );
    }

    [Fact]
    public void Chocolate_puddings_give_Davidsons_estimates()
    {
        BradleyTerryFit fit = BradleyTerry.Fit(Items(6), Rows(Computed.GetProperty("pudding")));
        Agrees(Computed.GetProperty("pudding").GetProperty("davidson"), fit);

        // Davidson 1970.
        Assert.Equal(
            [0.139, 0.173, 0.162, 0.165, 0.159, 0.202],
            fit.Strengths.Shares.Select(share => Math.Round(share, 3))
        );
        Assert.Equal(0.747, Math.Exp(fit.TieParameter!.Value), 3);
    }

    [Theory]
    [InlineData("davidson", TieModel.Davidson, false)]
    [InlineData("davidson and order", TieModel.Davidson, true)]
    [InlineData("raokupper", TieModel.RaoKupper, false)]
    [InlineData("raokupper and order", TieModel.RaoKupper, true)]
    public void Ties_and_order_give_the_recomputed_estimates(string name, TieModel ties, bool order)
    {
        JsonElement group = Computed.GetProperty("ties");
        BradleyTerryFit fit = BradleyTerry.Fit(Items(5), Rows(group), new() { Ties = ties, OrderEffect = order });
        Agrees(group.GetProperty(name), fit);
    }

    [Fact]
    public void The_case_of_choix_agrees()
    {
        // lucasmaystre/choix, tests/data/testcase-pairwise-2.json.
        BradleyTerryFit fit = BradleyTerry.Fit(Items(3), [0, 0, 1, 2], [1, 1, 2, 0]);
        Near([0.419617624991, -0.419617624991, 0], fit.Strengths.Values, 1e-11);
        Assert.Equal(-2.567813628768, fit.Fit.LogLikelihood, 1e-11);
        Assert.Equal(4 * Math.Log(0.5), fit.Fit.NullLogLikelihood, 1e-12);
    }

    [Fact]
    public void Observed_and_expected_wins_are_equal_at_the_estimate()
    {
        PairedComparison[] rows = Rows(Computed.GetProperty("ties"));
        foreach (TieModel ties in new[] { TieModel.Davidson, TieModel.HalfWin })
        {
            BradleyTerryFit fit = BradleyTerry.Fit(Items(5), rows, new() { Ties = ties, OrderEffect = true });
            double[] excess = new double[5];
            double first = 0;
            foreach (PairedComparison row in rows)
            {
                int one = int.Parse(row.First[5..]);
                int two = int.Parse(row.Second[5..]);
                PairedProbabilities chances = fit.Probabilities(row.First, row.Second);
                Assert.Equal(1, chances.FirstWins + chances.Tie + chances.SecondWins, 1e-12);
                double got = row.Outcome switch
                {
                    PairedOutcome.FirstWins => 1,
                    PairedOutcome.Tie => 0.5,
                    _ => 0,
                };
                double more = row.Weight * (got - chances.FirstWins - chances.Tie / 2);
                excess[one] += more;
                excess[two] -= more;
                first += more;
            }

            Assert.All(excess, each => Assert.Equal(0, each, 1e-9));
            Assert.Equal(0, first, 1e-9);
        }
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e9)]
    public void The_unit_of_weights_changes_only_the_errors(double unit)
    {
        PairedComparison[] rows = Rows(Computed.GetProperty("ties"));
        PairedComparison[] scaled =
        [
            .. rows.Select(row => new PairedComparison(row.First, row.Second, row.Outcome, row.Weight * unit)),
        ];
        foreach (TieModel ties in new[] { TieModel.Davidson, TieModel.RaoKupper })
        {
            BradleyTerryOptions options = new() { Ties = ties, OrderEffect = true };
            BradleyTerryFit one = BradleyTerry.Fit(Items(5), rows, options);
            BradleyTerryFit other = BradleyTerry.Fit(Items(5), scaled, options);
            Near([.. one.Strengths.Values], other.Strengths.Values, 1e-10);
            Near(
                [.. one.Strengths.StandardErrors],
                other.Strengths.StandardErrors.Select(error => error * Math.Sqrt(unit)),
                1e-9
            );
            Assert.Equal(one.TieParameter!.Value, other.TieParameter!.Value, 1e-10);
        }
    }

    [Fact]
    public void Half_wins_are_two_halves()
    {
        PairedComparison[] rows = Rows(Computed.GetProperty("ties"));
        PairedComparison[] halves =
        [
            .. rows.SelectMany(row =>
                row.Outcome == PairedOutcome.Tie
                    ? new[]
                    {
                        new PairedComparison(row.First, row.Second, PairedOutcome.FirstWins, row.Weight / 2),
                        new PairedComparison(row.First, row.Second, PairedOutcome.SecondWins, row.Weight / 2),
                    }
                    : [row]
            ),
        ];
        Near(
            [.. BradleyTerry.Fit(Items(5), halves).Strengths.StandardErrors],
            BradleyTerry.Fit(Items(5), rows, new() { Ties = TieModel.HalfWin }).Strengths.StandardErrors,
            1e-12
        );
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("pseudo")]
    public void Priors_give_the_recomputed_modes(string name)
    {
        JsonElement group = Computed.GetProperty("priors");
        StrengthPrior prior = name == "normal" ? StrengthPrior.Normal(1.5) : StrengthPrior.PseudoComparisons(0.5);
        int[][] rows = [.. group.GetProperty("rows").EnumerateArray().Select(row => row.Integers())];
        PairedComparison[] comparisons =
        [
            .. rows.Select(row => Of(row[0], row[1], PairedOutcome.FirstWins, row[2])),
            .. rows.Select(row => Of(row[0], row[1], PairedOutcome.SecondWins, row[3])),
        ];
        BradleyTerryFit fit = BradleyTerry.Fit(Items(4), comparisons, new() { Prior = prior });
        Near(group.GetProperty(name).Reals("strengths"), fit.Strengths.Values, 1e-10);
        Near(group.GetProperty(name).Reals("errors"), fit.Strengths.StandardErrors, 1e-8);
        NoFiniteEstimateException error = Assert.Throws<NoFiniteEstimateException>(() =>
            BradleyTerry.Fit(Items(4), comparisons)
        );
        Assert.Equal(
            [
                ["item 0"],
                ["item 1", "item 2"],
                ["item 3"],
            ],
            error.Graph!.Groups
        );
        Assert.StartsWith("item 0 never lost to item 1, item 2, item 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unconnected_groups_are_named()
    {
        NoFiniteEstimateException error = Assert.Throws<NoFiniteEstimateException>(() =>
            BradleyTerry.Fit(Items(4), [0, 1, 2, 3], [1, 0, 3, 2])
        );
        Assert.Equal(
            "Nothing connects {item 0, item 1} and {item 2, item 3}: they were never compared with each other.",
            error.Message
        );
        Assert.False(error.Graph!.IsConnected);
        error = Assert.Throws<NoFiniteEstimateException>(() => BradleyTerry.Fit(Items(3), [0, 1], [1, 0]));
        Assert.Contains("{item 2}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TieModel.Davidson)]
    [InlineData(TieModel.RaoKupper)]
    public void A_win_and_a_tie_do_not_bound_two_items(TieModel ties)
    {
        // The graph is strongly connected, as a tie goes both ways, and yet the winner never lost.
        NoFiniteEstimateException error = Assert.Throws<NoFiniteEstimateException>(() =>
            BradleyTerry.Fit(Items(2), [Of(0, 1), Of(0, 1, PairedOutcome.Tie)], new() { Ties = ties })
        );
        Assert.Contains(
            "the tendency to tie and the differences between items",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Throws<NoFiniteEstimateException>(() =>
            BradleyTerry.Fit(Items(2), [Of(0, 1, PairedOutcome.Tie)], new() { Ties = ties })
        );
        BradleyTerryFit fit = BradleyTerry.Fit(
            Items(2),
            [Of(0, 1), Of(1, 0), Of(0, 1, PairedOutcome.Tie)],
            new() { Ties = ties }
        );
        Assert.Equal(1.0 / 3, fit.Probabilities(Item(0), Item(1)).Tie, 1e-10);
    }

    [Fact]
    public void An_advantage_that_always_decides_is_named()
    {
        PairedComparison[] firstAlways = [Of(0, 1), Of(1, 0), Of(1, 2), Of(2, 1)];
        NoFiniteEstimateException error = Assert.Throws<NoFiniteEstimateException>(() =>
            BradleyTerry.Fit(Items(3), firstAlways, new() { OrderEffect = true })
        );
        Assert.Contains("the advantage of being first", error.Message, StringComparison.Ordinal);

        // Each pair in one order only: nothing tells the effect from the strengths.
        ArgumentException confounded = Assert.Throws<ArgumentException>(() =>
            BradleyTerry.Fit(
                Items(3),
                [Of(0, 1), Of(0, 1, PairedOutcome.SecondWins), Of(1, 2), Of(1, 2, PairedOutcome.SecondWins)],
                new() { OrderEffect = true }
            )
        );
        Assert.Contains("cannot be told from the strengths", confounded.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neutral_comparisons_have_no_first()
    {
        PairedComparison[] rows = Rows(Computed.GetProperty("ties"));
        PairedComparison[] neutral = [.. rows.Select(row => row with { IsNeutral = true })];
        BradleyTerryFit both = BradleyTerry.Fit(Items(5), [.. rows, .. neutral], new() { OrderEffect = true });
        BradleyTerryFit turned = BradleyTerry.Fit(
            Items(5),
            [
                .. rows,
                .. neutral.Select(row => new PairedComparison(
                    row.Second,
                    row.First,
                    row.Outcome switch
                    {
                        PairedOutcome.FirstWins => PairedOutcome.SecondWins,
                        PairedOutcome.SecondWins => PairedOutcome.FirstWins,
                        _ => PairedOutcome.Tie,
                    },
                    row.Weight
                )
                {
                    IsNeutral = true,
                }),
            ],
            new() { OrderEffect = true }
        );
        Assert.Equal(both.OrderEffect!.Value, turned.OrderEffect!.Value, 1e-12);
        Near([.. both.Strengths.Values], turned.Strengths.Values, 1e-11);
        Assert.InRange(
            both.OrderEffect.Value,
            0.1,
            BradleyTerry.Fit(Items(5), rows, new() { OrderEffect = true }).OrderEffect!.Value
        );
    }

    [Fact]
    public void Robust_errors_of_repeated_answers_do_not_shrink()
    {
        PairedComparison[] once =
        [
            .. Rows(Computed.GetProperty("baseball")).Where(row => row.Weight > 0).Select((row, i) => row with { }),
        ];
        PairedComparison[] copies =
        [
            .. Enumerable
                .Range(0, 4)
                .SelectMany(_ =>
                    once.Select(
                        (row, i) => new PairedComparison(row.First, row.Second, row.Outcome, row.Weight, $"{i}")
                    )
                ),
        ];
        BradleyTerryOptions robust = new() { Errors = StandardErrorMethod.ClusterRobust };
        BradleyTerryFit four = BradleyTerry.Fit(Items(7), copies, robust);
        BradleyTerryFit one = BradleyTerry.Fit(Items(7), once, robust);
        Near([.. one.Strengths.StandardErrors], four.Strengths.StandardErrors, 1e-9);
        Near(
            [.. BradleyTerry.Fit(Items(7), once).Strengths.StandardErrors.Select(error => error / 2)],
            BradleyTerry.Fit(Items(7), copies).Strengths.StandardErrors,
            1e-9
        );
    }

    [Fact]
    public void Many_items_are_solved_without_a_decomposition_to_the_same_digits()
    {
        // 320 items take conjugate gradients; the normal equations of each item check them, and a difference the inverse.
        const int count = 320;
        RandomStream stream = new(3, "pairs");
        int[] winners = new int[6000];
        int[] losers = new int[6000];
        for (int row = 0; row < winners.Length; row++)
        {
            int a = row % count;
            int b = (a + 1 + (int)(stream.Uniform(row, 0) * (count - 1))) % count;
            bool wins = stream.Uniform(row, 1) < 1 / (1 + Math.Exp((a - b) / 100.0));
            (winners[row], losers[row]) = wins ? (a, b) : (b, a);
        }

        BradleyTerryFit fit = BradleyTerry.Fit(Items(count), winners, losers);
        double[] excess = new double[count];
        for (int row = 0; row < winners.Length; row++)
        {
            double surprise =
                1 / (1 + Math.Exp(fit.Strengths.Values[winners[row]] - fit.Strengths.Values[losers[row]]));
            excess[winners[row]] += surprise;
            excess[losers[row]] -= surprise;
        }

        Assert.All(excess, each => Assert.Equal(0, each, 1e-9));
        Assert.Equal(0, fit.Strengths.Values.Sum(), 1e-10);
        StrengthDifference difference = fit.Strengths.Difference(Item(5), Item(300));
        Matrix covariance = fit.Strengths.Covariance;
        Assert.Equal(
            Math.Sqrt(covariance[5, 5] - 2 * covariance[5, 300] + covariance[300, 300]),
            difference.StandardError,
            1e-9
        );
    }

    [Fact]
    public void A_long_chain_converges()
    {
        // Each item beats the next twice and loses once: differences are log 2 each, though the ends are 400 apart.
        int[] winners = [.. Enumerable.Range(0, 400).SelectMany(i => new[] { i, i, i + 1 })];
        int[] losers = [.. Enumerable.Range(0, 400).SelectMany(i => new[] { i + 1, i + 1, i })];
        BradleyTerryFit fit = BradleyTerry.Fit(Items(401), winners, losers);
        for (int i = 0; i < 400; i++)
        {
            Assert.Equal(Math.Log(2), fit.Strengths.Values[i] - fit.Strengths.Values[i + 1], 1e-9);
        }

        // The error of independent differences adds up: each has information 3·(2/3)(1/3).
        Assert.Equal(Math.Sqrt(400 * 1.5), fit.Strengths.Difference(Item(0), Item(400)).StandardError, 1e-6);
    }

    [Fact]
    public void Labels_and_order_change_nothing() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, 1_000_000)),
                seed =>
                {
                    PairedComparison[] rows = Rows(Computed.GetProperty("ties"));
                    BradleyTerryOptions options = new() { OrderEffect = true };
                    ItemStrengths fit = BradleyTerry.Fit(Items(5), rows, options).Strengths;
                    ItemStrengths moved = BradleyTerry
                        .Fit(
                            ConditionalLogitTests.Shuffled(Items(5), seed),
                            ConditionalLogitTests.Shuffled(rows, seed + 1),
                            options
                        )
                        .Strengths;
                    return Items(5).All(item => Math.Abs(fit[item] - moved[item]) < 1e-11);
                }
            )
            .Holds(10);

    [Fact]
    public void Simulated_strengths_are_recovered_with_nominal_coverage()
    {
        double[] truth = [0.8, 0.3, -0.1, -1.0];
        const double order = 0.4;
        const double tie = -0.5;
        int[] covered = new int[3];
        const int runs = 500;
        for (int run = 0; run < runs; run++)
        {
            RandomStream stream = new((ulong)run, "davidson");
            PairedComparison[] rows =
            [
                .. Enumerable
                    .Range(0, 240)
                    .Select(row =>
                    {
                        int first = row % 4;
                        int second = (first + 1 + row / 4 % 3) % 4;
                        double d = truth[first] - truth[second] + order;
                        double[] odds = [Math.Exp(d / 2), Math.Exp(tie), Math.Exp(-d / 2)];
                        double u = stream.Uniform(row) * odds.Sum();
                        return Of(
                            first,
                            second,
                            u < odds[0] ? PairedOutcome.FirstWins
                                : u < odds[0] + odds[1] ? PairedOutcome.Tie
                                : PairedOutcome.SecondWins
                        );
                    }),
            ];
            BradleyTerryFit fit = BradleyTerry.Fit(Items(4), rows, new() { OrderEffect = true });
            covered[0] += fit.Strengths.Difference(Item(0), Item(3)).Interval.Contains(1.8) ? 1 : 0;
            covered[1] += fit.OrderEffect!.Interval().Contains(order) ? 1 : 0;
            covered[2] += fit.TieParameter!.Interval().Contains(tie) ? 1 : 0;
        }

        // Four standard errors of 95 % of 500.
        Assert.All(covered, each => Assert.InRange(each / (double)runs, 0.95 - 0.039, 0.95 + 0.039));
    }

    [Fact]
    public void Errors_name_what_was_given()
    {
        Assert.Throws<ArgumentException>(() => new PairedComparison("a", "a", PairedOutcome.Tie));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PairedComparison("a", "b", (PairedOutcome)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(0, 1, weight: -1));
        Assert.Throws<ArgumentException>(() => BradleyTerry.Fit(Items(1), [], []));
        Assert.Throws<ArgumentException>(() => BradleyTerry.Fit(Items(2), [], []));
        Assert.Throws<ArgumentException>(() => BradleyTerry.Fit(Items(2), [0], []));
        ArgumentOutOfRangeException row = Assert.Throws<ArgumentOutOfRangeException>(() =>
            BradleyTerry.Fit(Items(2), [0, 1], [1, 2])
        );
        Assert.Contains("in row 1", row.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            BradleyTerry.Fit(Items(2), [Of(0, 1, PairedOutcome.Tie)], new() { Ties = TieModel.None })
        );
        BradleyTerryFit fit = BradleyTerry.Fit(Items(2), [0, 1], [1, 0]);
        Assert.Throws<ArgumentException>(() => fit.Strengths.Difference(Item(0), Item(0)));
        Assert.Throws<ArgumentException>(() => fit.Strengths["item x"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.Strengths.Interval(Item(0), 1));
    }
}
