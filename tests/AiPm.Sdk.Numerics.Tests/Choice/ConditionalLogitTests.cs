using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Numerics.Tests.ChoiceReference;

namespace AiPm.Sdk.Numerics.Tests;

public class ConditionalLogitTests
{
    private static readonly JsonElement Travel = Computed.GetProperty("travel");
    private static readonly JsonElement BestWorst = Computed.GetProperty("bestWorst");
    private static readonly string[] Items = [.. Enumerable.Range(0, 6).Select(Item)];

    private static string[] Covariates =>
        [.. Travel.GetProperty("covariates").EnumerateArray().Select(name => name.GetString()!)];

    private static CovariateChoice[] Trips(Func<int, double>? weight = null, Func<int, string?>? respondent = null) =>
        [
            .. Travel
                .GetProperty("sets")
                .EnumerateArray()
                .Select(
                    (set, i) =>
                        new CovariateChoice(
                            Matrix.OfRows([
                                .. set.GetProperty("x")
                                    .EnumerateArray()
                                    .Select(row => row.EnumerateArray().Select(x => x.GetDouble()).ToArray()),
                            ]),
                            set.GetProperty("chosen").GetInt32(),
                            weight?.Invoke(i) ?? 1,
                            respondent?.Invoke(i)
                        )
                ),
        ];

    private static BestWorstChoice[] Answers() =>
        [
            .. BestWorst
                .GetProperty("tasks")
                .EnumerateArray()
                .Select(task => new BestWorstChoice(
                    [.. task[1].Integers().Select(Item)],
                    Item(task[2].GetInt32()),
                    Item(task[3].GetInt32()),
                    respondent: $"respondent {task[0].GetInt32()}"
                )),
        ];

    [Fact]
    public void Travel_modes_give_the_published_and_the_recomputed_estimates()
    {
        ConditionalLogitFit fit = ConditionalLogit.Fit(Covariates, Trips());

        // Greene 2011, table of the travel mode data.
        double[] published = [-0.0155, -0.0961, 0.0133, 5.207, 3.869, 3.163];
        Assert.Equal(published, fit.Coefficients.Select((each, i) => Math.Round(each.Value, i < 3 ? 4 : 3)));
        Assert.Equal(-199.1284, fit.Fit.LogLikelihood, 4);

        Near(Travel.Reals("coefficients"), fit.Coefficients.Select(each => each.Value), 1e-10);
        Near(Travel.Reals("errors"), fit.Coefficients.Select(each => each.StandardError), 1e-8);
        Assert.Equal(Travel.GetProperty("logLikelihood").GetDouble(), fit.Fit.LogLikelihood, 1e-10);
        Assert.Equal(Travel.GetProperty("nullLogLikelihood").GetDouble(), fit.Fit.NullLogLikelihood, 1e-10);
        Assert.Equal(6, fit.Fit.DegreesOfFreedom);
        Assert.Equal(2 * (210 * Math.Log(4) - 199.12836871598), fit.Fit.LikelihoodRatio, 1e-8);
        Assert.Equal(1 - 199.12836871598 / (210 * Math.Log(4)), fit.Fit.PseudoRSquared.Value, 1e-12);
        Assert.InRange(fit.Fit.LargestGradient, 0, 1e-9);
    }

    [Fact]
    public void Weights_count_as_repeated_choices()
    {
        ConditionalLogitFit fit = ConditionalLogit.Fit(Covariates, Trips(i => 1 + i % 4 / 2.0));
        JsonElement expected = Travel.GetProperty("weighted");
        Near(expected.Reals("coefficients"), fit.Coefficients.Select(each => each.Value), 1e-10);
        Near(expected.Reals("errors"), fit.Coefficients.Select(each => each.StandardError), 1e-8);
        Assert.Equal(expected.GetProperty("logLikelihood").GetDouble(), fit.Fit.LogLikelihood, 1e-9);

        CovariateChoice[] trips = Trips();
        ConditionalLogitFit repeated = ConditionalLogit.Fit(
            Covariates,
            [.. trips.Where((_, i) => i % 3 != 0), .. trips.Where((_, i) => i % 3 == 1)]
        );
        ConditionalLogitFit weighted = ConditionalLogit.Fit(
            Covariates,
            Trips(i =>
                i % 3 == 0 ? 0
                : i % 3 == 1 ? 2
                : 1
            )
        );
        Near(
            [.. repeated.Coefficients.Select(each => each.StandardError)],
            weighted.Coefficients.Select(each => each.StandardError),
            1e-10
        );
        Assert.Equal(140, weighted.Fit.Observations);
        Assert.Equal(210, weighted.Fit.TotalWeight);
    }

