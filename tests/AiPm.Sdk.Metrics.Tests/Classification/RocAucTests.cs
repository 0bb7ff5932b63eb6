using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Interval = AiPm.Sdk.Numerics.Interval;

namespace AiPm.Sdk.Metrics.Tests;

public class RocAucTests
{
    [Fact]
    public void Areas_and_average_precisions_are_those_of_the_reference()
    {
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification.jsonl", "binary.scores"))
        {
            JsonElement input = one.GetProperty("input");
            JsonElement expected = one.GetProperty("expected");
            bool[] actual = input.Bools("actual");
            double[] scores = input.Doubles("score");
            expected.Agrees("roc_auc", RocAuc.Of(actual, scores).Value, at);
            expected.Agrees("average_precision", AveragePrecision.Of(actual, scores).Value, at);
            expected.Agrees("log_loss", ProbabilityScores.LogLoss(actual, scores).Value, at);
            expected.Agrees("brier", ProbabilityScores.Brier(actual, scores).Value, at);
        }
    }

    [Fact]
    public void Hard_cases_are_scikit_learns_and_brute_forces_or_undefined()
    {
        int cases = 0;
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification_cases.jsonl", "scores"))
        {
            cases++;
            JsonElement expected = one.GetProperty("expected");
            bool[] actual = one.Bools("actual");
            double[] scores = one.Doubles("scores");
            double[] weights = one.Doubles("weights");
            IntervalEstimate auc = RocAuc.Of(actual, scores, weights, interval: AucInterval.DeLong);
            expected.Agrees("auc", auc.Value, at);
            expected.Agrees("ap", AveragePrecision.Of(actual, scores, weights).Value, at);
            expected.Agrees("pauc", RocAuc.Partial(actual, scores, 0.3, weights).Value, at, 1e-11);
            expected.Agrees("log_loss", ProbabilityScores.LogLoss(actual, scores, weights, floor: 1e-15).Value, at);
            expected.Agrees("brier", ProbabilityScores.Brier(actual, scores, weights).Value, at);
            if (expected.TryGetProperty("delong", out JsonElement variance) && auc.Value.Value is > 0 and < 1)
            {
                if (variance.GetDouble() == 0)
                {
                    Assert.Equal(UndefinedReason.NoVariation, auc.Interval.Undefined!.Reason);
                    continue;
                }

                double half = 1.959963984540054 * Math.Sqrt(variance.GetDouble());
                Assert.Equal(Math.Max(0, auc.Value.Value - half), auc.Interval.Value.Lower, 12);
                Assert.Equal(Math.Min(1, auc.Value.Value + half), auc.Interval.Value.Upper, 12);
            }
        }

        Assert.Equal(160, cases);
    }

    [Fact]
    public void Published_cases()
    {
        // scikit-learn's tests and documentation.
        Assert.Equal(0.5, RocAuc.Of([true, false], [0.5, 0.5]).Value.Value);
        Assert.Equal(0, RocAuc.Of([false, true], [1, 0]).Value.Value);
        IntervalEstimate one = RocAuc.Of([true, true], [0.2, 0.7]);
        Assert.Equal(
            "ROC AUC is undefined: There are no negatives to rank the positives against.",
            one.Explanation.Sentence
        );
        bool[] actual = [false, false, true, true];
        double[] scores = [0.1, 0.4, 0.35, 0.8];
        Assert.Equal(0.75, RocAuc.Of(actual, scores).Value.Value);
        Assert.Equal(5.0 / 6, AveragePrecision.Of(actual, scores).Value.Value, 15);
    }

    [Fact]
    public void At_one_and_zero_the_interval_is_the_exact_bound_of_disjoint_pairs()
    {
        bool[] actual = [true, true, true, false, false, false, false];
        double[] scores = [7, 8, 9, 1, 2, 3, 4];
        Interval perfect = RocAuc.Of(actual, scores).Interval.Value;
        Assert.Equal(1, perfect.Upper);

        // Three pairs all in order: Clopper and Pearson's lower end of 3 of 3.
        Assert.Equal(ProportionIntervals.ClopperPearson(new ProportionCounts(3, 3)).Value.Lower, perfect.Lower, 12);
        Interval worst = RocAuc.Of(actual, [.. scores.Select(s => -s)]).Interval.Value;
        Assert.Equal(0, worst.Lower);
        Assert.Equal(1 - perfect.Lower, worst.Upper, 12);
    }

