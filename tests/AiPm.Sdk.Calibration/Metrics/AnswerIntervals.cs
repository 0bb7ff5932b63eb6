using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>The intervals of predictions of a number, ranked lists, latencies, answers of language models and recommendations.</summary>
public sealed class AnswerIntervals : ICalibration
{
    private static readonly int[] Sizes = [20, 100, 300, 1_000];

    // P(|error| > x), E|error| and E error² of errors of scale 1, and a draw.
    private static readonly (
        string Name,
        double Absolute,
        double Square,
        double Median,
        Func<Random, double> Draw
    )[] Errors =
    [
        ("normal", Math.Sqrt(2 / Math.PI), 1, 0.6744897501960817, random => random.Normal()),
        ("Laplace", 1, 2, Math.Log(2), random => Laplace(random)),
        ("uniform", 0.5, 1 / 3d, 0.5, random => 2 * random.NextDouble() - 1),
    ];

    public IEnumerable<CalibrationCase> Cases() =>
        [
            .. Regressions(),
            .. Rankings(),
            .. Latencies(),
            .. LanguageModels(),
            .. Recommendations(),
            Importance(areDonorsKnown: true),
            Importance(areDonorsKnown: false),
        ];

    private static IEnumerable<CalibrationCase> Regressions()
    {
        yield return OfErrors("mean absolute error", quality => quality.MeanAbsoluteError, error => error.Absolute);
        yield return OfErrors(
            "root mean squared error",
            quality => quality.RootMeanSquaredError,
            error => Math.Sqrt(error.Square)
        );
        yield return OfErrors("mean error", quality => quality.MeanError, _ => 0);
        yield return OfErrors("median absolute error", quality => quality.MedianAbsoluteError, error => error.Median);
        yield return OfErrors(
            "pinball loss at 80 %",
            null,
            error => 0.5 * error.Absolute,
            (actual, predicted) => PinballLoss.Of(actual, predicted, 0.8)
        );

        // Actual values N(0, 2²) beside the error: R² = 1 − σ²/(4 + σ²) of what is predicted without it.
        yield return OfErrors("R²", quality => quality.RSquared, error => 1 - error.Square / (4 + error.Square));

        // Relative errors of scale 0.2 on actual values that are lognormal: |e|/actual = 0.2·|u|.
        yield return OfRelative("mean absolute percentage error", quality => quality.MeanAbsolutePercentageError);
        yield return OfRelative(
            "weighted absolute percentage error",
            quality => quality.WeightedAbsolutePercentageError
        );
        yield return OfWeighted();

        // Intervals of ±0.6 about the prediction, said to hold 80 %: the score is 1.2 + 10·E(|e| − 0.6)⁺.
        yield return OfErrors(
            "interval score",
            null,
            error =>
                1.2
                + 10
                    * error.Name switch
                    {
                        "normal" => 2 * (Math.Exp(-0.18) / Math.Sqrt(2 * Math.PI) - 0.6 * NormalFunction.Survival(0.6)),
                        "Laplace" => Math.Exp(-0.6),
                        _ => 0.08,
                    },
            (actual, predicted) =>
                PredictionIntervalQuality
                    .Of(
                        actual,
                        predicted.Select(p => p - 0.6).ToArray(),
                        predicted.Select(p => p + 0.6).ToArray(),
                        statedCoverage: 0.8
                    )
                    .IntervalScore
        );
    }

    /// <summary>Rows that count from a half to twice whatever their error; sizes are effective ones.</summary>
    private static CalibrationCase OfWeighted()
    {
        CalibrationCase one = Coverage("weighted median absolute error", RegressionQuality.WeightedMedianMethod);
        foreach (int n in new[] { 25, 120, 1_200 })
        {
            foreach (var error in Errors)
            {
                one.Simulated(
                    $"n = {n}, {error.Name} errors, weights from a half to twice",
                    n / 1.08,
                    random =>
                    {
                        double[] predicted = new double[n];
                        double[] actual = new double[n];
                        double[] weights = new double[n];
                        for (int i = 0; i < n; i++)
                        {
                            (actual[i], weights[i]) = (error.Draw(random), 0.5 + 1.5 * random.NextDouble());
                        }

                        return Holds(
                            RegressionQuality.Of(actual, predicted, weights).MedianAbsoluteError,
                            error.Median
                        );
                    },
                    cost: Thorough.Cost(1 + n / 50d, 2)
                );
            }
        }

        return one;
    }

