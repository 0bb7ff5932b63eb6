using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Experiments.Tests.AdjustmentCases;
using Interval = AiPm.Sdk.Numerics.Interval;

namespace AiPm.Sdk.Experiments.Tests.VarianceReductions;

public class CupedTestTests
{
    private static readonly ColumnMeasure Outcome = ColumnMeasure.Mean(0, "spend");
    private static readonly ColumnMeasure Before = ColumnMeasure.Mean(2, "spend before");
    private static readonly ColumnMeasure Other = ColumnMeasure.Mean(3, "visits before");

    [Fact]
    public void Matches_the_closed_form_of_Deng_et_al()
    {
        foreach ((JsonElement input, JsonElement expected) in AdjustmentCases.Of("cuped"))
        {
            CovarianceMoments Arm(string name) =>
                CovarianceMoments.Of(
                    input.GetProperty(name).Numbers("outcome"),
                    input.GetProperty(name).Numbers("covariate")
                );
            VarianceReductionResult result = CupedTest.Compare(Arm("control"), Arm("treatment"));
            Close(expected.Number("theta"), result.Slopes[0].Control);
            Close(expected.Number("difference"), result.Adjusted.Difference.Value.Value);
            Close(expected.Number("standard_error"), result.Adjusted.Difference.StandardError.Value);
            Close(expected.Number("variance_reduction"), result.VarianceReduction.Value);
        }
    }

    [Fact]
    public void Two_covariates_are_a_regression_with_the_arm_and_then_Welch_on_its_remainders()
    {
        SimulatedArm control = new(1, 80, 0);
        SimulatedArm treatment = new(2, 50, 0.4);
        VarianceReductionResult result = CupedTest.Compare(
            control.Moments,
            treatment.Moments,
            Outcome,
            [Before, Other]
        );

        // Ordinary least squares on the arm and the covariates has the pooled within-arm slopes.
        double[][] rows =
        [
            .. Enumerable.Range(0, 80).Select(i => (double[])[1, 0, control.Columns[2][i], control.Columns[3][i]]),
            .. Enumerable.Range(0, 50).Select(i => (double[])[1, 1, treatment.Columns[2][i], treatment.Columns[3][i]]),
        ];
        LinearRegression fit = LinearRegression.Fit(
            Matrix.OfRows(rows),
            [.. control.Columns[0], .. treatment.Columns[0]]
        );
        Close(fit.Coefficients[2], result.Slopes[0].Control, 1e-12);
        Close(fit.Coefficients[3], result.Slopes[1].Treatment, 1e-12);
        Close(fit.Coefficients[1], result.Adjusted.Difference.Value.Value, 1e-12);

        Moments Rest(SimulatedArm arm) =>
            Moments.Of([
                .. Enumerable
                    .Range(0, arm.Count)
                    .Select(i =>
                        arm.Columns[0][i]
                        - fit.Coefficients[2] * arm.Columns[2][i]
                        - fit.Coefficients[3] * arm.Columns[3][i]
                    ),
            ]);
        TwoSampleTestResult welch = WelchTTest.Compare(Rest(control), Rest(treatment));
        Close(welch.PValue.Value, result.Adjusted.PValue.Value, 1e-11);
        Close(welch.DegreesOfFreedom!.Value, result.Adjusted.DegreesOfFreedom!.Value, 1e-11);
        Close(welch.Difference.Interval.Value.Lower, result.Adjusted.Difference.Interval.Value.Lower, 1e-11);

        // The arms are adjusted to the covariates of both together.
        double common = control.Moments.Merge(treatment.Moments)[2].Mean.Value;
        double other = control.Moments.Merge(treatment.Moments)[3].Mean.Value;
        Close(
            Rest(control).Mean.Value + fit.Coefficients[2] * common + fit.Coefficients[3] * other,
            result.Adjusted.Control.Value,
            1e-12
        );
        Assert.Equal(WelchTTest.Compare(control.Moments[0], treatment.Moments[0]), result.Unadjusted);
    }

    [Fact]
    public void A_ratio_is_adjusted_by_its_linear_part()
    {
        SimulatedArm control = new(3, 400, 0);
        SimulatedArm treatment = new(4, 300, 0.2);
        VarianceReductionResult result = CupedTest.Compare(
            control.Moments,
            treatment.Moments,
            ColumnMeasure.Ratio(0, 1, "cost per answer"),
            [ColumnMeasure.Ratio(2, 3, "cost per answer before"), Other]
        );

        // By hand: units' linear parts, pooled slopes, variance of the remainders.
        double[][] Linear(SimulatedArm arm)
        {
            double[][] c = arm.Columns;
            double Total(int i) => c[i].Sum();
            double r = Total(0) / Total(1);
            double s = Total(2) / Total(3);
            return
            [
                [.. c[0].Select((y, i) => (y - r * c[1][i]) / (Total(1) / arm.Count))],
                [.. c[2].Select((y, i) => (y - s * c[3][i]) / (Total(3) / arm.Count))],
                [.. c[3].Select(x => x - Total(3) / arm.Count)],
            ];
        }

        double[][] a = Linear(control);
        double[][] b = Linear(treatment);
        double Sum(int i, int j) => a[i].Zip(a[j], (x, y) => x * y).Sum() + b[i].Zip(b[j], (x, y) => x * y).Sum();
        double[] theta = CholeskyDecomposition
            .Of(
                Matrix.OfRows([
                    [Sum(1, 1), Sum(1, 2)],
                    [Sum(2, 1), Sum(2, 2)],
                ])
            )
            .Solve([Sum(1, 0), Sum(2, 0)]);
        double Variance(double[][] arm) =>
            arm[0].Select((y, i) => y - theta[0] * arm[1][i] - theta[1] * arm[2][i]).Sum(e => e * e)
            / (arm[0].Length - 1.0)
            / arm[0].Length;
        Close(theta[0], result.Slopes[0].Control, 1e-11);
        Close(theta[1], result.Slopes[1].Control, 1e-11);
        Close(Math.Sqrt(Variance(a) + Variance(b)), result.Adjusted.Difference.StandardError.Value, 1e-11);
        Assert.Null(result.Adjusted.DegreesOfFreedom);
    }