    [Fact]
    public void Robust_errors_are_the_sandwich_over_respondents()
    {
        ConditionalLogitFit fit = ConditionalLogit.Fit(
            Covariates,
            Trips(respondent: i => $"{i / 3}"),
            StandardErrorMethod.ClusterRobust
        );
        Near(Travel.Reals("robustErrorsOfThrees"), fit.Coefficients.Select(each => each.StandardError), 1e-8);
        Assert.Equal(70, fit.Fit.Clusters);
    }

    [Theory]
    [InlineData("sequential", BestWorstModel.Sequential)]
    [InlineData("paired", BestWorstModel.Paired)]
    public void Best_worst_strengths_are_the_recomputed_ones(string name, BestWorstModel model)
    {
        JsonElement expected = BestWorst.GetProperty(name);
        ItemChoiceFit fit = ConditionalLogit.BestWorst(Items, Answers(), model);
        Near(expected.Reals("strengths"), fit.Strengths.Values, 1e-10);
        Near(expected.Reals("errors"), fit.Strengths.StandardErrors, 1e-8);
        Assert.Equal(expected.GetProperty("logLikelihood").GetDouble(), fit.Fit.LogLikelihood, 1e-9);
        ItemChoiceFit robust = ConditionalLogit.BestWorst(Items, Answers(), model, StandardErrorMethod.ClusterRobust);
        Near(expected.Reals("robustErrors"), robust.Strengths.StandardErrors, 1e-8);
        Assert.Equal(12, robust.Fit.Clusters);
        Assert.Equal(60, robust.Fit.Observations);
    }

    [Fact]
    public void Choices_of_the_best_alone_are_choices_among_items()
    {
        JsonElement expected = BestWorst.GetProperty("best");
        ItemChoiceFit fit = ConditionalLogit.Fit(
            Items,
            [.. Answers().Select(answer => new ItemChoice(answer.Shown, answer.Best))]
        );
        Near(expected.Reals("strengths"), fit.Strengths.Values, 1e-10);
        Near(expected.Reals("errors"), fit.Strengths.StandardErrors, 1e-8);
        Assert.Equal(60 * Math.Log(0.25), fit.Fit.NullLogLikelihood, 1e-10);

        double[][] covariance =
        [
            .. expected
                .GetProperty("covariance")
                .EnumerateArray()
                .Select(row => row.EnumerateArray().Select(entry => entry.GetDouble()).ToArray()),
        ];
        double variance = covariance[0][0] - 2 * covariance[0][3] + covariance[3][3];
        Assert.Equal(Math.Sqrt(variance), fit.Strengths.Difference("item 0", "item 3").StandardError, 1e-8);
    }

    [Fact]
    public void Shares_are_the_softmax_and_their_errors_the_delta_methods()
    {
        ItemStrengths strengths = ConditionalLogit.BestWorst(Items, Answers()).Strengths;
        double[] odds = [.. strengths.Values.Select(Math.Exp)];
        Near([.. odds.Select(each => each / odds.Sum())], strengths.Shares, 1e-13);

        // The gradient by differences.
        for (int item = 0; item < 6; item++)
        {
            double[] slope = new double[6];
            for (int j = 0; j < 6; j++)
            {
                double Share(double step) =>
                    odds[item] * (item == j ? Math.Exp(step) : 1) / (odds.Sum() + odds[j] * (Math.Exp(step) - 1));
                slope[j] = (Share(1e-5) - Share(-1e-5)) / 2e-5;
            }

            double variance = slope.Zip(strengths.Covariance.Times(slope), (a, b) => a * b).Sum();
            Assert.Equal(Math.Sqrt(variance), strengths.ShareStandardErrors[item], 1e-8);
        }
    }

    [Fact]
    public void Estimates_of_all_items_keep_their_covariance()
    {
        ItemStrengths strengths = ConditionalLogit.BestWorst(Items, Answers()).Strengths;
        IReadOnlyDictionary<string, Estimate> estimates = strengths.ToEstimates("strength");
        Estimate difference = estimates["item 0"] - estimates["item 5"];
        Assert.True(difference.TryGetDistribution(out Distribution? distribution));
        StrengthDifference expected = strengths.Difference("item 0", "item 5");
        Assert.Equal(expected.Value, distribution.Mean.Value, 1e-12);
        Assert.Equal(expected.StandardError, Math.Sqrt(distribution.Variance.Value), 1e-10);
        Assert.True(strengths.ToEstimate("item 5").TryGetDistribution(out Distribution? alone));
        Assert.Equal(strengths.StandardErrors[5], Math.Sqrt(alone.Variance.Value), 1e-12);
    }