    private static CalibrationCase OfErrors(
        string name,
        Func<RegressionQuality, IntervalEstimate>? measure,
        Func<(string Name, double Absolute, double Square, double Median, Func<Random, double> Draw), double> truth,
        Func<double[], double[], IntervalEstimate>? direct = null
    )
    {
        Func<double[], double[], IntervalEstimate> of =
            direct ?? ((actual, predicted) => measure!(RegressionQuality.Of(actual, predicted)));
        CalibrationCase one = Coverage(name, of([1, 2], [2, 1]).Method);
        foreach (int n in Sizes)
        {
            foreach (var error in Errors)
            {
                double value = truth(error);
                one.Simulated(
                    $"n = {n}, {error.Name} errors",
                    n,
                    random =>
                    {
                        double[] predicted = new double[n];
                        double[] actual = new double[n];
                        for (int i = 0; i < n; i++)
                        {
                            predicted[i] = 2 * random.Normal();
                            actual[i] = predicted[i] + error.Draw(random);
                        }

                        return Holds(of(actual, predicted), value);
                    },
                    cost: Thorough.Cost(1 + n / 50d, 2)
                );
            }
        }

        return one;
    }

    private static CalibrationCase OfRelative(string name, Func<RegressionQuality, IntervalEstimate> measure)
    {
        CalibrationCase one = Coverage(name, measure(RegressionQuality.Of([1, 2], [2, 1])).Method);
        foreach (int n in Sizes)
        {
            foreach (var error in Errors)
            {
                one.Simulated(
                    $"n = {n}, {error.Name} relative errors",
                    n,
                    random =>
                    {
                        double[] predicted = new double[n];
                        double[] actual = new double[n];
                        for (int i = 0; i < n; i++)
                        {
                            actual[i] = Math.Exp(0.5 * random.Normal());
                            predicted[i] = actual[i] * (1 + 0.2 * error.Draw(random));
                        }

                        return Holds(measure(RegressionQuality.Of(actual, predicted)), 0.2 * error.Absolute);
                    },
                    cost: Thorough.Cost(1 + n / 50d, 2)
                );
            }
        }

        return one;
    }

    private static IEnumerable<CalibrationCase> Rankings()
    {
        // Thirty items, each relevant with probability p whatever its rank: the first relevant one stands at a truncated geometric rank.
        yield return OfLists(
            "mean reciprocal rank",
            quality => quality.MeanReciprocalRank,
            p => Enumerable.Range(1, 30).Sum(rank => p * Math.Pow(1 - p, rank - 1) / rank)
        );
        yield return OfLists("precision@10", quality => quality.PrecisionAtK, p => p);
        yield return OfLists("hit rate@10", quality => quality.HitRateAtK, p => 1 - Math.Pow(1 - p, 10));
    }

    private static CalibrationCase OfLists(
        string name,
        Func<RankingQuality, IntervalEstimate> measure,
        Func<double, double> truth
    )
    {
        CalibrationCase one = Coverage(name, measure(RankingQuality.Of([RankedQuery.InOrder(1)])).Method);
        foreach (int n in Sizes)
        {
            foreach (double p in new[] { 0.05, 0.15, 0.4 })
            {
                one.Simulated(
                    $"n = {n}, an item relevant with {p}",
                    n,
                    random =>
                    {
                        RankedQuery[] queries = new RankedQuery[n];
                        double[] relevance = new double[30];
                        for (int query = 0; query < n; query++)
                        {
                            for (int item = 0; item < relevance.Length; item++)
                            {
                                relevance[item] = random.NextDouble() < p ? 1 : 0;
                            }

                            queries[query] = RankedQuery.InOrder(relevance);
                        }

                        return Holds(measure(RankingQuality.Of(queries)), truth(p));
                    },
                    cost: Thorough.Cost(n / 4d, 3)
                );
            }
        }

        return one;
    }

    private static IEnumerable<CalibrationCase> Latencies()
    {
        CalibrationCase quantile = Coverage("percentile of a latency", QuantileIntervals.Method);
        foreach (int n in new[] { 20, 100, 1_000 })
        {
            foreach (double p in new[] { 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99 })
            {
                quantile.Enumerated(
                    $"n = {n}, percentile {p}",
                    n,
                    () =>
                    {
                        (long lower, long upper) = QuantileIntervals.Ranks(n, p);
                        BinomialDistribution below = new(n, p);
                        return below.Cumulative(upper - 1) - (lower > 0 ? below.Cumulative(lower - 1) : 0);
                    }
                );
            }
        }

        yield return quantile;
        yield return Scores(
            "Apdex",
            Apdex.Of(default).Method,
            (satisfied, tolerating, frustrated) => Apdex.Of(new(satisfied, tolerating, frustrated))
        );
        yield return Scores(
            "win rate",
            WinRate.Of(0, 0, 0).Rate.Method,
            (wins, ties, losses) => WinRate.Of(wins, ties, losses).Rate
        );
    }

