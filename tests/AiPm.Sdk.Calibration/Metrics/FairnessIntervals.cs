using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>Gaps between two, three and five groups, of equal and of unequal size, with and without a true gap.</summary>
public sealed class FairnessIntervals : ICalibration
{
    private static readonly int[] Sizes = [20, 100, 1_000];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Gap(
            "largest difference of selection rates",
            FairnessMethods.LargestDifference,
            r => r.DemographicParity.Difference,
            p => p.Max() - p.Min()
        );
        yield return Gap(
            "smallest ratio of selection rates",
            FairnessMethods.SmallestRatio,
            r => r.DemographicParity.Ratio,
            p => p.Min() / p.Max()
        );
        yield return Against(
            "differences to the reference, all at once",
            FairnessMethods.Difference,
            c => c.Difference,
            (p, q) => p - q
        );
        yield return Against(
            "ratios to the reference, all at once",
            FairnessMethods.Ratio,
            c => c.Ratio,
            (p, q) => p / q
        );
        yield return Odds();
        yield return Weighted(2, FairnessMethods.OfWeights);
        yield return Weighted(3, FairnessMethods.LargestOfWeights);
        yield return CalibrationGap(2, FairnessMethods.CalibrationGap);
        yield return CalibrationGap(3, FairnessMethods.LargestCalibrationGap);
        yield return Inequality();
    }

    private static IEnumerable<double[]> Shares(int groups) =>
        [
            Even(groups, 0.5, 0.5),
            Even(groups, 0.1, 0.1),
            Even(groups, 0.3, 0.5),
            Even(groups, 0.1, 0.2),
            Even(groups, 0.8, 0.95),
            [.. Enumerable.Range(0, groups).Select(g => 0.2 + 0.6 * g / (groups - 1))],
        ];

    private static double[] Even(int groups, double share, double last) =>
        [.. Enumerable.Range(0, groups).Select(g => g == groups - 1 ? last : share)];

    private static FairnessReport Report(Random random, double[] shares, int[] sizes, string? reference = null) =>
        FairnessReport.Of(
            [
                .. shares.Select(
                    (share, g) =>
                    {
                        long selected = random.Multinomial(sizes[g], [share, 1 - share])[0];
                        return new KeyValuePair<string, BinaryConfusionMatrix>(
                            $"g{g}",
                            BinaryConfusionMatrix.OfCounts(selected, 0, sizes[g] - selected, 0)
                        );
                    }
                ),
            ],
            new() { Reference = reference }
        );

    private static CalibrationCase Gap(
        string name,
        IntervalMethod method,
        Func<FairnessReport, IntervalEstimate> of,
        Func<double[], double> truth
    )
    {
        CalibrationCase one = new("Metrics", name, "coverage", Promise.Coverage(method), 0.95);
        foreach (int n in Sizes)
        {
            foreach (int groups in (int[])[2, 3, 5])
            {
                foreach (double[] shares in Shares(groups))
                {
                    foreach (bool even in (bool[])[true, false])
                    {
                        int[] sizes = [.. shares.Select((_, g) => even || g > 0 ? n : Math.Max(10, n / 5))];
                        double value = truth(shares);
                        one.Simulated(
                            $"{groups} groups of {(even ? "" : "up to ")}{n}, rates {string.Join(", ", shares.Select(s => FormattableString.Invariant($"{s:0.##}")))}",
                            n,
                            random =>
                                of(Report(random, shares, sizes)).Interval.TryGet(out Interval i, out _)
                                    ? value >= i.Lower - 1e-12 && value <= i.Upper + 1e-12
                                    : null,
                            cost: Thorough.Cost(20 * groups, 4)
                        );
                    }
                }
            }
        }

        return one;
    }

    private static CalibrationCase Against(
        string name,
        IntervalMethod method,
        Func<GroupComparison, IntervalEstimate> of,
        Func<double, double, double> truth
    )
    {
        CalibrationCase one = new("Metrics", name, "joint coverage", Promise.Coverage(method), 0.95);
        foreach (int n in Sizes)
        {
            foreach (int groups in (int[])[2, 3, 5])
            {
                foreach (double[] shares in Shares(groups))
                {
                    one.Simulated(
                        $"{groups} groups of {n}, rates {string.Join(", ", shares.Select(s => FormattableString.Invariant($"{s:0.##}")))}",
                        n,
                        random =>
                        {
                            bool all = true;
                            foreach (
                                GroupComparison comparison in Report(random, shares, [.. shares.Select(_ => n)], "g0")
                                    .AgainstReference(GroupRate.SelectionRate)
                            )
                            {
                                if (!of(comparison).Interval.TryGet(out Interval i, out _))
                                {
                                    return null;
                                }

                                int g = comparison.Group[1] - '0';
                                all &= i.Contains(truth(shares[g], shares[0]));
                            }

                            return all;
                        },
                        cost: Thorough.Cost(25 * groups, 4)
                    );
                }
            }
        }

        return one;
    }

    private static CalibrationCase Odds()
    {
        CalibrationCase one = new(
            "Metrics",
            "equalized odds, worst and mean",
            "coverage",
            Promise.Coverage(FairnessMethods.LargestDifference),
            0.95
        );
        foreach (int n in Sizes)
        {
            foreach (
                (double[] tpr, double[] fpr) in ((double[], double[])[])
                    [([0.7, 0.7], [0.2, 0.2]), ([0.8, 0.6], [0.1, 0.3]), ([0.9, 0.8, 0.6], [0.1, 0.1, 0.2])]
            )
            {
                double ofTpr = tpr.Max() - tpr.Min();
                double ofFpr = fpr.Max() - fpr.Min();
                foreach (bool worst in (bool[])[true, false])
                {
                    double value = worst ? Math.Max(ofTpr, ofFpr) : (ofTpr + ofFpr) / 2;
                    one.Simulated(
                        $"{tpr.Length} groups of {n} positives and negatives, gaps {ofTpr:0.##} and {ofFpr:0.##}, {(worst ? "worst" : "mean")}",
                        n,
                        random =>
                        {
                            EqualizedOdds odds = FairnessReport
                                .Of([
                                    .. tpr.Select(
                                        (_, g) =>
                                        {
                                            long tp = random.Multinomial(n, [tpr[g], 1 - tpr[g]])[0];
                                            long fp = random.Multinomial(n, [fpr[g], 1 - fpr[g]])[0];
                                            return new KeyValuePair<string, BinaryConfusionMatrix>(
                                                $"g{g}",
                                                BinaryConfusionMatrix.OfCounts(tp, fp, n - tp, n - fp)
                                            );
                                        }
                                    ),
                                ])
                                .EqualizedOdds;
                            Interval i = (worst ? odds.Worst : odds.Mean).Interval.Value;
                            return value >= i.Lower - 1e-12 && value <= i.Upper + 1e-12;
                        },
                        cost: 40
                    );
                }
            }
        }

        return one;
    }

    /// <summary>Rows that count from a half to twice, independently of what is predicted. Sizes are effective ones.</summary>
    private static CalibrationCase Weighted(int groups, IntervalMethod method)
    {
        CalibrationCase one = new(
            "Metrics",
            $"largest difference of weighted selection rates, {groups} groups",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int n in (int[])[25, 120, 600])
        {
            foreach (
                double[] shares in (double[][])[Even(groups, 0.3, 0.6), Even(groups, 0.2, 0.4), Even(groups, 0.5, 0.8)]
            )
            {
                // Weights of 2^U(−1, 1): (E w)²/E w² of the rows.
                double mean = (2 - 0.5) / (2 * Math.Log(2));
                double square = (4 - 0.25) / (4 * Math.Log(2));
                double truth = shares.Max() - shares.Min();
                one.Simulated(
                    $"{groups} groups of {n}, rates {shares[0]} and {shares[^1]}",
                    n * mean * mean / square,
                    random =>
                    {
                        string[] labels = new string[n * groups];
                        bool[] predicted = new bool[labels.Length];
                        double[] weights = new double[labels.Length];
                        for (int row = 0; row < labels.Length; row++)
                        {
                            labels[row] = $"g{row % groups}";
                            predicted[row] = random.NextDouble() < shares[row % groups];
                            weights[row] = Math.Pow(2, 2 * random.NextDouble() - 1);
                        }

                        Interval i = FairnessReport
                            .Of(GroupLabels.Of(labels), predicted, predicted, weights: weights)
                            .DemographicParity.Difference.Interval.Value;
                        return truth >= i.Lower - 1e-12 && truth <= i.Upper + 1e-12;
                    },
                    cost: Thorough.Cost(n / 2, 6)
                );
            }
        }

        return one;
    }

    /// <summary>The last group's outcomes are rarer than predicted by as much.</summary>
    private static CalibrationCase CalibrationGap(int groups, IntervalMethod method)
    {
        CalibrationCase one = new(
            "Metrics",
            $"gap in calibration, {groups} groups",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int n in Sizes)
        {
            foreach (double gap in (double[])[0.1, 0.2])
            {
                one.Simulated(
                    $"{groups} groups of {n}, gap {gap}",
                    n,
                    random =>
                    {
                        string[] labels = new string[n * groups];
                        bool[] actual = new bool[labels.Length];
                        double[] probabilities = new double[labels.Length];
                        for (int row = 0; row < labels.Length; row++)
                        {
                            labels[row] = $"g{row % groups}";
                            probabilities[row] = 0.25 + 0.5 * random.NextDouble();
                            actual[row] =
                                random.NextDouble() < probabilities[row] - (row % groups == groups - 1 ? gap : 0);
                        }

                        return GroupCalibration
                            .Of(GroupLabels.Of(labels), actual, probabilities)
                            .Gap.Interval.Value.Contains(gap);
                    },
                    cost: Thorough.Cost(n, 10)
                );
            }
        }

        return one;
    }

    private static CalibrationCase Inequality()
    {
        IntervalMethod method = FairnessMethods.Inequality;
        CalibrationCase one = new(
            "Metrics",
            $"generalised entropy and Theil: {method.Name}",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int n in Sizes)
        {
            foreach ((double fp, double fn) in ((double, double)[])[(0.1, 0.1), (0.05, 0.15), (0.2, 0.05)])
            {
                foreach (double alpha in (double[])[1, 2])
                {
                    double truth = InequalityIndex.Of([0, 1, 2], alpha, [fn, 1 - fn - fp, fp]).Value.Value;
                    one.Simulated(
                        $"n = {n}, false positives {fp}, false negatives {fn}, alpha {alpha}",
                        n,
                        random =>
                        {
                            long[] counts = random.Multinomial(n, [1 - fn - fp, fp, fn]);
                            return
                                InequalityIndex.Of([0, 1, 2], alpha, [counts[2], counts[0], counts[1]]).IsDefined
                                && FairnessReport
                                    .Of([
                                        new("all", BinaryConfusionMatrix.OfCounts(counts[0], counts[1], counts[2], 0)),
                                    ])
                                    .GeneralizedEntropy(alpha)
                                    .Interval.TryGet(out Interval i, out _)
                                ? i.Contains(truth)
                                : null;
                        },
                        cost: n == 1000 ? 8 : 4
                    );
                }
            }
        }

        return one;
    }
}
