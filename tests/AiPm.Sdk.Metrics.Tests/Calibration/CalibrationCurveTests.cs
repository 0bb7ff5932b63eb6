using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class CalibrationCurveTests
{
    [Fact]
    public void Errors_and_parts_of_Briers_score_are_those_of_plain_loops()
    {
        int cases = 0;
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification_cases.jsonl", "calibration"))
        {
            cases++;
            JsonElement expected = one.GetProperty("expected");
            CalibrationCurve curve = CalibrationCurve.Of(
                one.Bools("actual"),
                one.Doubles("probabilities"),
                one.GetProperty("bins").GetInt32()
            );
            expected.Agrees("ece", curve.ExpectedError.Value, at);
            expected.Agrees("l2", curve.RootMeanSquareError.Value, at);
            expected.Agrees("mce", curve.MaximumError.Value, at);
            expected.Agrees("brier", curve.Brier.Score, at);
            expected.Agrees("reliability", curve.Brier.Reliability, at);
            expected.Agrees("resolution", curve.Brier.Resolution, at);
            expected.Agrees("uncertainty", curve.Brier.Uncertainty, at);
            expected.Agrees("within", curve.Brier.WithinBinVariance.Value - curve.Brier.WithinBinCovariance.Value, at);
            Assert.True(curve.DebiasedExpectedError.Value.Value <= curve.ExpectedError.Value.Value + 1e-15);
            Assert.True(
                curve.ExpectedError.Interval.Value.Contains(curve.DebiasedExpectedError.Value.Value)
                    || curve.DebiasedExpectedError.Interval.Value.Contains(curve.DebiasedExpectedError.Value.Value)
            );
        }

        Assert.Equal(40, cases);
    }

    [Fact]
    public void Published_cases()
    {
        // torchmetrics: confidences and whether each was right, two bins.
        CalibrationCurve curve = CalibrationCurve.Of(
            [false, false, true, true, true],
            [0.25, 0.25, 0.55, 0.75, 0.75],
            bins: 2
        );
        Assert.Equal(0.29, curve.ExpectedError.Value.Value, 14);
        Assert.Equal(0.2918332857414772, curve.RootMeanSquareError.Value.Value, 14);
        Assert.Equal(0.3166666666666667, curve.MaximumError.Value.Value, 14);

        // scikit-learn's documentation.
        Assert.Equal(0.0375, ProbabilityScores.Brier([false, true, true, false], [0.1, 0.9, 0.8, 0.3]).Value.Value, 15);
        double loss = ProbabilityScores.LogLoss([true, false, false, true], [0.9, 0.1, 0.2, 0.65]).Value.Value;
        Assert.Equal(0.2161618746805791, loss, 15);
        double ofClasses = ProbabilityScores
            .LogLoss([1, 0, 0, 1], [0.1, 0.9, 0.9, 0.1, 0.8, 0.2, 0.35, 0.65], classes: 2)
            .Value.Value;
        Assert.Equal(loss, ofClasses, 15);
        Assert.Equal(
            2 * 0.0375,
            ProbabilityScores.Brier([0, 1, 1, 0], [0.9, 0.1, 0.1, 0.9, 0.2, 0.8, 0.7, 0.3], classes: 2).Value.Value,
            15
        );
    }

    [Fact]
    public void An_edge_belongs_to_the_bin_above_and_one_to_the_last()
    {
        CalibrationCurve curve = CalibrationCurve.Of([true, true, true, true, true], [0, 0.1, 0.3, 0.7, 1], bins: 10);
        Assert.Equal([1, 1, 0, 1, 0, 0, 0, 1, 0, 1], curve.Bins.Select(bin => (int)bin.Rows.Rows));
        Assert.False(curve.Bins[2].Gap.IsDefined);
        Assert.Equal(new AiPm.Sdk.Numerics.Interval(0.9, 1), curve.Bins[9].Range);
    }

    [Fact]
    public void Bins_of_equal_mass_never_part_equal_values()
    {
        double[] probabilities = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];
        bool[] actual = new bool[10];
        Assert.Equal(
            [2, 2, 2, 2, 2],
            CalibrationCurve
                .Of(actual, probabilities, 5, CalibrationBinning.EqualMass)
                .Bins.Select(b => (int)b.Rows.Rows)
        );
        double[] many = [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.8, 0.8, 1.0];
        Assert.Equal(
            [7, 3],
            CalibrationCurve
                .Of(actual, many, 5, CalibrationBinning.EqualMass)
                .Bins.Where(b => b.Rows.Rows > 0)
                .Select(b => (int)b.Rows.Rows)
        );
        Assert.Equal(
            [7, 2, 1],
            CalibrationCurve.Of(actual, many, 5, CalibrationBinning.Distinct).Bins.Select(b => (int)b.Rows.Rows)
        );
        Assert.Single(CalibrationCurve.Of(actual, new double[10], 5, CalibrationBinning.EqualMass).Bins);
        Assert.Equal(
            [5, 5],
            CalibrationCurve
                .Of(actual, probabilities, 2, CalibrationBinning.EqualMass, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
                .Bins.Select(b => (int)b.Rows.Rows)
        );
        Assert.Equal(
            [9, 1],
            CalibrationCurve
                .Of(actual, probabilities, 2, CalibrationBinning.EqualMass, [1, 1, 1, 1, 1, 1, 1, 1, 1, 9])
                .Bins.Select(b => (int)b.Rows.Rows)
        );
    }

    [Fact]
    public void Debiasing_takes_off_what_noise_adds()
    {
        // 400 rows a bin of a model without error, many times: the plain error is far from 0, the debiased squares are 0 on average.
        Random random = new(3);
        double plain = 0;
        double square = 0;
        double expected = 0;
        const int Times = 400;
        for (int time = 0; time < Times; time++)
        {
            double[] probabilities = [.. Enumerable.Range(0, 400).Select(i => (i % 4 + 0.5) / 4)];
            bool[] actual = [.. probabilities.Select(p => random.NextDouble() < p)];
            CalibrationCurve curve = CalibrationCurve.Of(actual, probabilities, bins: 4);
            plain += curve.ExpectedError.Value.Value / Times;
            expected += curve.DebiasedExpectedError.Value.Value / Times;
            foreach (CalibrationBin bin in curve.Bins)
            {
                double share = bin.Observed.Value.Value;
                square += (bin.Gap.Value * bin.Gap.Value - share * (1 - share) / 99) / Times;
            }
        }

        Assert.InRange(plain, 0.03, 0.035);
        Assert.InRange(expected, 0.015, 0.025);
        Assert.InRange(square, -0.0006, 0.0006);
    }

    [Fact]
    public void Debiased_values_are_the_formula()
    {
        CalibrationCurve curve = CalibrationCurve.Of(
            [true, true, false, true, false, false, false, true],
            [0.6, 0.6, 0.6, 0.6, 0.2, 0.2, 0.2, 0.2],
            bins: 2
        );

        // Gaps .15 and .05 of 4 rows each, variances .75·.25.
        double v = 0.75 * 0.25;
        Assert.Equal(0.1, curve.ExpectedError.Value.Value, 15);
        double Folded(double m) =>
            Math.Sqrt(v / 4) * Math.Sqrt(2 / Math.PI) * Math.Exp(-m * m * 4 / (2 * v))
            + m * (1 - 2 * NormalFunction.Cumulative(-m / Math.Sqrt(v / 4)));
        Assert.Equal(Math.Max(0, 0.2 - (Folded(0.15) + Folded(0.05)) / 2), curve.DebiasedExpectedError.Value.Value, 14);
        Assert.Equal(0, curve.DebiasedRootMeanSquareError.Value.Value);
        Assert.Equal(Math.Sqrt((0.15 * 0.15 + 0.05 * 0.05) / 2), curve.RootMeanSquareError.Value.Value, 14);
    }

    [Fact]
    public void Noise_is_taken_off_each_square_by_its_unbiased_variance()
    {
        // One bin of four, three of them positive, predicted at .2: .55² − (.75·.25)/3.
        CalibrationCurve curve = CalibrationCurve.Of([true, true, true, false], [0.2, 0.2, 0.2, 0.2], bins: 1);
        Assert.Equal(Math.Sqrt(0.3025 - 0.0625), curve.DebiasedRootMeanSquareError.Value.Value, 14);
        Assert.Contains(
            CalibrationCurve.Of([true, false], [0.2, 0.9], bins: 2).DebiasedRootMeanSquareError.Warnings,
            warning => warning.StartsWith("2 bins have a single row", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_parts_of_Briers_score_add_up_and_with_distinct_bins_nothing_varies_within() =>
        Prop.ForAll(
                Gen.Choose(0, 20).Zip(Gen.Choose(0, 1)).NonEmptyListOf().ToArbitrary(),
                rows =>
                {
                    double[] probabilities = [.. rows.Select(row => row.Item1 / 20d)];
                    bool[] actual = [.. rows.Select(row => row.Item2 == 1)];
                    double score = ProbabilityScores.Brier(actual, probabilities).Value.Value;
                    BrierDecomposition distinct = BrierDecomposition.Of(actual, probabilities);
                    BrierDecomposition binned = CalibrationCurve.Of(actual, probabilities, 3).Brier;
                    return Adds(distinct, score)
                        && Adds(binned, score)
                        && Math.Abs(distinct.WithinBinVariance.Value) < 1e-14
                        && Math.Abs(distinct.WithinBinCovariance.Value) < 1e-14;
                }
            )
            .Holds(300);

    [Fact]
    public void The_top_class_is_the_first_of_the_largest()
    {
        CalibrationCurve curve = CalibrationCurve.OfTopClass(
            [0, 1, 2],
            [0.4, 0.4, 0.2, 0.1, 0.8, 0.1, 0.5, 0.2, 0.3],
            3
        );
        CalibrationCurve same = CalibrationCurve.Of([true, true, false], [0.4, 0.8, 0.5]);
        Assert.Equal(same, curve);
    }

    [Fact]
    public void Order_of_rows_changes_only_last_digits_and_equal_weights_nothing()
    {
        Random random = new(5);
        double[] probabilities = [.. Enumerable.Range(0, 500).Select(_ => random.NextDouble())];
        bool[] actual = [.. probabilities.Select(p => random.NextDouble() < p * p)];
        int[] order = [.. Enumerable.Range(0, 500)];
        random.Shuffle(order);
        foreach (CalibrationBinning binning in Enum.GetValues<CalibrationBinning>())
        {
            CalibrationCurve curve = CalibrationCurve.Of(actual, probabilities, 7, binning);
            CalibrationCurve mixed = CalibrationCurve.Of(
                order.Select(i => actual[i]).ToArray(),
                order.Select(i => probabilities[i]).ToArray(),
                7,
                binning
            );
            CalibrationCurve weighted = CalibrationCurve.Of(
                actual,
                probabilities,
                7,
                binning,
                Enumerable.Repeat(0.25, 500).ToArray()
            );
            Assert.Equal(curve.ExpectedError.Value.Value, mixed.ExpectedError.Value.Value, 14);
            Assert.Equal(curve.ExpectedError.Interval.Value.Lower, weighted.ExpectedError.Interval.Value.Lower, 12);
            Assert.Equal(curve.MaximumError.Interval.Value.Upper, weighted.MaximumError.Interval.Value.Upper, 12);
            Assert.Equal(curve.Brier.Resolution.Value, weighted.Brier.Resolution.Value, 13);
        }
    }

    [Fact]
    public void What_cannot_be_is_named_and_what_is_not_there_is_undefined()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationCurve.Of([true], [1.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationCurve.Of([true], [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationCurve.Of([true], [0.5], 0));
        Assert.Throws<ArgumentException>(() => CalibrationCurve.Of([true], [0.5, 0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationCurve.Of([true], [0.5], weights: [-1]));
        Assert.Contains(
            "probabilities must sum to 1 in each row, but summed to 0.9 in row 1",
            Assert.Throws<ArgumentException>(() => ProbabilityScores.LogLoss([0, 1], [0.5, 0.5, 0.4, 0.5], 2)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilityScores.LogLoss([2], [0.5, 0.5], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilityScores.LogLoss([true], [0.5], floor: 0.5));
        IntervalEstimate infinite = ProbabilityScores.LogLoss([true, true], [0.5, 0]);
        Assert.Equal(UndefinedReason.Infinite, infinite.Value.Undefined!.Reason);
        Assert.Contains("row 1 was given probability 0", infinite.Value.Undefined.Sentence, StringComparison.Ordinal);
        Assert.True(ProbabilityScores.LogLoss([true, true], [0.5, 0], weights: [1, 0]).IsDefined);
        Assert.Equal(0.3465735902799727, ProbabilityScores.LogLoss([true, true], [0.5, 1]).Value.Value, 15);
        CalibrationCurve none = CalibrationCurve.Of([], []);
        Assert.False(none.ExpectedError.IsDefined);
        Assert.False(none.Brier.Score.IsDefined);
        Assert.False(none.Brier.SkillScore.IsDefined);
        Assert.False(none.MaximumError.IsDefined);
        Assert.Equal(
            UndefinedReason.NoVariation,
            CalibrationCurve.Of([true], [0.5]).Brier.SkillScore.Undefined!.Reason
        );
        string json = JsonSerializer.Serialize(CalibrationCurve.Of([true, false], [0.5, 0.2], 2));
        Assert.Contains("\"ExpectedError\"", json, StringComparison.Ordinal);
    }

    private static bool Adds(BrierDecomposition parts, double score) =>
        Math.Abs(
            parts.Reliability.Value
                - parts.Resolution.Value
                + parts.Uncertainty.Value
                + parts.WithinBinVariance.Value
                - parts.WithinBinCovariance.Value
                - score
        ) < 1e-14
        && Math.Abs(parts.Score.Value - score) < 1e-15;
}