    /// <summary>Scores 1, ½ and 0: every outcome of 20 and of 60 is enumerated, 100 and 1,000 are simulated.</summary>
    private static CalibrationCase Scores(
        string name,
        IntervalMethod method,
        Func<long, long, long, IntervalEstimate> of
    )
    {
        CalibrationCase one = Coverage(name, method);
        (double High, double Middle)[] grid =
        [
            .. from high in new[] { 0.1, 0.3, 0.5, 0.7, 0.85 }
            from middle in new[] { 0.03, 0.1, 0.25 }
            where high + middle < 0.97
            select (high, middle),
        ];
        foreach (int n in new[] { 20, 60 })
        {
            Lazy<Interval?[]> all = new(() =>
                [
                    .. from high in Enumerable.Range(0, n + 1)
                    from middle in Enumerable.Range(0, n + 1)
                    select high + middle <= n
                    && of(high, middle, n - high - middle).Interval.TryGet(out Interval interval, out _)
                        ? (Interval?)interval
                        : null,
                ]
            );
            foreach ((double high, double middle) in grid)
            {
                one.Enumerated(
                    $"n = {n}, shares {high} and {middle}",
                    n,
                    () =>
                    {
                        double mean = high + middle / 2;
                        double covered = 0;
                        BinomialDistribution highs = new(n, high);
                        for (int wins = 0; wins <= n; wins++)
                        {
                            BinomialDistribution middles = new(n - wins, middle / (1 - high));
                            for (int ties = 0; ties <= n - wins; ties++)
                            {
                                // Where nothing varies there is no interval, and so no claim that fails.
                                bool holds =
                                    all.Value[wins * (n + 1) + ties] is not { } interval || interval.Contains(mean);
                                covered += holds ? highs.Density(wins) * middles.Density(ties) : 0;
                            }
                        }

                        return covered;
                    }
                );
            }
        }

        foreach (int n in new[] { 100, 1_000 })
        {
            foreach ((double high, double middle) in grid)
            {
                one.Simulated(
                    $"n = {n}, shares {high} and {middle}",
                    n,
                    random =>
                    {
                        long[] counts = random.Multinomial(n, [high, middle, 1 - high - middle]);
                        return Holds(of(counts[0], counts[1], counts[2]), high + middle / 2);
                    },
                    cost: 1 + n / 100d
                );
            }
        }

        return one;
    }

    private static IEnumerable<CalibrationCase> LanguageModels()
    {
        yield return PassAtFive();
        yield return LengthControlled();
        yield return Claims();
        yield return Kappa();
    }

    /// <summary>Ten samples of each problem, solved with a probability that is beta over problems.</summary>
    private static CalibrationCase PassAtFive()
    {
        CalibrationCase one = Coverage("pass@5", PassAtK.Of([], 1).Method);
        foreach (int n in Sizes)
        {
            foreach ((double a, double b) in new[] { (0.5, 1.5), (1d, 1d), (0.3, 4d) })
            {
                double[] difficulty = Quantiles(a, b);
                double truth = difficulty.Average(chance => 1 - Math.Pow(1 - chance, 5));
                one.Simulated(
                    $"n = {n}, chance of a problem beta({a}, {b})",
                    n,
                    random =>
                    {
                        SampledProblem[] problems = new SampledProblem[n];
                        for (int i = 0; i < n; i++)
                        {
                            double chance = difficulty[random.Next(difficulty.Length)];
                            int passed = 0;
                            for (int sample = 0; sample < 10; sample++)
                            {
                                passed += random.NextDouble() < chance ? 1 : 0;
                            }

                            problems[i] = new(10, passed);
                        }

                        return Holds(PassAtK.Of(problems, 5), truth);
                    },
                    cost: Thorough.Cost(1 + n / 40d, 3)
                );
            }
        }

        return one;
    }

