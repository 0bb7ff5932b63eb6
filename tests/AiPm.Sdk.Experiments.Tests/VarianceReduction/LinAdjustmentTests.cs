using System.Text.Json;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Experiments.Tests.AdjustmentCases;

namespace AiPm.Sdk.Experiments.Tests.VarianceReductions;

public class LinAdjustmentTests
{
    [Fact]
    public void Matches_statsmodels()
    {
        foreach ((JsonElement input, JsonElement expected) in AdjustmentCases.Of("regression_adjustment.lin"))
        {
            VarianceReductionResult result = LinAdjustment.Compare(
                input.Numbers("outcome"),
                input.Flags("treatment"),
                [input.Numbers("covariate")]
            );
            Close(expected.Number("difference"), result.Adjusted.Difference.Value.Value);
            Close(expected.Number("standard_error_hc3"), result.Adjusted.Difference.StandardError.Value);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Two_arms_of_the_same_values_have_twice_the_degrees_of_freedom_that_a_regression_leaves(int covariates)
    {
        SimulatedArm arm = new(11, 30, 0);
        double[] Twice(double[] column) => [.. column, .. column];
        VarianceReductionResult result = LinAdjustment.Compare(
            Twice(arm.Columns[0]),
            [.. Enumerable.Repeat(false, 30), .. Enumerable.Repeat(true, 30)],
            [.. Enumerable.Range(0, covariates).Select(i => Twice(arm.Columns[2 + i]))]
        );
        Assert.Equal(2 * (30 - 1 - covariates), result.Adjusted.DegreesOfFreedom!.Value, 1e-9);
    }

    [Theory]
    [InlineData(HeteroscedasticityCorrection.Hc0)]
    [InlineData(HeteroscedasticityCorrection.Hc1)]
    [InlineData(HeteroscedasticityCorrection.Hc2)]
    [InlineData(HeteroscedasticityCorrection.Hc3)]
    public void Two_covariates_are_one_regression_with_every_interaction(HeteroscedasticityCorrection correction)
    {
        SimulatedArm control = new(11, 70, 0);
        SimulatedArm treatment = new(12, 45, 0.4);
        CovarianceMoments both = control.Moments.Merge(treatment.Moments);
        double[] Row(SimulatedArm arm, int i, double t)
        {
            double x = arm.Columns[2][i] - both[2].Mean.Value;
            double z = arm.Columns[3][i] - both[3].Mean.Value;
            return [1, t, x, z, t * x, t * z];
        }

        LinearRegression fit = LinearRegression.Fit(
            Matrix.OfRows([
                .. Enumerable.Range(0, 70).Select(i => Row(control, i, 0)),
                .. Enumerable.Range(0, 45).Select(i => Row(treatment, i, 1)),
            ]),
            [.. control.Columns[0], .. treatment.Columns[0]]
        );
        bool[] treated = [.. new bool[70], .. Enumerable.Repeat(true, 45)];
        double[][] covariates =
        [
            [.. control.Columns[2], .. treatment.Columns[2]],
            [.. control.Columns[3], .. treatment.Columns[3]],
        ];
        VarianceReductionResult result = LinAdjustment.Compare(
            [.. control.Columns[0], .. treatment.Columns[0]],
            treated,
            covariates,
            correction
        );
        Close(fit.Coefficients[1], result.Adjusted.Difference.Value.Value, 1e-11);
        Close(fit.Coefficients[0], result.Adjusted.Control.Value, 1e-12);
        double variance = fit.Variance([0, 1, 0, 0, 0, 0], correction).Value;
        Close(Math.Sqrt(variance), result.Adjusted.Difference.StandardError.Value, 1e-11);
        Close(fit.Coefficients[2], result.Slopes[0].Control, 1e-10);
        Close(fit.Coefficients[2] + fit.Coefficients[4], result.Slopes[0].Treatment, 1e-10);

        // Of the population: besides, slopes' differences times the covariance of the covariates.
        double[] gap = [fit.Coefficients[4], fit.Coefficients[5]];
        double extra = 0;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                extra += gap[i] * gap[j] * both.Covariance(i + 2, j + 2).Value / 115;
            }
        }

        VarianceReductionResult population = LinAdjustment.Compare(
            [.. control.Columns[0], .. treatment.Columns[0]],
            treated,
            covariates,
            correction,
            effect: AverageEffect.Population
        );
        Close(Math.Sqrt(variance + extra), population.Adjusted.Difference.StandardError.Value, 1e-11);
    }

