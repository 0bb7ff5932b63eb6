using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Interval = AiPm.Sdk.Numerics.Interval;

namespace AiPm.Sdk.Metrics.Tests;

public class BinaryConfusionMatrixTests
{
    [Fact]
    public void A_negative_count_is_refused_by_its_name()
    {
        Assert.Equal(
            "falseNegatives",
            Assert.Throws<ArgumentOutOfRangeException>(() => BinaryConfusionMatrix.OfCounts(1, 0, -1, 0)).ParamName
        );
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            ConfusionMatrix.OfCounts(
                ["a", "b"],
                new long[,]
                {
                    { 1, 2 },
                    { -3, 4 },
                }
            )
        );
        Assert.Equal("counts", refused.ParamName);
        Assert.Contains("was -3 in row 1, column 0", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_are_those_of_the_reference()
    {
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification.jsonl", "binary.confusion"))
        {
            JsonElement input = one.GetProperty("input");
            JsonElement expected = one.GetProperty("expected");
            BinaryConfusionMatrix matrix = BinaryConfusionMatrix.Of(input.Ints("actual"), input.Ints("predicted"));
            expected.Agrees("accuracy", matrix.Accuracy().Value, at);
            expected.Agrees("precision", matrix.Precision().Value, at);
            expected.Agrees("recall", matrix.Recall().Value, at);
            expected.Agrees("f1", matrix.F1().Value, at);
            expected.Agrees("f2", matrix.FBeta(2).Value, at);
            expected.Agrees("matthews", matrix.Matthews().Value, at);
            expected.Agrees("cohen_kappa", matrix.Kappa().Value, at);
            expected.Agrees("balanced_accuracy", matrix.BalancedAccuracy().Value, at);
        }
    }

    [Fact]
    public void Metrics_of_hard_cases_are_scikit_learns_or_undefined()
    {
        int cases = 0;
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification_cases.jsonl", "binary"))
        {
            cases++;
            JsonElement expected = one.GetProperty("expected");
            BinaryConfusionMatrix matrix = BinaryConfusionMatrix.Of(
                one.Ints("actual"),
                one.Ints("predicted"),
                one.Doubles("weights")
            );
            expected.Agrees("accuracy", matrix.Accuracy().Value, at);
            expected.Agrees("balanced", matrix.BalancedAccuracy().Value, at);
            expected.Agrees("precision", matrix.Precision().Value, at);
            expected.Agrees("recall", matrix.Recall().Value, at);
            expected.Agrees("specificity", matrix.Specificity().Value, at);
            expected.Agrees("npv", matrix.NegativePredictiveValue().Value, at);
            expected.Agrees("f1", matrix.F1().Value, at);
            expected.Agrees("f2", matrix.FBeta(2).Value, at);
            expected.Agrees("fhalf", matrix.FBeta(0.5).Value, at);
            expected.Agrees("jaccard", matrix.Jaccard().Value, at);
            expected.Agrees("matthews", matrix.Matthews().Value, at);
            expected.Agrees("kappa", matrix.Kappa().Value, at);
            foreach (IntervalEstimate estimate in matrix.Metrics())
            {
                Assert.Equal(estimate.IsDefined, estimate.Interval.IsDefined);
                Assert.True(
                    !estimate.IsDefined || estimate.Interval.Value.Contains(estimate.Value.Value),
                    $"{at} {estimate}"
                );
            }
        }

        Assert.Equal(120, cases);
    }

    [Fact]
    public void Eighty_five_of_a_hundred_has_the_published_intervals()
    {
        // R: prop.test and binom.test, 85 of 100.
        BinaryConfusionMatrix matrix = BinaryConfusionMatrix.OfCounts(40, 8, 7, 45);
        Interval wilson = matrix.Accuracy().Interval.Value;
        Assert.Equal(0.7671644041, wilson.Lower, 10);
        Assert.Equal(0.9069401472, wilson.Upper, 10);
        Interval exact = matrix.Accuracy(interval: ShareInterval.ClopperPearson).Interval.Value;
        Assert.Equal(0.7646924999, exact.Lower, 10);
        Assert.Equal(0.9135456144, exact.Upper, 10);
        Assert.Equal("accuracy is 85.00 % (95 % interval 76.72 % to 90.69 %).", matrix.Accuracy().Explanation.Sentence);
        Assert.Equal(86.0 / 102, matrix.Accuracy().ToEstimate().Mean.Value, 14);
    }

    [Fact]
    public void The_interval_of_F1_is_that_of_the_share_it_rises_with()
    {
        BinaryConfusionMatrix matrix = BinaryConfusionMatrix.OfCounts(30, 8, 12, 900);
        Interval jaccard = ProportionIntervals.Wilson(new ProportionCounts(30, 50)).Value;
        Interval f1 = matrix.F1().Interval.Value;
        Assert.Equal(2 * jaccard.Lower / (1 + jaccard.Lower), f1.Lower, 14);
        Assert.Equal(2 * jaccard.Upper / (1 + jaccard.Upper), f1.Upper, 14);
        Assert.Equal(CoverageClass.MeanNominal, matrix.F1().Method.Coverage);
    }

    [Fact]
    public void The_interval_of_balanced_accuracy_is_Newcombes_of_the_difference_to_the_other_rate()
    {
        // Recall + specificity = recall − false positive rate + 1, whose hybrid score interval is Newcombe's (1998, method 10).
        BinaryConfusionMatrix matrix = BinaryConfusionMatrix.OfCounts(17, 9, 5, 60);
        Interval difference = ProportionDifferenceIntervals.Newcombe(control: new(9, 69), treatment: new(17, 22)).Value;
        Interval balanced = matrix.BalancedAccuracy().Interval.Value;
        Assert.Equal((1 + difference.Lower) / 2, balanced.Lower, 14);
        Assert.Equal((1 + difference.Upper) / 2, balanced.Upper, 14);
        Interval informedness = matrix.Informedness().Interval.Value;
        Assert.Equal(difference.Lower, informedness.Lower, 14);
        Assert.Equal(difference.Upper, informedness.Upper, 14);
    }

    [Theory]
    [InlineData("f2")]
    [InlineData("matthews")]
    [InlineData("kappa")]
    public void Slopes_by_hand_are_those_of_small_steps(string metric)
    {
        // The interval without its transformation: half its width on that scale is z times the delta method's error.
        double[] cells = [17.25, 9.25, 5.25, 60.25];
        (Func<double[], double> of, Interval ends) = metric switch
        {
            "f2" => (
                (Func<double[], double>)(c => Math.Log(5 * c[0] / (4 * c[2] + c[1]))),
                BinaryConfusionMatrix.OfCounts(17, 9, 5, 60).FBeta(2).Interval.Value
            ),
            "matthews" => (
                c =>
                    2
                    * Math.Atanh(
                        (c[0] * c[3] - c[1] * c[2])
                            / Math.Sqrt((c[0] + c[1]) * (c[0] + c[2]) * (c[3] + c[1]) * (c[3] + c[2]))
                    ),
                BinaryConfusionMatrix.OfCounts(17, 9, 5, 60).Matthews().Interval.Value
            ),
            _ => (
                c =>
                {
                    double n = c.Sum();
                    double chance = ((c[0] + c[1]) * (c[0] + c[2]) + (c[3] + c[1]) * (c[3] + c[2])) / (n * n);
                    return 2 * Math.Atanh(((c[0] + c[3]) / n - chance) / (1 - chance));
                },
                BinaryConfusionMatrix.OfCounts(17, 9, 5, 60).Kappa().Interval.Value
            ),
        };
        if (metric == "f2")
        {
            cells = [17 + 1 / 3d, 9 + 1 / 3d, 5 + 1 / 3d, 60];
        }

        double total = cells.Sum();
        double variance = 0;
        for (int i = 0; i < 4; i++)
        {
            double step = 1e-5 * cells[i];
            double[] up = [.. cells];
            double[] down = [.. cells];
            up[i] += step;
            down[i] -= step;
            double slope = (of(up) - of(down)) / (2 * step);
            variance += cells[i] * slope * slope;
        }

        Assert.True(total > 0);
        double scale(double x) => metric == "f2" ? Math.Log(x / (1 - x)) : 2 * Math.Atanh(x);
        double half = (scale(ends.Upper) - scale(ends.Lower)) / 2;
        Assert.Equal(1.959963984540054 * Math.Sqrt(variance), half, 6);
        Assert.Equal(of(cells), (scale(ends.Upper) + scale(ends.Lower)) / 2, 6);
    }

    [Fact]
    public void What_has_no_denominator_is_undefined_and_says_why()
    {
        BinaryConfusionMatrix none = BinaryConfusionMatrix.OfCounts(0, 0, 5, 5);
        Assert.Equal(UndefinedReason.ZeroDenominator, none.Precision().Value.Undefined!.Reason);
        Assert.Equal(
            "precision is undefined: There are no predicted positives to divide by.",
            none.Precision().Explanation.Sentence
        );
        Assert.Equal(0, none.F1().Value.Value);
        Assert.Equal(IntervalVerdict.Undefined, none.Precision().Judge(Threshold.AtMost(1)));
        Assert.Equal(UndefinedReason.NoVariation, none.Matthews().Value.Undefined!.Reason);
        Assert.Equal("Every prediction is the same class.", none.Matthews().Value.Undefined!.Sentence);
        Assert.Equal(0, none.Kappa().Value.Value);

        BinaryConfusionMatrix empty = BinaryConfusionMatrix.OfCounts(0, 0, 0, 0);
        Assert.All(empty.Metrics(), metric => Assert.False(metric.IsDefined));
        Assert.Equal(UndefinedReason.TooFewObservations, empty.Kappa().Value.Undefined!.Reason);
    }

    [Fact]
    public void Bad_columns_are_named()
    {
        Assert.Contains(
            "predicted must have one entry for each of the 2 rows, but had 1",
            Assert.Throws<ArgumentException>(() => BinaryConfusionMatrix.Of([1, 0], new[] { 1 })).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "predicted must be a class from 0 to 1, but was 2 in row 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => BinaryConfusionMatrix.Of([1, 0], new[] { 1, 2 })).Message,
            StringComparison.Ordinal
        );
        byte[] actual = new byte[1000];
        actual[777] = 3;
        Assert.Contains(
            "actual must be a class from 0 to 1, but was 3 in row 777",
            Assert.Throws<ArgumentOutOfRangeException>(() => BinaryConfusionMatrix.Of(actual, new byte[1000])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryConfusionMatrix.Of([1, 0], new[] { 1, -1 }));
        Assert.Contains(
            "row 1",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    BinaryConfusionMatrix.Of([true, false], new[] { true, true }, [1, -0.5])
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            BinaryConfusionMatrix.AtThreshold([true, false], [0.5, double.NaN], 0.5)
        );
        Assert.Throws<ArgumentException>(() => BinaryConfusionMatrix.AtThreshold([true], [0.5], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryConfusionMatrix.OfCounts(1, 2, 3, 4).Accuracy(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryConfusionMatrix.OfCounts(1, 2, 3, 4).FBeta(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryConfusionMatrix.OfCounts(-1, 2, 3, 4));
    }

    [Fact]
    public void Long_columns_count_as_row_by_row()
    {
        // Beyond the 255 steps that a byte holds, with a tail, in every width.
        Random random = new(5);
        foreach (int rows in new[] { 0, 1, 31, 63, 64, 65, 255 * 32 + 7, 255 * 64 + 1, 70_001 })
        {
            byte[] actual = new byte[rows];
            byte[] predicted = new byte[rows];
            int[,] expected = new int[2, 2];
            for (int i = 0; i < rows; i++)
            {
                actual[i] = (byte)(random.NextDouble() < 0.95 ? 1 : 0);
                predicted[i] = (byte)(random.NextDouble() < 0.9 ? 1 : 0);
                expected[actual[i], predicted[i]]++;
            }

            BinaryConfusionMatrix matrix = BinaryConfusionMatrix.OfCounts(
                expected[1, 1],
                expected[0, 1],
                expected[1, 0],
                expected[0, 0]
            );
            Assert.Equal(matrix, BinaryConfusionMatrix.Of(actual, predicted));
            Assert.Equal(
                matrix,
                BinaryConfusionMatrix.Of(actual.Select(x => (int)x).ToArray(), predicted.Select(x => (int)x).ToArray())
            );
            Assert.Equal(
                matrix,
                BinaryConfusionMatrix.Of(actual.Select(x => x == 1).ToArray(), predicted.Select(x => x == 1).ToArray())
            );
        }
    }

    [Fact]
    public void A_score_at_the_threshold_is_predicted_positive()
    {
        BinaryConfusionMatrix matrix = BinaryConfusionMatrix.AtThreshold(
            [true, true, false, false],
            [0.5, 0.4, 0.5, 0.1],
            0.5
        );
        Assert.Equal(BinaryConfusionMatrix.OfCounts(1, 1, 1, 1), matrix);
    }

    [Fact]
    public void Whole_weights_give_the_values_of_repeated_rows_and_equal_weights_the_intervals_of_none()
    {
        int[] actual = [1, 1, 0, 0, 1];
        int[] predicted = [1, 0, 1, 0, 1];
        BinaryConfusionMatrix plain = BinaryConfusionMatrix.Of(actual, predicted);
        BinaryConfusionMatrix scaled = BinaryConfusionMatrix.Of(actual, predicted, [0.1, 0.1, 0.1, 0.1, 0.1]);
        foreach ((IntervalEstimate a, IntervalEstimate b) in plain.Metrics().Zip(scaled.Metrics()))
        {
            Assert.Equal(a.Value.Value, b.Value.Value, 14);
            Assert.Equal(a.Interval.Value.Lower, b.Interval.Value.Lower, 12);
            Assert.Equal(a.Interval.Value.Upper, b.Interval.Value.Upper, 12);
        }
    }

    [Fact]
    public void Order_of_rows_and_where_they_are_split_change_nothing() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(bool, bool)[]>(),
                ArbMap.Default.ArbFor<int>(),
                (rows, seed) =>
                {
                    bool[] actual = [.. rows.Select(row => row.Item1)];
                    bool[] predicted = [.. rows.Select(row => row.Item2)];
                    BinaryConfusionMatrix matrix = BinaryConfusionMatrix.Of(actual, predicted);
                    (bool, bool)[] mixed = [.. rows];
                    new Random(seed).Shuffle(mixed);
                    int split = rows.Length / 3;
                    return matrix
                            == BinaryConfusionMatrix.Of(
                                mixed.Select(row => row.Item1).ToArray(),
                                mixed.Select(row => row.Item2).ToArray()
                            )
                        && matrix
                            == BinaryConfusionMatrix
                                .Of(actual.AsSpan(0, split), predicted.AsSpan(0, split))
                                .Merge(BinaryConfusionMatrix.Of(actual.AsSpan(split), predicted.AsSpan(split)));
                }
            )
            .Holds(200);

    [Fact]
    public void Swapping_the_classes_keeps_accuracy_Matthews_and_kappa_and_swaps_the_rest() =>
        Prop.ForAll(
                Gen.Choose(0, 30).Four().ToArbitrary(),
                cells =>
                {
                    BinaryConfusionMatrix one = BinaryConfusionMatrix.OfCounts(
                        cells.Item1,
                        cells.Item2,
                        cells.Item3,
                        cells.Item4
                    );
                    BinaryConfusionMatrix other = BinaryConfusionMatrix.OfCounts(
                        cells.Item4,
                        cells.Item3,
                        cells.Item2,
                        cells.Item1
                    );
                    return Same(one.Accuracy(), other.Accuracy())
                        && Same(one.Matthews(), other.Matthews())
                        && Same(one.Kappa(), other.Kappa())
                        && Same(one.BalancedAccuracy(), other.BalancedAccuracy())
                        && Same(one.Recall(), other.Specificity())
                        && Same(one.Precision(), other.NegativePredictiveValue());
                }
            )
            .Holds(200);

    [Fact]
    public void A_matrix_survives_JSON()
    {
        BinaryConfusionMatrix matrix = BinaryConfusionMatrix.Of([1, 0, 1], new[] { 1, 1, 0 }, [0.5, 2, 1]);
        string json = JsonSerializer.Serialize(matrix);
        Assert.Equal(matrix, JsonSerializer.Deserialize<BinaryConfusionMatrix>(json));
        Assert.Contains("\"Value\":", JsonSerializer.Serialize(matrix.Metrics()), StringComparison.Ordinal);
    }

    private static bool Same(IntervalEstimate a, IntervalEstimate b) =>
        a.IsDefined == b.IsDefined
        && (
            !a.IsDefined
            || Math.Abs(a.Value.Value - b.Value.Value) < 1e-12
                && Math.Abs(a.Interval.Value.Lower - b.Interval.Value.Lower) < 1e-10
                && Math.Abs(a.Interval.Value.Upper - b.Interval.Value.Upper) < 1e-10
        );
}