    [Fact]
    public void Units_and_origins_of_covariates_change_the_coefficients_only_by_their_unit()
    {
        ConditionalLogitFit fit = ConditionalLogit.Fit(Covariates, Trips());
        double[] factors = [1e6, 1e-6, 1, 1e3, 1, 1e-3];
        CovariateChoice[] moved =
        [
            .. Trips()
                .Select(
                    (trip, i) =>
                        new CovariateChoice(
                            Matrix.Create(
                                4,
                                6,
                                (row, column) =>
                                    factors[column] * (trip.Alternatives[row, column] + (column < 2 ? i * 1000 : 0))
                            ),
                            trip.Chosen
                        )
                ),
        ];
        ConditionalLogitFit other = ConditionalLogit.Fit(Covariates, moved);
        Near(
            [.. fit.Coefficients.Select(each => each.Value)],
            other.Coefficients.Select((each, i) => each.Value * factors[i]),
            1e-8
        );
        Near(
            [.. fit.Coefficients.Select(each => each.StandardError)],
            other.Coefficients.Select((each, i) => each.StandardError * factors[i]),
            1e-8
        );
    }

    [Fact]
    public void Separation_is_proved_and_named()
    {
        // The dearer one is never chosen; the other covariate is mixed.
        CovariateChoice[] choices =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(i => new CovariateChoice(Matrix.Of(2, 2, 1 + i % 3, i % 4, 5, (i + i / 4) % 3), 0)),
        ];
        NoFiniteEstimateException error = Assert.Throws<NoFiniteEstimateException>(() =>
            ConditionalLogit.Fit(["price", "speed"], choices)
        );
        Assert.Contains("price downwards", error.Message, StringComparison.Ordinal);
        Assert.Contains("20 of 20 choices", error.Message, StringComparison.Ordinal);
        Assert.Equal(UndefinedReason.Infinite, error.Undefined.Reason);

        // Quasi-separation: the last two choices say nothing of price.
        CovariateChoice[] quasi =
        [
            .. choices,
            new(Matrix.Of(2, 2, 1, 0, 1, 5), 0),
            new(Matrix.Of(2, 2, 1, 0, 1, 5), 1),
            new(Matrix.Of(2, 2, 1, 3, 1, 2), 0),
        ];
        error = Assert.Throws<NoFiniteEstimateException>(() => ConditionalLogit.Fit(["price", "speed"], quasi));
        Assert.Contains("price downwards without", error.Message, StringComparison.Ordinal);
        Assert.Contains("20 of 23 choices", error.Message, StringComparison.Ordinal);