    [Fact]
    public void From_moments_each_arm_is_an_ordinary_regression()
    {
        SimulatedArm control = new(11, 70, 0);
        SimulatedArm treatment = new(12, 45, 0.4);
        double[] center = [2.1, 7.1];
        CovarianceMoments both = control.Take(0, 2, 3).Merge(treatment.Take(0, 2, 3));
        center = [both[1].Mean.Value, both[2].Mean.Value];
        (double Value, double Variance) Arm(SimulatedArm arm)
        {
            LinearRegression fit = LinearRegression.Fit(
                Matrix.OfRows([
                    .. Enumerable
                        .Range(0, arm.Count)
                        .Select(i => (double[])[1, arm.Columns[2][i] - center[0], arm.Columns[3][i] - center[1]]),
                ]),
                arm.Columns[0]
            );
            return (fit.Coefficients[0], fit.Variance([1, 0, 0]).Value);
        }

        VarianceReductionResult result = LinAdjustment.Compare(control.Take(0, 2, 3), treatment.Take(0, 2, 3));
        Close(Arm(treatment).Value - Arm(control).Value, result.Adjusted.Difference.Value.Value, 1e-11);
        Close(
            Math.Sqrt(Arm(treatment).Variance + Arm(control).Variance),
            result.Adjusted.Difference.StandardError.Value,
            1e-11
        );
    }

    [Fact]
    public void What_cannot_be_fitted_is_undefined_with_its_reason()
    {
        double[] outcome = [1, 2, 4, 3, 5, 9, 8, 7];
        bool[] treated = [false, false, false, false, true, true, true, true];
        Undefined Reason(params double[][] covariates) =>
            LinAdjustment.Compare(outcome, treated, covariates).Adjusted.PValue.Undefined!;
        Assert.Equal(UndefinedReason.DoesNotExist, Reason([1, 1, 1, 1, 1, 2, 3, 4]).Reason);
        Assert.Contains("control", Reason([1, 1, 1, 1, 1, 2, 3, 4]).Sentence, StringComparison.Ordinal);
        Assert.Equal(UndefinedReason.DoesNotExist, Reason([1, 2, 3, 4, 1, 2, 3, 4], [2, 4, 6, 8, 2, 4, 6, 8]).Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, Reason([0, 0, 0, 1, 1, 2, 3, 4]).Reason);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            Reason([1, 2, 3, 5, 1, 2, 3, 4], [2, 4, 1, 8, 2, 0, 6, 8], [5, 1, 1, 0, 3, 0, 1, 0]).Reason
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            LinAdjustment
                .Compare(
                    [1, 2, 3],
                    [true, true, true],
                    [
                        [1, 2, 4],
                    ]
                )
                .Adjusted.PValue.Undefined!.Reason
        );

        Assert.Throws<ArgumentException>("covariates", () => LinAdjustment.Compare([1, 2], [true, false], []));
        Assert.Throws<ArgumentException>(
            "treated",
            () =>
                LinAdjustment.Compare(
                    [1, 2],
                    [true],
                    [
                        [1, 2],
                    ]
                )
        );
        Assert.Throws<ArgumentException>(
            "covariate 0",
            () =>
                LinAdjustment.Compare(
                    [1, 2],
                    [true, false],
                    [
                        [1],
                    ]
                )
        );
        Assert.Throws<ArgumentOutOfRangeException>(
            "covariate 0",
            () =>
                LinAdjustment.Compare(
                    [1, 2],
                    [true, false],
                    [
                        [1, double.NaN],
                    ]
                )
        );
    }
}