    [Fact]
    public void Any_split_of_the_rows_gives_the_same()
    {
        Prop.ForAll(
                Gen.Choose(1, 100_000).ToArbitrary(),
                seed =>
                {
                    SimulatedArm control = new(seed, 900, 0);
                    SimulatedArm treatment = new(seed + 1, 700, 0.1);
                    VarianceReductionResult whole = CupedTest.Compare(
                        control.Moments,
                        treatment.Moments,
                        Outcome,
                        [Before, Other]
                    );
                    VarianceReductionResult parts = CupedTest.Compare(
                        control.InParts(seed),
                        treatment.InParts(seed + 2),
                        Outcome,
                        [Before, Other]
                    );
                    Close(
                        whole.Adjusted.Difference.StandardError.Value,
                        parts.Adjusted.Difference.StandardError.Value,
                        1e-12
                    );
                    Close(whole.Adjusted.Control.Value, parts.Adjusted.Control.Value, 1e-12);
                    Close(whole.Slopes[0].Control, parts.Slopes[0].Control, 1e-12);
                    // Against the sizes it is the difference of.
                    Assert.Equal(
                        whole.Adjusted.Difference.Value.Value,
                        parts.Adjusted.Difference.Value.Value,
                        1e-12 * whole.Adjusted.Control.Value
                    );
                }
            )
            .Holds(20);
    }

    [Fact]
    public void A_covariate_that_says_nothing_changes_nothing()
    {
        // In each arm the covariate has the same values for every outcome, so θ is 0.
        double[] outcome = [1, 1, 2, 2, 4, 4, 7, 7];
        double[] covariate = [-1, 1, -1, 1, -1, 1, -1, 1];
        double[] better = [.. outcome.Select(x => x + 0.5)];
        VarianceReductionResult result = CupedTest.Compare(
            CovarianceMoments.Of(outcome, covariate),
            CovarianceMoments.Of(better, covariate)
        );
        Assert.Equal(0, result.Slopes[0].Control, 1e-15);
        Assert.Equal(0, result.VarianceReduction.Value, 1e-14);
        Close(result.Unadjusted.PValue.Value, result.Adjusted.PValue.Value, 1e-13);
        Close(
            result.Unadjusted.RelativeLift.Interval.Value.Upper,
            result.Adjusted.RelativeLift.Interval.Value.Upper,
            1e-13
        );
        Assert.Contains(result.Warnings, warning => warning.Contains("a size of 30", StringComparison.Ordinal));
    }

    [Fact]
    public void The_lift_excludes_0_exactly_where_the_difference_does()
    {
        Prop.ForAll(
                Gen.Choose(1, 1_000_000).ToArbitrary(),
                seed =>
                {
                    VarianceReductionResult result = CupedTest.Compare(
                        new SimulatedArm(seed, 40, 0).Moments,
                        new SimulatedArm(seed + 7, 30, 0.5).Moments,
                        Outcome,
                        [Before]
                    );
                    bool excluded = !result.Adjusted.Difference.Interval.Value.Contains(0);
                    Assert.Equal(result.Adjusted.PValue.Value < 0.05, excluded);
                    if (result.Adjusted.RelativeLift.Interval.TryGet(out Interval lift, out _))
                    {
                        Assert.Equal(excluded, !lift.Contains(0));
                    }
                }
            )
            .Holds(100);
    }

    [Fact]
    public void The_unit_of_measurement_does_not_matter()
    {
        VarianceReductionResult one = CupedTest.Compare(
            new SimulatedArm(5, 60, 0).Moments,
            new SimulatedArm(6, 60, 0.3).Moments,
            Outcome,
            [Before, Other]
        );
        VarianceReductionResult cents = CupedTest.Compare(
            new SimulatedArm(5, 60, 0, 1e60).Moments,
            new SimulatedArm(6, 60, 0.3, 1e60).Moments,
            Outcome,
            [Before, Other]
        );
        Close(one.Adjusted.PValue.Value, cents.Adjusted.PValue.Value, 1e-10);
        Close(one.Adjusted.RelativeLift.Value.Value, cents.Adjusted.RelativeLift.Value.Value, 1e-10);
    }