        // One choice against it, and there is an estimate.
        Assert.True(
            ConditionalLogit.Fit(["price", "speed"], [.. quasi, new(Matrix.Of(2, 2, 1, 0, 5, 0), 1)])["price"].Value < 0
        );
    }

    [Fact]
    public void Steep_but_finite_estimates_are_found()
    {
        // 1 of 10,000 against: the log-odds are log 9,999.
        CovariateChoice[] choices =
        [
            new(Matrix.Of(2, 1, 1, 0), 0, weight: 9_999),
            new(Matrix.Of(2, 1, 1, 0), 1, weight: 1),
        ];
        ConditionalLogitFit fit = ConditionalLogit.Fit(["new"], choices);
        Assert.Equal(Math.Log(9_999), fit["new"].Value, 1e-10);
        Assert.Equal(Math.Sqrt(1 + 1 / 9_999.0), fit["new"].StandardError, 1e-9);
    }

    [Fact]
    public void A_covariate_that_says_nothing_new_is_named()
    {
        CovariateChoice[] choices = [.. Trips().Select(trip => new CovariateChoice(WithIncome(trip), trip.Chosen))];
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            ConditionalLogit.Fit([.. Covariates, "income"], choices)
        );
        Assert.Contains("\"income\"", error.Message, StringComparison.Ordinal);
    }

    // The same for all alternatives of a choice.
    private static Matrix WithIncome(CovariateChoice trip) =>
        Matrix.Create(4, 7, (row, column) => column < 6 ? trip.Alternatives[row, column] : trip.Alternatives[0, 2]);

    [Fact]
    public void Items_never_chosen_are_named_and_a_prior_gives_them_an_estimate()
    {
        ItemChoice[] choices =
        [
            new(["a", "b", "c"], "a"),
            new(["a", "b", "c"], "b"),
            new(["a", "b"], "b"),
            new(["a", "c"], "a"),
        ];
        NoFiniteEstimateException error = Assert.Throws<NoFiniteEstimateException>(() =>
            ConditionalLogit.Fit(["a", "b", "c"], choices)
        );
        Assert.Equal("a, b never lost to c, so nothing bounds how much stronger they are.", error.Message);
        Assert.Equal(
            [
                ["a", "b"],
                ["c"],
            ],
            error.Graph!.Groups
        );
        ItemChoiceFit fit = ConditionalLogit.Fit(["a", "b", "c"], choices, prior: StrengthPrior.Normal(1));
        Assert.True(fit.Strengths["c"] < fit.Strengths["a"] && fit.Strengths["c"] > -2);
        Assert.Contains(StrengthPrior.Normal(1).Statement, fit.Explanation.Assumptions);
    }

    [Fact]
    public void Errors_name_what_was_given()
    {
        Assert.Throws<ArgumentException>(() => ConditionalLogit.Fit(["a"], Array.Empty<CovariateChoice>()));
        Assert.Throws<ArgumentException>(() => ConditionalLogit.Fit(["a", "a"], Trips()));
        Assert.Throws<ArgumentException>(() => ConditionalLogit.Fit([" "], Trips()));
        ArgumentException columns = Assert.Throws<ArgumentException>(() => ConditionalLogit.Fit(["a"], Trips()));
        Assert.Contains("choice 0", columns.Message, StringComparison.Ordinal);
        ArgumentException unknown = Assert.Throws<ArgumentException>(() =>
            ConditionalLogit.Fit(["search", "export"], [new ItemChoice(["search", "exprt"], "search")])
        );
        Assert.Contains("did you mean \"export\"", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ItemChoice(["a", "b"], "c"));
        Assert.Throws<ArgumentException>(() => new ItemChoice(["a", "a"], "a"));
        Assert.Throws<ArgumentException>(() => new ItemChoice(["a"], "a"));
        Assert.Throws<ArgumentException>(() => new BestWorstChoice(["a", "b"], "a", "a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemChoice(["a", "b"], "a", weight: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CovariateChoice(Matrix.Of(2, 1, 0, 1), 2));
        Assert.Throws<ArgumentException>(() =>
            ConditionalLogit.Fit(
                ["x"],
                [
                    new CovariateChoice(Matrix.Of(2, 1, 0, 1), 0, respondent: "one"),
                    new CovariateChoice(Matrix.Of(2, 1, 0, 1), 1, respondent: "one"),
                ],
                StandardErrorMethod.ClusterRobust
            )
        );
    }

    [Fact]
    public void Order_of_choices_and_of_items_changes_nothing() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, 1_000_000)),
                seed =>
                {
                    string[] items = Shuffled(Items, seed);
                    ItemStrengths moved = ConditionalLogit.BestWorst(items, Shuffled(Answers(), seed + 1)).Strengths;
                    ItemStrengths fit = ConditionalLogit.BestWorst(Items, Answers()).Strengths;
                    return Items.All(item =>
                        Math.Abs(moved[item] - fit[item]) < 1e-12
                        && Math.Abs(moved.StandardError(item) - fit.StandardError(item)) < 1e-12
                    );
                }
            )
            .Holds(10);

    [Fact]
    public void Simulated_utilities_are_recovered_with_nominal_coverage()
    {
        double[] truth = [0.9, 0.2, -0.3, -0.8];
        string[] items = [.. truth.Select((_, i) => Item(i))];
        int covered = 0;
        double[] mean = new double[4];
        const int runs = 200;
        for (int run = 0; run < runs; run++)
        {
            RandomStream stream = new((ulong)run, "maxdiff");
            BestWorstChoice[] answers =
            [
                .. Enumerable
                    .Range(0, 120)
                    .Select(task =>
                    {
                        int[] shown = [.. Enumerable.Range(0, 4).Where(item => item != task % 5)];
                        int best = Pick(shown, truth, 1, stream.Uniform(task, 0));
                        int[] rest = [.. shown.Where(item => item != best)];
                        int worst = Pick(rest, truth, -1, stream.Uniform(task, 1));
                        return new BestWorstChoice([.. shown.Select(Item)], Item(best), Item(worst));
                    }),
            ];
            ItemStrengths strengths = ConditionalLogit.BestWorst(items, answers).Strengths;
            covered += strengths.Difference(items[0], items[3]).Interval.Contains(truth[0] - truth[3]) ? 1 : 0;
            for (int i = 0; i < 4; i++)
            {
                mean[i] += strengths.Values[i] / runs;
            }
        }

        // 95 % of 200 within four standard errors of 1.6 points; the mean within four of its own and the small-sample bias.
        Assert.InRange(covered / (double)runs, 0.95 - 0.062, 0.95 + 0.05);
        Near(truth, mean, 0.08);
    }

    private static int Pick(int[] shown, double[] utility, int sign, double uniform)
    {
        double[] odds = [.. shown.Select(item => Math.Exp(sign * utility[item]))];
        double left = uniform * odds.Sum();
        int place = 0;
        while (place < odds.Length - 1 && left > odds[place])
        {
            left -= odds[place++];
        }

        return shown[place];
    }

    internal static T[] Shuffled<T>(T[] values, int seed)
    {
        T[] copy = [.. values];
        RandomStream stream = new((ulong)seed, "shuffle");
        for (int i = copy.Length - 1; i > 0; i--)
        {
            int other = (int)(stream.Uniform(i) * (i + 1));
            (copy[i], copy[other]) = (copy[other], copy[i]);
        }

        return copy;
    }
}
