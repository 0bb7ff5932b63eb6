using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class RegressionQualityTests
{
    private static readonly double[] Actual = [3, 5, 8, 13, 21];
    private static readonly double[] Predicted = [4, 4, 9, 12, 24];

    [Fact]
    public void An_error_whose_square_is_no_number_names_its_row()
    {
        OverflowException error = Assert.Throws<OverflowException>(() => RegressionQuality.Of([1, 1e200], [2, -1e200]));
        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            "id",
            Assert.Throws<ArgumentException>(() => Metric.Mean("", Direction.Increase, MetricRole.Guardrail)).ParamName
        );
    }

    [Fact]
    public void Where_one_row_outweighs_all_others_the_mean_keeps_its_digits_and_there_is_no_interval()
    {
        RegressionQuality quality = RegressionQuality.Of([1e14, 700], [0, 0], [1e-12, 1]);
        Assert.Equal(1, quality.MeanAbsoluteError.Value.Value / (700 + (1e14 - 700) * 1e-12 / (1 + 1e-12)), 1e-15);
        Assert.Equal(UndefinedReason.TooFewObservations, quality.MeanAbsoluteError.Interval.Undefined!.Reason);
        Assert.False(quality.RSquared.Interval.IsDefined);
    }

    [Fact]
    public void The_shared_reference_to_twelve_digits()
    {
        foreach ((JsonElement input, JsonElement expected) in AnswerReference.Shared("regression"))
        {
            RegressionQuality quality = RegressionQuality.Of(input.Numbers("actual"), input.Numbers("predicted"));
            AnswerReference.Close(expected.Number("mae"), quality.MeanAbsoluteError.Value.Value);
            AnswerReference.Close(expected.Number("rmse"), quality.RootMeanSquaredError.Value.Value);
            AnswerReference.Close(expected.Number("mape"), quality.MeanAbsolutePercentageError.Value.Value);
            AnswerReference.Close(expected.Number("r2"), quality.RSquared.Value.Value);
            AnswerReference.Close(expected.Number("median_absolute_error"), quality.MedianAbsoluteError.Value.Value);
        }
    }

    [Fact]
    public void Scikit_learn_with_and_without_weights()
    {
        foreach (JsonElement row in AnswerReference.Rows("regression"))
        {
            double[] actual = row.Numbers("actual");
            double[] predicted = row.Numbers("predicted");
            double[] weights = row.Numbers("weights");
            RegressionQuality quality = RegressionQuality.Of(actual, predicted, weights);
            AnswerReference.Close(row.Number("mae"), quality.MeanAbsoluteError.Value.Value);
            AnswerReference.Close(row.Number("mse"), quality.MeanSquaredError.Value.Value);
            AnswerReference.Close(row.Number("mape"), quality.MeanAbsolutePercentageError.Value.Value);
            AnswerReference.Close(row.Number("pinball"), PinballLoss.Of(actual, predicted, 0.9, weights).Value.Value);
            if (row.GetProperty("r2").ValueKind != JsonValueKind.Null)
            {
                AnswerReference.Close(row.Number("r2"), quality.RSquared.Value.Value);
            }

            if (row.GetProperty("median").ValueKind != JsonValueKind.Null)
            {
                AnswerReference.Close(row.Number("median"), quality.MedianAbsoluteError.Value.Value);
            }
        }
    }

    [Fact]
    public void Every_measure_by_hand()
    {
        RegressionQuality quality = RegressionQuality.Of(Actual, Predicted, options: new() { Predictors = 1 });

        // e = −1, 1, −1, 1, −3.
        Assert.Equal(7 / 5.0, quality.MeanAbsoluteError.Value.Value, 1e-15);
        Assert.Equal(13 / 5.0, quality.MeanSquaredError.Value.Value, 1e-15);
        Assert.Equal(-3 / 5.0, quality.MeanError.Value.Value, 1e-15);
        Assert.Equal(1, quality.MedianAbsoluteError.Value.Value);
        Assert.Equal(7 / 50.0, quality.WeightedAbsolutePercentageError.Value.Value, 1e-15);
        Assert.Equal(
            (2 / 7.0 + 2 / 9.0 + 2 / 17.0 + 2 / 25.0 + 6 / 45.0) / 5,
            quality.SymmetricMeanAbsolutePercentageError.Value.Value,
            1e-15
        );
        Assert.Equal(1 - 13 / 208.0, quality.RSquared.Value.Value, 1e-15);
        Assert.Equal(1 - 13 / 208.0 * 4 / 3, quality.AdjustedRSquared.Value.Value, 1e-15);
        Assert.Equal(IntervalVerdict.NotEnoughData, quality.MeanAbsoluteError.Judge(Threshold.AtMost(1.5)));
        Assert.Equal(IntervalVerdict.Met, quality.MeanAbsoluteError.Judge(Threshold.AtMost(100)));
        Assert.Contains(
            "keeps its 95 % from a size of 100",
            quality.MeanAbsoluteError.Warnings[0],
            StringComparison.Ordinal
        );
        Assert.Equal(
            quality.MeanSquaredError.Interval.Value.Upper,
            Math.Pow(quality.RootMeanSquaredError.Interval.Value.Upper, 2),
            1e-12
        );

        // Hall 1992 by hand: squares 1, 1, 1, 1, 9; u = (x − 2.6)/5.
        double[] u = [-0.32, -0.32, -0.32, -0.32, 1.28];
        double k = u.Sum(x => x * x * x) / Math.Pow(u.Sum(x => x * x), 1.5);
        double upper =
            2.6
            - Math.Sqrt(1.25 * u.Sum(x => x * x)) * (3 / k) * (Math.Cbrt(1 + k * (-2.7764451051977934 - k / 6)) - 1);
        Assert.Equal(upper, quality.MeanSquaredError.Interval.Value.Upper, 1e-9);
    }

    [Fact]
    public void The_zero_rule_is_stated_never_silent()
    {
        double[] actual = [0, 2, 4];
        double[] predicted = [1, 1, 5];
        IntervalEstimate undefined = RegressionQuality.Of(actual, predicted).MeanAbsolutePercentageError;
        Assert.Equal(UndefinedReason.ZeroDenominator, undefined.Value.Undefined!.Reason);
        Assert.Contains("0 in 1 of 3 rows", undefined.Value.Undefined!.Sentence, StringComparison.Ordinal);
        Assert.Equal(IntervalVerdict.Undefined, undefined.Judge(Threshold.AtMost(1)));
        RegressionOptions leave = new() { ZeroActuals = ZeroActuals.LeaveOut };
        IntervalEstimate left = RegressionQuality.Of(actual, predicted, options: leave).MeanAbsolutePercentageError;
        Assert.Equal((0.5 + 0.25) / 2, left.Value.Value, 1e-15);
        Assert.Contains(left.Warnings, warning => warning.Contains("left out", StringComparison.Ordinal));
        Assert.Contains(new SampleCount("rows whose actual value is 0", 1), left.Counts);
        Assert.False(RegressionQuality.Of([0, 0], [1, 2], options: leave).MeanAbsolutePercentageError.IsDefined);

        // A row of weight 0 has no say, and both 0 is right.
        Assert.True(RegressionQuality.Of(actual, predicted, [0, 1, 1]).MeanAbsolutePercentageError.IsDefined);
        RegressionQuality zeros = RegressionQuality.Of([0, 0], [0, 0]);
        Assert.Equal(0, zeros.SymmetricMeanAbsolutePercentageError.Value.Value);
        Assert.Equal(UndefinedReason.ZeroDenominator, zeros.WeightedAbsolutePercentageError.Value.Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, zeros.RSquared.Value.Undefined!.Reason);
    }

    [Fact]
    public void Too_little_is_undefined_and_says_why()
    {
        RegressionQuality none = RegressionQuality.Of([], []);
        Assert.Equal("There are no rows to judge.", none.Explanation.Sentence);
        foreach (IntervalEstimate each in All(none))
        {
            Assert.False(each.IsDefined);
            Assert.Equal(IntervalVerdict.Undefined, each.Judge(Threshold.AtMost(1e9)));
        }

        RegressionQuality one = RegressionQuality.Of([5], [4]);
        Assert.Equal(1, one.MeanAbsoluteError.Value.Value);
        Assert.False(one.MeanAbsoluteError.Interval.IsDefined);
        Assert.Equal(UndefinedReason.TooFewObservations, one.RSquared.Value.Undefined!.Reason);
        RegressionQuality same = RegressionQuality.Of([0.1, 0.1, 0.1], [1, 2, 3]);
        Assert.Equal(UndefinedReason.NoVariation, same.RSquared.Value.Undefined!.Reason);
        RegressionQuality exact = RegressionQuality.Of(Actual, Actual, options: new() { Predictors = 4 });
        Assert.Equal(1, exact.RSquared.Value.Value);
        Assert.False(exact.RSquared.Interval.IsDefined);
        Assert.Equal(UndefinedReason.TooFewObservations, exact.AdjustedRSquared.Value.Undefined!.Reason);
        Assert.Equal(UndefinedReason.NotMeasured, one.AdjustedRSquared.Value.Undefined!.Reason);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Equal("predicted", Assert.Throws<ArgumentException>(() => RegressionQuality.Of([1, 2], [1])).ParamName);
        Assert.Equal(
            "weights",
            Assert.Throws<ArgumentException>(() => RegressionQuality.Of([1, 2], [1, 2], [1])).ParamName
        );
        Assert.Contains(
            "row 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => RegressionQuality.Of([1, double.NaN], [1, 2])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionQuality.Of([1, 2], [1, 2], [1, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegressionOptions { Confidence = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegressionOptions { Predictors = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegressionOptions { ZeroActuals = (ZeroActuals)9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => PinballLoss.Of([1], [1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PredictionIntervalQuality.Of([1], [2], [1], 0.9));
        Assert.Throws<ArgumentException>(() => PredictionIntervalQuality.Of([1, 2], [2, 3], [4], 0.9));
    }

    [Fact]
    public void Order_changes_nothing_units_scale_and_every_value_lies_in_its_interval() =>
        Prop.ForAll(
                Gen.Zip(Gen.Choose(-500, 500), Gen.Choose(-500, 500))
                    .Select(pair => (pair.Item1 / 8.0, pair.Item2 / 8.0))
                    .ListOf(15)
                    .ToArbitrary(),
                pairs =>
                {
                    double[] actual = [.. pairs.Select(pair => pair.Item1)];
                    double[] predicted = [.. pairs.Select(pair => pair.Item2)];
                    RegressionQuality quality = RegressionQuality.Of(actual, predicted);
                    RegressionQuality turned = RegressionQuality.Of([.. actual.Reverse()], [.. predicted.Reverse()]);
                    RegressionQuality scaled = RegressionQuality.Of(
                        [.. actual.Select(x => 4 * x)],
                        [.. predicted.Select(x => 4 * x)]
                    );
                    foreach ((IntervalEstimate one, IntervalEstimate other) in All(quality).Zip(All(turned)))
                    {
                        Assert.Equal(one.IsDefined, other.IsDefined);
                        if (one.IsDefined && one.Interval.TryGet(out Numerics.Interval interval, out _))
                        {
                            Assert.Equal(one.Value.Value, other.Value.Value, 1e-9);
                            Assert.True(interval.Contains(one.Value.Value), one.ToString());
                        }
                    }

                    Assert.Equal(4 * quality.MeanAbsoluteError.Value.Value, scaled.MeanAbsoluteError.Value.Value, 1e-9);
                    Assert.Equal(16 * quality.MeanSquaredError.Value.Value, scaled.MeanSquaredError.Value.Value, 1e-7);
                    if (quality.RSquared.IsDefined)
                    {
                        Assert.Equal(quality.RSquared.Value.Value, scaled.RSquared.Value.Value, 1e-9);
                    }
                }
            )
            .Holds(150);

    [Fact]
    public void Prediction_intervals_are_held_against_what_they_state()
    {
        double[] actual = [1, 2, 3, 4, 10];
        double[] lower = [0, 2, 4, 3, 3];
        double[] upper = [2, 3, 5, 5, 6];
        PredictionIntervalQuality quality = PredictionIntervalQuality.Of(actual, lower, upper, 0.8);
        Assert.Equal(3 / 5.0, quality.Coverage.Value.Value);
        Assert.Equal(1 / 5.0, quality.Below.Value.Value);
        Assert.Equal(1 / 5.0, quality.Above.Value.Value);
        Assert.Equal(9 / 5.0, quality.MeanWidth.Value.Value, 1e-15);
        Assert.Equal((9 + 10 * (1 + 4)) / 5.0, quality.IntervalScore.Value.Value, 1e-12);
        Assert.Equal(IntervalVerdict.NotEnoughData, quality.Verdict);
        Assert.Equal(
            "Intervals that state 80 % hold 60.00 % of the values (95 % interval 23.07 % to 88.24 %): these rows cannot tell whether they hold what they promise.",
            quality.Explanation.Sentence
        );
        Assert.False(PredictionIntervalQuality.Of([], [], [], 0.8).Coverage.IsDefined);
    }

    private static IntervalEstimate[] All(RegressionQuality quality) =>
        [
            quality.MeanAbsoluteError,
            quality.MeanSquaredError,
            quality.RootMeanSquaredError,
            quality.MeanError,
            quality.MedianAbsoluteError,
            quality.MeanAbsolutePercentageError,
            quality.WeightedAbsolutePercentageError,
            quality.SymmetricMeanAbsolutePercentageError,
            quality.RSquared,
        ];
}