    [Fact]
    public void The_default_is_the_logit_form_of_DeLongs()
    {
        Random random = new(2);
        (bool[] actual, double[] scores) = Sample(random, 300, 1);
        IntervalEstimate logit = RocAuc.Of(actual, scores);
        Interval plain = RocAuc.Of(actual, scores, interval: AucInterval.DeLong).Interval.Value;
        double area = logit.Value.Value;
        double half = (plain.Upper - plain.Lower) / 2 / (area * (1 - area));
        double odds = Math.Log(area / (1 - area));
        Assert.Equal(1 / (1 + Math.Exp(-(odds - half))), logit.Interval.Value.Lower, 12);
        Assert.Equal(1 / (1 + Math.Exp(-(odds + half))), logit.Interval.Value.Upper, 12);
        Assert.Contains("DeLong interval on the log-odds", logit.Explanation.Method, StringComparison.Ordinal);
        Assert.Empty(logit.Warnings);
        Assert.NotEmpty(RocAuc.Of(actual, scores, interval: AucInterval.DeLong).Warnings);
    }

    [Fact]
    public void The_paired_test_is_DeLongs_by_brute_force()
    {
        int cases = 0;
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification_cases.jsonl", "paired"))
        {
            cases++;
            JsonElement expected = one.GetProperty("expected");
            AucComparison comparison = RocAuc.Compare(one.Bools("actual"), one.Doubles("first"), one.Doubles("second"));
            expected.Agrees("first", comparison.First.Value, at);
            expected.Agrees("second", comparison.Second.Value, at);
            double variance = expected.GetProperty("variance").GetDouble();
            if (variance < 1e-20)
            {
                Assert.False(comparison.PValue.IsDefined);
                continue;
            }

            Assert.Equal(Math.Sqrt(variance), comparison.StandardError.Value, 12);
            double z = comparison.Difference.Value.Value / Math.Sqrt(variance);
            Assert.Equal(z, comparison.Statistic.Value, 9);
            Assert.Equal(2 * NormalFunction.Survival(Math.Abs(z)), comparison.PValue.Value, 9);
        }

        Assert.Equal(30, cases);
    }

