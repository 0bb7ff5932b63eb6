using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class InequalityIndexTests
{
    private static readonly double[] Benefits = [1, 2, 3, 4, 10];

    [Theory]
    // By the definition, in exact arithmetic where it is rational: μ = 4, Σ(b/μ)² = 130/16.
    [InlineData(2, (130 / 16d / 5 - 1) / 2)]
    [InlineData(0.5, 0.127543586434)]
    public void Indices_are_the_definitions(double alpha, double expected) =>
        Assert.Equal(
            alpha == 0.5 ? Benefits.Average(b => (Math.Sqrt(b / 4) - 1) / (0.5 * -0.5)) : expected,
            InequalityIndex.Of(Benefits, alpha).Value.Value,
            14
        );

    [Fact]
    public void Theils_index_and_the_mean_logarithmic_deviation_are_the_limits()
    {
        Assert.Equal(Benefits.Average(b => b / 4 * Math.Log(b / 4)), InequalityIndex.Of(Benefits, 1).Value.Value, 14);
        Assert.Equal(-Benefits.Average(b => Math.Log(b / 4)), InequalityIndex.Of(Benefits, 0).Value.Value, 14);
        Assert.Equal(
            InequalityIndex.Of(Benefits, 1).Value.Value,
            InequalityIndex.Of(Benefits, 1 + 1e-6).Value.Value,
            5
        );
        Assert.Equal(InequalityIndex.Of(Benefits, 0).Value.Value, InequalityIndex.Of(Benefits, 1e-6).Value.Value, 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-0.5)]
    public void The_error_is_the_jackknifes(double alpha)
    {
        Random random = new(5);
        double[] benefits =
        [
            .. Enumerable.Range(0, 1_200).Select(_ => 0.2 + random.NextDouble() * random.NextDouble()),
        ];
        double[] weights = new double[benefits.Length];
        double[] without = new double[benefits.Length];
        for (int row = 0; row < benefits.Length; row++)
        {
            Array.Fill(weights, 1);
            weights[row] = 0;
            without[row] = InequalityIndex.Of(benefits, alpha, weights).Value.Value;
        }

        double mean = without.Average();
        double error = Math.Sqrt(without.Sum(x => (x - mean) * (x - mean)) * (benefits.Length - 1) / benefits.Length);
        IntervalEstimate estimate = InequalityIndex.Of(benefits, alpha);
        double half = Math.Log(estimate.Interval.Value.Upper / estimate.Interval.Value.Lower) / 2;
        Assert.Equal(1, half / (1.96 * error / estimate.Value.Value), 0.01);
    }

    [Fact]
    public void Predictions_have_the_benefits_nought_one_and_two()
    {
        // Speicher et al. 2018: a false negative loses, a false positive gains.
        BinaryConfusionMatrix a = BinaryConfusionMatrix.OfCounts(4, 3, 2, 5);
        BinaryConfusionMatrix b = BinaryConfusionMatrix.OfCounts(10, 1, 6, 4);
        FairnessReport report = FairnessReport.Of([new("a", a), new("b", b)]);
        double[] ofA = [.. Enumerable.Repeat(1d, 9), .. Enumerable.Repeat(2d, 3), .. Enumerable.Repeat(0d, 2)];
        double[] ofB = [.. Enumerable.Repeat(1d, 14), .. Enumerable.Repeat(2d, 1), .. Enumerable.Repeat(0d, 6)];
        double[] all = [.. ofA, .. ofB];
        Assert.Equal(InequalityIndex.Of(all, 2).Value.Value, report.GeneralizedEntropy().Value.Value, 14);
        Assert.Equal(InequalityIndex.Of(all, 1).Interval.Value.Upper, report.Theil.Interval.Value.Upper, 13);

        // Theil: total = between + Σ shareₘ · (meanₘ/mean) · withinₘ.
        double mean = all.Average();
        double within = new[] { ofA, ofB }.Sum(part =>
            part.Length / (double)all.Length * (part.Average() / mean) * InequalityIndex.Of(part, 1).Value.Value
        );
        Assert.Equal(report.Theil.Value.Value, report.GeneralizedEntropyBetween(1).Value + within, 14);
        Assert.Equal(UndefinedReason.Infinite, report.GeneralizedEntropy(0).Value.Undefined!.Reason);
    }

    [Fact]
    public void What_has_no_index_is_undefined()
    {
        Assert.Equal(UndefinedReason.TooFewObservations, InequalityIndex.Of([]).Value.Undefined!.Reason);
        Assert.Equal(UndefinedReason.ZeroDenominator, InequalityIndex.Of([0, 0]).Value.Undefined!.Reason);
        IntervalEstimate equal = InequalityIndex.Of([3, 3, 3]);
        Assert.Equal(0, equal.Value.Value);
        Assert.Equal(UndefinedReason.NoVariation, equal.Interval.Undefined!.Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityIndex.Of([-1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityIndex.Of([1, 1], double.NaN));
    }

    [Fact]
    public void Calibration_by_group_is_each_groups_curve_and_the_gap_between_them()
    {
        string[] labels = [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? "a" : "b")];
        double[] probabilities = [.. Enumerable.Range(0, 400).Select(i => (i % 10 + 0.5) / 10)];
        Random random = new(1);
        bool[] actual =
        [
            .. probabilities.Select((p, i) => random.NextDouble() < (i % 2 == 0 ? p : Math.Max(0, p - 0.2))),
        ];
        GroupCalibration calibration = GroupCalibration.Of(
            GroupLabels.Of(labels, ["a", "b", "c"]),
            actual,
            probabilities
        );
        bool[] ofB = [.. actual.Where((_, i) => i % 2 == 1)];
        double[] givenToB = [.. probabilities.Where((_, i) => i % 2 == 1)];
        Assert.Equal(CalibrationCurve.Of(ofB, givenToB), calibration.Curves[1]);
        Assert.False(calibration.Curves[2].ExpectedError.IsDefined);
        double gap = calibration.Curves[0].MeanGap.Value.Value - calibration.Curves[1].MeanGap.Value.Value;
        Assert.Equal(Math.Abs(gap), calibration.Gap.Value.Value, 14);
        Assert.True(calibration.Gap.Interval.Value.Contains(calibration.Gap.Value.Value));
        Assert.Contains(
            calibration.Gap.Warnings,
            w => w.Contains("group c is not part of it", StringComparison.Ordinal)
        );
        Assert.False(GroupCalibration.Of(GroupLabels.Of(["a"]), [true], [0.5]).Gap.IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupCalibration.Of(GroupLabels.Of(["a"]), [true], [2]));
    }
}