    [Fact]
    public void What_cannot_be_adjusted_is_undefined_with_its_reason_and_the_unadjusted_result_stands()
    {
        SimulatedArm control = new(1, 80, 0);
        SimulatedArm treatment = new(2, 50, 0.4);
        CovarianceMoments With(SimulatedArm arm, Func<int, double> extra) =>
            CovarianceMoments.Of(arm.Columns[0], arm.Columns[2], [.. Enumerable.Range(0, arm.Count).Select(extra)]);

        VarianceReductionResult constant = CupedTest.Compare(With(control, _ => 1), With(treatment, _ => 1));
        Assert.Equal(UndefinedReason.NoVariation, constant.Adjusted.PValue.Undefined!.Reason);
        Assert.Contains("covariate 2", constant.Adjusted.PValue.Undefined!.Sentence, StringComparison.Ordinal);
        Assert.True(constant.Unadjusted.PValue.IsDefined);
        Assert.False(constant.VarianceReduction.IsDefined);
        Assert.Empty(constant.Slopes);

        VarianceReductionResult collinear = CupedTest.Compare(
            With(control, i => 3 * control.Columns[2][i] - 1),
            With(treatment, i => 3 * treatment.Columns[2][i] - 1)
        );
        Assert.Equal(UndefinedReason.DoesNotExist, collinear.Adjusted.PValue.Undefined!.Reason);

        VarianceReductionResult itself = CupedTest.Compare(
            With(control, i => 2 * control.Columns[0][i]),
            With(treatment, i => 2 * treatment.Columns[0][i])
        );
        Assert.Equal(UndefinedReason.NoVariation, itself.Adjusted.PValue.Undefined!.Reason);

        VarianceReductionResult one = CupedTest.Compare(
            CovarianceMoments.Of([
                [1],
                [2],
            ]),
            CovarianceMoments.Of([
                [1, 2],
                [2, 3],
            ])
        );
        Assert.Equal(UndefinedReason.TooFewObservations, one.Adjusted.PValue.Undefined!.Reason);

        VarianceReductionResult zero = CupedTest.Compare(
            CovarianceMoments.Of([1, 2, 3], [0, 0, 0], [1, 5, 2]),
            CovarianceMoments.Of([1, 2, 3], [0, 0, 0], [1, 5, 2]),
            ColumnMeasure.Ratio(0, 1, "rate"),
            [ColumnMeasure.Mean(2, "before")]
        );
        Assert.Equal(UndefinedReason.ZeroDenominator, zero.Adjusted.PValue.Undefined!.Reason);

        Assert.Throws<ArgumentException>("treatment", () => CupedTest.Compare(control.Moments, treatment.Take(0, 1)));
        Assert.Throws<ArgumentException>("covariates", () => CupedTest.Compare(control.Take(0), treatment.Take(0)));
        Assert.Throws<ArgumentException>(
            "covariates",
            () => CupedTest.Compare(control.Moments, treatment.Moments, Outcome, [Outcome])
        );
        Assert.Throws<ArgumentException>(
            "control",
            () => CupedTest.Compare(control.Moments, treatment.Moments, Outcome, [ColumnMeasure.Mean(9, "none")])
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnMeasure.Mean(-1, "none"));
    }

    [Fact]
    public void Covariates_that_the_treatment_changed_are_told()
    {
        SimulatedArm control = new(8, 500, 0);
        SimulatedArm treatment = new(9, 500, 0.2);
        double[] moved = [.. treatment.Columns[2].Select(x => x + 0.5)];
        VarianceReductionResult result = CupedTest.Compare(
            control.Take(0, 2),
            CovarianceMoments.Of(treatment.Columns[0], moved)
        );
        Assert.True(result.BalancePValue.Value < 1e-6);
        Assert.Contains(
            result.Warnings,
            warning => warning.Contains("differ in the covariates", StringComparison.Ordinal)
        );
        Assert.Empty(CupedTest.Compare(control.Take(0, 2), treatment.Take(0, 2)).Warnings);
    }

    [Fact]
    public void A_prediction_is_a_covariate_that_says_so()
    {
        SimulatedArm control = new(8, 500, 0);
        SimulatedArm treatment = new(9, 500, 0.2);
        VarianceReductionResult plain = CupedTest.Compare(control.Moments, treatment.Moments, Outcome, [Before]);
        VarianceReductionResult predicted = CupedTest.Compare(
            control.Moments,
            treatment.Moments,
            Outcome,
            [ColumnMeasure.Prediction(2, "predicted spend")]
        );
        Assert.Equal(plain.Adjusted.PValue, predicted.Adjusted.PValue);
        Assert.Contains("Tang", predicted.Explanation.Method, StringComparison.Ordinal);
        Assert.Contains(
            "the model was fitted without the outcomes it predicts here",
            predicted.Explanation.Assumptions
        );
        Assert.Contains("saved", plain.Explanation.Sentence, StringComparison.Ordinal);
    }
}