    [Fact]
    public void A_comparison_says_what_it_found_or_why_it_cannot()
    {
        (bool[] actual, double[] scores) = Sample(new Random(4), 200, 1);
        AucComparison same = RocAuc.Compare(actual, scores, scores.Select(s => 2 * s + 1).ToArray());
        Assert.Equal(0, same.Difference.Value.Value);
        Assert.Equal(UndefinedReason.NoVariation, same.PValue.Undefined!.Reason);
        Assert.Contains("No row is placed differently", same.Explanation.Sentence, StringComparison.Ordinal);
        double[] other = [.. scores.Zip(actual, (s, a) => s + (a ? 0.8 : 0))];
        AucComparison better = RocAuc.Compare(actual, scores, other);
        Assert.True(better.Difference.Value.Value > 0 && better.PValue.Value < 0.001);
        Assert.Contains("p < 0.0001", better.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Contains(
            "cannot be compared",
            RocAuc.Compare([true], [1], [2]).Explanation.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_area_is_the_share_of_ordered_pairs_and_turns_with_the_sign() =>
        Prop.ForAll(
                Gen.Choose(0, 6).Two().ListOf().ToArbitrary(),
                rows =>
                {
                    bool[] actual = [.. rows.Select(row => row.Item1 % 2 == 1)];
                    double[] scores = [.. rows.Select(row => (row.Item2 - 3) / 2d)];
                    IntervalEstimate auc = RocAuc.Of(actual, scores);
                    IntervalEstimate turned = RocAuc.Of(actual, [.. scores.Select(s => -s)]);
                    double[] positives = [.. scores.Where((_, i) => actual[i])];
                    double[] negatives = [.. scores.Where((_, i) => !actual[i])];
                    if (positives.Length == 0 || negatives.Length == 0)
                    {
                        return !auc.IsDefined && !turned.IsDefined;
                    }

                    double pairs = positives.Sum(p =>
                        negatives.Sum(n =>
                            p > n ? 1
                            : p == n ? 0.5
                            : 0
                        )
                    );
                    return auc.Value.Value == pairs / (positives.Length * negatives.Length)
                        && auc.Interval.IsDefined == turned.Interval.IsDefined
                        && Math.Abs(auc.Value.Value + turned.Value.Value - 1) < 1e-15
                        && (
                            !auc.Interval.IsDefined
                            || Math.Abs(auc.Interval.Value.Lower + turned.Interval.Value.Upper - 1) < 1e-12
                        );
                }
            )
            .Holds(300);

    [Fact]
    public void Order_of_rows_and_a_rising_change_of_scores_change_no_bit()
    {
        Random random = new(8);
        (bool[] actual, double[] scores) = Sample(random, 9_000, 0.5);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Round(scores[i], 2);
        }

        IntervalEstimate auc = RocAuc.Of(actual, scores);
        int[] order = [.. Enumerable.Range(0, actual.Length)];
        random.Shuffle(order);
        Assert.Equal(auc, RocAuc.Of(order.Select(i => actual[i]).ToArray(), order.Select(i => scores[i]).ToArray()));
        Assert.Equal(auc, RocAuc.Of(actual, scores.Select(s => s * s * s * 1e-200).ToArray()));
        Assert.Equal(auc, RocAuc.Of(actual, scores.Select(s => 1e300 * s).ToArray()));
    }

    [Fact]
    public void Whole_weights_are_repeated_rows()
    {
        Random random = new(6);
        (bool[] actual, double[] scores) = Sample(random, 60, 1);
        int[] times = [.. actual.Select(_ => random.Next(4))];
        double[] weights = [.. times.Select(t => (double)t)];
        bool[] repeated = [.. actual.SelectMany((a, i) => Enumerable.Repeat(a, times[i]))];
        double[] repeatedScores = [.. scores.SelectMany((s, i) => Enumerable.Repeat(s, times[i]))];
        Assert.Equal(
            RocAuc.Of(repeated, repeatedScores).Value.Value,
            RocAuc.Of(actual, scores, weights).Value.Value,
            14
        );
        Assert.Equal(
            AveragePrecision.Of(repeated, repeatedScores).Value.Value,
            AveragePrecision.Of(actual, scores, weights).Value.Value,
            14
        );
        double[] ones = [.. actual.Select(_ => 0.3)];
        Interval plain = RocAuc.Of(actual, scores).Interval.Value;
        Interval equal = RocAuc.Of(actual, scores, ones).Interval.Value;
        Assert.Equal(plain.Lower, equal.Lower, 12);
        Assert.Equal(plain.Upper, equal.Upper, 12);
        Interval ap = AveragePrecision.Of(actual, scores).Interval.Value;
        Assert.Equal(ap.Lower, AveragePrecision.Of(actual, scores, ones).Interval.Value.Lower, 12);
    }

    [Fact]
    public void Scores_of_any_bits_are_ordered_as_numbers()
    {
        // Through the radix sort, whose least size this is above, with both zeros tied.
        Random random = new(12);
        double[] scores = new double[10_000];
        for (int i = 0; i < scores.Length; i++)
        {
            do
            {
                scores[i] = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            } while (!double.IsFinite(scores[i]));

            scores[i] = i % 17 == 0 ? (i % 2 == 0 ? 0.0 : -0.0) : scores[i];
        }

        bool[] actual = [.. scores.Select(s => random.NextDouble() < (s > 0 ? 0.7 : 0.3))];
        double[] negatives = [.. scores.Where((_, i) => !actual[i]).Order()];
        double halves = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (actual[i])
            {
                int low = negatives.Count(n => n < scores[i]);
                halves += 2 * low + negatives.Count(n => n == scores[i]);
            }
        }

        int positives = actual.Count(a => a);
        Assert.Equal(halves / (2.0 * positives * negatives.Length), RocAuc.Of(actual, scores).Value.Value);
    }

    [Fact]
    public void Curves_run_through_every_distinct_score_and_hold_the_areas()
    {
        (bool[] actual, double[] scores) = Sample(new Random(9), 400, 1);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Round(scores[i], 1);
        }

        ScoreCurves curves = ScoreCurves.Of(actual, scores);
        Assert.Equal(new RocPoint(double.PositiveInfinity, 0, 0), curves.Roc[0]);
        Assert.Equal(scores.Distinct().Count() + 1, curves.Roc.Length);
        Assert.Equal((1, 1), (curves.Roc[^1].FalsePositiveRate, curves.Roc[^1].TruePositiveRate));
        double area = 0;
        double best = 0;
        for (int i = 1; i < curves.Roc.Length; i++)
        {
            (RocPoint from, RocPoint to) = (curves.Roc[i - 1], curves.Roc[i]);
            area += (to.FalsePositiveRate - from.FalsePositiveRate) * (to.TruePositiveRate + from.TruePositiveRate) / 2;
            BinaryConfusionMatrix matrix = BinaryConfusionMatrix.AtThreshold(actual, scores, to.Threshold);
            Assert.Equal(matrix.Recall().Value.Value, to.TruePositiveRate, 14);
            Assert.Equal(matrix.FalsePositiveRate().Value.Value, to.FalsePositiveRate, 14);
            Assert.Equal(matrix.Precision().Value.Value, curves.PrecisionRecall[i - 1].Precision, 14);
            best = Math.Max(best, to.TruePositiveRate - to.FalsePositiveRate);
        }

        Assert.Equal(RocAuc.Of(actual, scores).Value.Value, area, 12);
        Assert.Equal(best, curves.Youden!.Value.TruePositiveRate - curves.Youden.Value.FalsePositiveRate, 1e-15);
        Assert.Equal(RocAuc.Of(actual, scores).Value.Value, RocAuc.Partial(actual, scores, 1).Value.Value, 12);
        Assert.Empty(ScoreCurves.Of([true], [1]).Roc);
        Assert.Empty(ScoreCurves.Of([false], [1]).PrecisionRecall);
        Assert.Null(ScoreCurves.Of([], []).Youden);
    }