    /// <summary>The longer answer is preferred, log-odds 1.5·tanh(Δ/σ); lengths differ by a normal.</summary>
    private static CalibrationCase LengthControlled()
    {
        CalibrationCase one = Coverage("length-controlled win rate", LengthControlledWinRate.Method);
        foreach (int n in new[] { 20, 100, 1_000 })
        {
            foreach (double odds in new[] { 0, 0.8 })
            {
                one.Simulated(
                    $"n = {n}, log-odds {odds} at equal lengths",
                    n,
                    random =>
                    {
                        double[] preferences = new double[n];
                        double[] lengths = new double[n];
                        double[] others = new double[n];
                        for (int i = 0; i < n; i++)
                        {
                            double difference = random.Normal();
                            (lengths[i], others[i]) = (10 + difference, 10);
                            double chance = 1 / (1 + Math.Exp(-odds - 1.5 * Math.Tanh(difference)));
                            preferences[i] = random.NextDouble() < chance ? 1 : 0;
                        }

                        return Holds(
                            LengthControlledWinRate.Of(preferences, lengths, others).Rate,
                            1 / (1 + Math.Exp(-odds))
                        );
                    },
                    cost: Thorough.Cost(2 + n / 20d, 6)
                );
            }
        }

        return one;
    }

    /// <summary>One to eight claims an answer, supported with a chance of the answer that is beta.</summary>
    private static CalibrationCase Claims()
    {
        CalibrationCase one = Coverage("share of claims supported", Groundedness.ClaimMethod);
        foreach (int n in Sizes)
        {
            foreach ((double a, double b) in new[] { (8d, 2d), (2d, 0.5), (3d, 3d) })
            {
                double[] support = Quantiles(a, b);
                one.Simulated(
                    $"n = {n} answers, support beta({a}, {b})",
                    n,
                    random =>
                    {
                        CheckedAnswer[] answers = new CheckedAnswer[n];
                        for (int i = 0; i < n; i++)
                        {
                            double chance = support[random.Next(support.Length)];
                            int claims = 1 + random.Next(8);
                            int supported = 0;
                            for (int claim = 0; claim < claims; claim++)
                            {
                                supported += random.NextDouble() < chance ? 1 : 0;
                            }

                            answers[i] = new(claims, supported);
                        }

                        return Holds(Groundedness.Of(answers).SupportedClaims, support.Average());
                    },
                    cost: Thorough.Cost(1 + n / 40d, 3)
                );
            }
        }

        return one;
    }

    /// <summary>Two raters who each repeat the truth with 85 %, else the other label.</summary>
    private static CalibrationCase Kappa()
    {
        CalibrationCase one = Coverage(
            "agreement with a judge",
            Agreement.CohenKappa(new long[2, 2]).ToEvaluation().Method
        );
        foreach (int n in new[] { 20, 100, 300, 1_000 })
        {
            foreach (double share in new[] { 0.5, 0.3 })
            {
                double both = share * 0.85 * 0.85 + (1 - share) * 0.15 * 0.15;
                double neither = share * 0.15 * 0.15 + (1 - share) * 0.85 * 0.85;
                double margin = share * 0.85 + (1 - share) * 0.15;
                double chance = margin * margin + (1 - margin) * (1 - margin);
                double truth = (both + neither - chance) / (1 - chance);
                one.Simulated(
                    $"n = {n}, {share} of one label",
                    n,
                    random =>
                    {
                        double apart = (1 - both - neither) / 2;
                        long[] cells = random.Multinomial(n, [both, apart, apart, neither]);
                        return Holds(
                            Agreement
                                .CohenKappa(
                                    new[,]
                                    {
                                        { cells[0], cells[1] },
                                        { cells[2], cells[3] },
                                    }
                                )
                                .ToEvaluation(),
                            truth
                        );
                    },
                    cost: 1 + n / 100d
                );
            }
        }

        return one;
    }