    [Fact]
    public void Of_equally_wide_points_of_the_curve_Youden_takes_the_highest_threshold()
    {
        // 3/5 − 1/5 and 4/5 − 2/5 and 5/5 − 3/5 are one number, which their roundings are not.
        bool[] actual = [true, true, true, false, true, false, true, false, false, false];
        double[] scores = [0.9, 0.8, 0.8, 0.8, 0.7, 0.7, 0.6, 0.6, 0.5, 0.4];
        Assert.Equal(0.8, ScoreCurves.Of(actual, scores).Youden!.Value.Threshold);
    }

    [Theory]
    [InlineData("average precision")]
    [InlineData("partial")]
    public void Linearised_errors_are_the_jackknifes(string metric)
    {
        (bool[] actual, double[] scores) = Sample(new Random(21), 1_500, 1);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Round(scores[i], 1);
        }

        IntervalEstimate estimate = Of([]);
        double[] without = new double[actual.Length];
        double[] weights = new double[actual.Length];
        for (int row = 0; row < actual.Length; row++)
        {
            Array.Fill(weights, 1);
            weights[row] = 0;
            without[row] = Of(weights).Value.Value;
        }

        double mean = without.Average();
        double error = Math.Sqrt(without.Sum(x => (x - mean) * (x - mean)) * (actual.Length - 1) / actual.Length);
        double value = estimate.Value.Value;
        static double LogOdds(double x) => Math.Log(x / (1 - x));
        double half = (LogOdds(estimate.Interval.Value.Upper) - LogOdds(estimate.Interval.Value.Lower)) / 2;
        Assert.Equal(1, half / (1.96 * error / (value * (1 - value))), 0.02);