    /// <summary>A hundred items, each on a list with a chance of its own, all independent: the expected coverage is a sum, the expected Gini index simulated apart.</summary>
    private static IEnumerable<CalibrationCase> Recommendations()
    {
        const int Items = 100;
        string[] ids = [.. Enumerable.Range(0, Items).Select(i => $"i{i}")];
        RecommendationCatalog catalog = new(ids.ToDictionary(id => id, _ => 1L), 1);
        CalibrationCase coverage = Coverage("catalogue coverage", RecommendationQuality.CoverageMethod);
        CalibrationCase gini = Coverage("Gini index of exposure", RecommendationQuality.GiniMethod);
        foreach (int n in new[] { 20, 100, 300 })
        {
            foreach (double slope in new[] { 1.0, 2.0 })
            {
                double[] chances = [.. Enumerable.Range(1, Items).Select(rank => 0.6 * Math.Pow(rank, -slope))];
                double covered = chances.Average(p => 1 - Math.Pow(1 - p, n));
                coverage.Simulated(
                    $"n = {n} lists, chances fall as 1/rank^{slope}",
                    n,
                    random =>
                        Holds(
                            RecommendationQuality.Of(Lists(random, n, chances, ids), catalog).CatalogueCoverage,
                            covered
                        ),
                    cost: Thorough.Cost(n / 2d, 5)
                );
                Lazy<double> expected = new(() =>
                {
                    Random random = new(n);
                    return Enumerable
                        .Range(0, 1_000)
                        .Average(_ => RecommendationQuality.Gini(Exposure(random, n, chances)).Value);
                });
                gini.Simulated(
                    $"n = {n} lists, chances fall as 1/rank^{slope}",
                    n,
                    random =>
                        Holds(
                            RecommendationQuality.Of(Lists(random, n, chances, ids), catalog).ExposureGini,
                            expected.Value
                        ),
                    cost: Thorough.Cost(n / 2d, 5)
                );
            }
        }

        yield return coverage;
        yield return gini;
    }

    /// <summary>Squared errors with and without a feature whose effect is 1: the increase is the feature's own, 2·(1 − correlation) of its variance.</summary>
    private static CalibrationCase Importance(bool areDonorsKnown)
    {
        CalibrationCase one = Coverage(
            "permutation importance",
            areDonorsKnown ? PermutationImportance.Method : PermutationImportance.WideMethod
        );
        foreach (int n in Sizes)
        {
            one.Simulated(
                $"n = {n}, normal feature and noise",
                n,
                random =>
                {
                    double[] x = new double[n];
                    double[] noise = new double[n];
                    double[] losses = new double[n];
                    for (int i = 0; i < n; i++)
                    {
                        (x[i], noise[i]) = (random.Normal(), random.Normal());
                        losses[i] = noise[i] * noise[i];
                    }

                    double[][] permuted = new double[5][];
                    int[][] donors = new int[5][];
                    for (int repeat = 0; repeat < permuted.Length; repeat++)
                    {
                        int[] from = [.. Enumerable.Range(0, n)];
                        random.Shuffle(from);
                        donors[repeat] = from;
                        permuted[repeat] = [.. x.Select((own, i) => Math.Pow(own + noise[i] - x[from[i]], 2))];
                    }

                    // Over permutations, E(x − x′)² is 2·(1 − 1/n), as a row meets itself once in n.
                    return Holds(
                        PermutationImportance
                            .Of(losses, [new("x", permuted, areDonorsKnown ? donors : null)])[0]
                            .Increase,
                        2 * (1 - 1d / n)
                    );
                },
                cost: Thorough.Cost(1 + n / 30d, 3)
            );
        }

        return one;
    }

    private static CalibrationCase Coverage(string name, IntervalMethod method) =>
        new("Metrics", $"{name}: {method.Name}", "coverage", Promise.Coverage(method), 0.95);

    private static bool? Holds(IntervalEstimate estimate, double truth) =>
        estimate.Interval.TryGet(out Interval interval, out _) ? interval.Contains(truth) : null;

    /// <summary>A beta distribution as 500 equally likely values: a draw is one of them, and the truth a mean over them.</summary>
    private static double[] Quantiles(double a, double b)
    {
        BetaDistribution beta = new(a, b);
        return [.. Enumerable.Range(0, 500).Select(i => beta.Quantile((i + 0.5) / 500))];
    }

    private static double Laplace(Random random)
    {
        double u = random.NextDouble() - 0.5;
        return -Math.CopySign(Math.Log(1 - 2 * Math.Abs(u)), u);
    }

    private static RecommendedList[] Lists(Random random, int n, double[] chances, string[] ids)
    {
        RecommendedList[] lists = new RecommendedList[n];
        for (int list = 0; list < n; list++)
        {
            lists[list] = new($"u{list}", ids.Where((_, i) => random.NextDouble() < chances[i]));
        }

        return lists;
    }

    private static long[] Exposure(Random random, int n, double[] chances)
    {
        long[] counts = new long[chances.Length];
        for (int list = 0; list < n; list++)
        {
            for (int i = 0; i < chances.Length; i++)
            {
                counts[i] += random.NextDouble() < chances[i] ? 1 : 0;
            }
        }

        return counts;
    }
}