        IntervalEstimate Of(double[] w) =>
            metric == "partial" ? RocAuc.Partial(actual, scores, 0.2, w) : AveragePrecision.Of(actual, scores, w);
    }

    [Fact]
    public void The_error_of_average_precision_is_that_of_small_steps_with_the_rows_that_are_added()
    {
        bool[] actual = [true, true, false, true, false, false, true, false, false, false];
        double[] scores = [9, 8, 8, 7, 6, 5, 5, 4, 3, 2];
        Interval ends = AveragePrecision.Of(actual, scores).Interval.Value;

        // A quarter of a negative on top and a quarter of a positive at the bottom are rows like any other.
        bool[] all = [.. actual, false, true];
        double[] allScores = [.. scores, 10, 1];
        double[] weights = [.. actual.Select(_ => 1d), 0.25, 0.25];
        (double center, double error) = BySmallSteps(weights, w => AveragePrecision.Of(all, allScores, w).Value.Value);
        Assert.Equal(LogOdds(center), (LogOdds(ends.Upper) + LogOdds(ends.Lower)) / 2, 9);
        Assert.Equal(
            1.959963984540054 * error / (center * (1 - center)),
            (LogOdds(ends.Upper) - LogOdds(ends.Lower)) / 2,
            6
        );
    }

    [Fact]
    public void The_error_of_the_partial_area_is_that_of_small_steps()
    {
        (bool[] actual, double[] scores) = Sample(new Random(31), 120, 1);
        scores = [.. scores.Select(s => Math.Round(s))];
        IntervalEstimate partial = RocAuc.Partial(actual, scores, 0.23);
        (double value, double error) = BySmallSteps(
            [.. actual.Select(_ => 1d)],
            w => RocAuc.Partial(actual, scores, 0.23, w).Value.Value
        );
        Assert.Equal(
            1.959963984540054 * error / (value * (1 - value)),
            (LogOdds(partial.Interval.Value.Upper) - LogOdds(partial.Interval.Value.Lower)) / 2,
            6
        );
    }

    [Fact]
    public void Weighted_rows_in_perfect_order_keep_the_rule_at_the_edge()
    {
        bool[] actual = [true, true, true, false, false, false];
        double[] weights = [0.1, 0.2, 0.7, 0.3, 0.1, 0.1];
        IntervalEstimate perfect = RocAuc.Of(actual, [9, 8, 7, 3, 2, 1], weights);
        Assert.Equal(1, perfect.Value.Value);
        Assert.True(perfect.Interval.Value.Lower < 0.5);
        Assert.Equal(0, RocAuc.Of(actual, [1, 2, 3, 7, 8, 9], weights).Value.Value);
        Assert.False(RocAuc.Partial(actual, [9, 8, 7, 3, 2, 1], 0.3, weights).Interval.IsDefined);
    }

    [Fact]
    public void Any_numbers_give_a_result_or_a_named_error() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(bool, double, double)[]>(),
                rows =>
                {
                    bool[] actual = [.. rows.Select(row => row.Item1)];
                    double[] scores = [.. rows.Select(row => row.Item2)];
                    double[] weights = [.. rows.Select(row => row.Item3)];
                    bool finite = scores.All(double.IsFinite);
                    bool weighable = weights.All(w => w is 0 or >= 1e-100 and <= 1e100);
                    return Answers(() => RocAuc.Of(actual, scores), finite)
                        && Answers(() => AveragePrecision.Of(actual, scores), finite)
                        && Answers(() => RocAuc.Of(actual, scores, weights), finite && weighable)
                        && Answers(() => AveragePrecision.Of(actual, scores, weights), finite && weighable)
                        && Answers(() => RocAuc.Partial(actual, scores, 0.5, weights), finite && weighable)
                        && Answers(
                            () => RocAuc.Compare(actual, scores, weights).Difference,
                            finite && weights.All(double.IsFinite)
                        );
                }
            )
            .Holds(300);

    [Fact]
    public void Bad_scores_are_named()
    {
        Assert.Contains(
            "scores must be",
            Assert.Throws<ArgumentOutOfRangeException>(() => RocAuc.Of([true, false], [1, double.NaN])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "row 1",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => RocAuc.Of([true, false], [1, double.NegativeInfinity]))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => RocAuc.Of([true, false], [1]));
        Assert.Throws<ArgumentException>(() => RocAuc.Of([true, false], [1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RocAuc.Of([true, false], [1, 2], [1, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RocAuc.Of([true, false], [1, 2], confidence: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RocAuc.Partial([true, false], [1, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RocAuc.Compare([true, false], [1, 2], [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => AveragePrecision.Of([true], [1, 2]));
        Assert.Equal(UndefinedReason.ZeroDenominator, AveragePrecision.Of([false], [1]).Value.Undefined!.Reason);
        Assert.Equal(
            UndefinedReason.NoVariation,
            RocAuc.Of([true, false, true, false], [1, 1, 1, 1]).Interval.Undefined!.Reason
        );
    }

    private static (bool[] Actual, double[] Scores) Sample(Random random, int rows, double distance)
    {
        bool[] actual = [.. Enumerable.Range(0, rows).Select(i => i % 3 == 0)];
        double[] scores =
        [
            .. actual.Select(a =>
                Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())
                + (a ? distance : 0)
            ),
        ];
        return (actual, scores);
    }

    private static double LogOdds(double x) => Math.Log(x / (1 - x));

    /// <summary>The value, and the root of Σ(w·slope)² over rows.</summary>
    private static (double Value, double Error) BySmallSteps(double[] weights, Func<double[], double> of)
    {
        double variance = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            double[] up = [.. weights];
            double[] down = [.. weights];
            up[row] *= 1 + 1e-5;
            down[row] *= 1 - 1e-5;
            double part = (of(up) - of(down)) / 2e-5;
            variance += part * part;
        }

        return (of(weights), Math.Sqrt(variance));
    }

    private static bool Answers(Func<IntervalEstimate> of, bool isGood)
    {
        try
        {
            IntervalEstimate estimate = of();
            return isGood
                && (!estimate.Interval.IsDefined || estimate.Interval.Value.Contains(estimate.Value.Value))
                && (estimate.IsDefined || estimate.Value.Undefined!.Sentence.Length > 0);
        }
        catch (ArgumentException)
        {
            return !isGood;
        }
    }
}
