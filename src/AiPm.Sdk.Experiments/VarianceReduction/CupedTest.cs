using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// CUPED: outcomes less what covariates from before the experiment say of them, ȳ − θᵀ(x̄ − x̄₀), with one θ = S⁻¹ₓₓ·Sₓᵧ pooled within the arms and
/// x̄₀ the covariates of both arms together. Means and ratios, any number of covariates, from sums that merge.
/// </summary>
/// <remarks>
/// <para>The difference has the variance of y − θᵀx: never larger in a large sample, 1 − R² times as large where slopes are alike. The adjusted arms
/// share x̄₀, and the interval of the lift counts that. Ratios of totals, as outcomes and as covariates, enter by their linear parts (delta
/// method), so units may be clusters: the columns are then totals of clusters, one of them their number of rows.</para>
/// <para>Sources: Deng, Xu, Kohavi and Walker 2013, WSDM; Deng, Knoblich and Lu 2018, KDD, for ratios. t with Welch's degrees of freedom for means, z for
/// ratios. A model's prediction is a covariate like another (<see cref="ColumnMeasure.Prediction"/>).</para>
/// </remarks>
public static class CupedTest
{
    /// <summary>Below this share of its own variance a covariate is a combination of those before it, or an outcome is all explained.</summary>
    private const double Nothing = 1e-12;

    /// <summary>What the adjusted interval promises; the size is the number of units of the smaller arm for each covariate.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("CUPED", "Deng, Xu, Kohavi and Walker 2013", minimumSize: 30);

    /// <summary>Compares the means of column 0, adjusted for the means of all further columns.</summary>
    /// <inheritdoc cref="Compare(CovarianceMoments, CovarianceMoments, ColumnMeasure, IReadOnlyList{ColumnMeasure}, double, Alternative)"/>
    public static VarianceReductionResult Compare(
        CovarianceMoments control,
        CovarianceMoments treatment,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        ArgumentNullException.ThrowIfNull(control);
        return Compare(
            control,
            treatment,
            ColumnMeasure.Mean(0, "outcome"),
            [
                .. Enumerable
                    .Range(1, control.Columns - 1)
                    .Select(column =>
                        ColumnMeasure.Mean(
                            column,
                            control.Columns == 2
                                ? "covariate"
                                : string.Create(
                                    System.Globalization.CultureInfo.InvariantCulture,
                                    $"covariate {column}"
                                )
                        )
                    ),
            ],
            confidence,
            alternative
        );
    }

    /// <summary>Compares an outcome, adjusted for covariates.</summary>
    /// <remarks>
    /// The adjusted comparison is undefined where the unadjusted is, where a covariate does not vary or is a combination of others, or where the
    /// covariates explain the outcome to rounding.
    /// </remarks>
    /// <param name="control">The units of the control.</param>
    /// <param name="treatment">The units of the treatment, with the same columns.</param>
    /// <param name="outcome">What is compared.</param>
    /// <param name="covariates">What it is adjusted for, at least one; measured before the treatment could change it.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the tests and the sides of the intervals.</param>
    /// <exception cref="ArgumentException">There is no covariate, or the arms differ in columns or lack one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static VarianceReductionResult Compare(
        CovarianceMoments control,
        CovarianceMoments treatment,
        ColumnMeasure outcome,
        IReadOnlyList<ColumnMeasure> covariates,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        Check(control, treatment, outcome, covariates);
        TwoSampleTestResult unadjusted = outcome.Denominator is { } denominator
            ? DeltaMethodRatioTest.Compare(
                control.Pair(outcome.Column, denominator),
                treatment.Pair(outcome.Column, denominator),
                confidence,
                alternative
            )
            : WelchTTest.Compare(control[outcome.Column], treatment[outcome.Column], confidence, alternative);
        ColumnMeasure[] measures = [outcome, .. covariates];
        double[] slopes = [];
        Measured balance;
        Undefined? missing;
        MeasureVector? ofTreatment = null;
        if (
            MeasureVector.Of(control, measures, "control", out missing) is { } ofControl
            && (ofTreatment = MeasureVector.Of(treatment, measures, "treatment", out missing)) is not null
            && Slopes(ofControl, ofTreatment, covariates, out missing) is { } found
        )
        {
            (slopes, balance) = (found, Balance(ofControl, ofTreatment));
        }
        else
        {
            (ofControl, balance) = (null, missing!);
        }

        TwoSampleTestResult adjusted = Adjusted(
                control.Count,
                treatment.Count,
                ofControl,
                ofTreatment,
                slopes,
                missing,
                covariates,
                isRatio: outcome.Denominator is not null
            )
            .Test(confidence, alternative);
        return new(
            Method,
            unadjusted,
            adjusted,
            [.. slopes.Select((slope, i) => new CovariateSlope(covariates[i].Name, slope, slope))],
            balance,
            Warnings(balance, unadjusted, adjusted)
        );
    }

    private static void Check(
        CovarianceMoments control,
        CovarianceMoments treatment,
        ColumnMeasure outcome,
        IReadOnlyList<ColumnMeasure> covariates
    )
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(covariates);
        if (treatment.Columns != control.Columns)
        {
            throw new ArgumentException(
                $"treatment must have the {control.Columns} columns of the control, but had {treatment.Columns}",
                nameof(treatment)
            );
        }

        if (covariates.Count == 0)
        {
            throw new ArgumentException("covariates must be at least 1, but were none", nameof(covariates));
        }

        outcome.RequireIn(control, nameof(control));
        foreach (ColumnMeasure covariate in covariates)
        {
            ArgumentNullException.ThrowIfNull(covariate, nameof(covariates));
            covariate.RequireIn(control, nameof(control));
            if (covariate.Column == outcome.Column && covariate.Denominator == outcome.Denominator)
            {
                throw new ArgumentException(
                    $"covariates must not be the outcome itself, but \"{covariate.Name}\" is measured on the same columns",
                    nameof(covariates)
                );
            }
        }
    }

    /// <summary>θ, from sums within the arms added over the arms.</summary>
    private static double[]? Slopes(
        MeasureVector control,
        MeasureVector treatment,
        IReadOnlyList<ColumnMeasure> covariates,
        out Undefined? undefined
    )
    {
        double Pooled(int i, int j) =>
            (control.Count - 1) * control.Covariance[i, j] + (treatment.Count - 1) * treatment.Covariance[i, j];
        int size = covariates.Count;
        Matrix squares = Matrix.Create(size, size, (i, j) => Pooled(i + 1, j + 1));
        for (int i = 0; i < size; i++)
        {
            if (!(squares[i, i] > 0))
            {
                undefined = new(
                    UndefinedReason.NoVariation,
                    $"The covariate {covariates[i].Name} does not vary within the arms, so that nothing can be adjusted for it."
                );
                return null;
            }
        }

        int? dependent = null;
        try
        {
            CholeskyDecomposition cholesky = CholeskyDecomposition.Of(squares);
            Matrix factor = cholesky.Factor;
            for (int i = 0; i < size && dependent is null; i++)
            {
                dependent = factor[i, i] * factor[i, i] > Nothing * squares[i, i] ? null : i;
            }

            if (dependent is null)
            {
                undefined = null;
                return cholesky.Solve([.. Enumerable.Range(1, size).Select(i => Pooled(i, 0))]);
            }
        }
        catch (NotPositiveDefiniteException failure)
        {
            dependent = failure.Pivot;
        }

        undefined = new(
            UndefinedReason.DoesNotExist,
            $"The covariate {covariates[dependent.Value].Name} is a combination of those before it, so that their slopes are not determined: leave it out."
        );
        return null;
    }

    private static MeanComparison Adjusted(
        long controlCount,
        long treatmentCount,
        MeasureVector? control,
        MeasureVector? treatment,
        double[] slopes,
        Undefined? missing,
        IReadOnlyList<ColumnMeasure> covariates,
        bool isRatio
    )
    {
        bool isPrediction = covariates.Any(covariate => covariate.IsPrediction);
        string name = isPrediction
            ? "CUPED with a model's prediction as covariate (Deng et al. 2013; Tang et al. 2020)"
            : "CUPED (Deng, Xu, Kohavi and Walker 2013)";
        MeanComparison frame = new()
        {
            Control = missing ?? default(Measured),
            Treatment = missing ?? default(Measured),
            ControlVariance = missing ?? default(Measured),
            TreatmentVariance = missing ?? default(Measured),
            ControlCount = controlCount,
            TreatmentCount = treatmentCount,
            Size = Math.Min(controlCount, treatmentCount) / (double)covariates.Count,
            Method =
                $"{(isRatio ? "z test of two ratios by the delta method" : "Welch's t test")} after {name}, one θ for both arms",
            IntervalMethod = Method,
            LiftMethod = $"Fieller's interval (Fieller 1954) after {name}",
            Assumptions =
            [
                "each unit counts once, in one arm",
                "units are independent",
                "covariates were measured before the treatment could change them",
                .. isPrediction
                    ? ["the model was fitted without the outcomes it predicts here"]
                    : Array.Empty<string>(),
                "large samples",
            ],
        };
        if (control is null || treatment is null)
        {
            return frame;
        }

        // The adjusted arms as linear forms of both arms' measures: x̄₀ belongs to both.
        int size = slopes.Length + 1;
        double[] difference = new double[size];
        double[] controlOnControl = new double[size];
        double[] controlOnTreatment = new double[size];
        double[] treatmentOnControl = new double[size];
        double[] treatmentOnTreatment = new double[size];
        difference[0] = controlOnControl[0] = treatmentOnTreatment[0] = 1;
        double adjustedControl = control.Values[0];
        double adjustedTreatment = treatment.Values[0];
        for (int i = 1; i < size; i++)
        {
            double slope = slopes[i - 1];
            double share = control.Bases[i] / (control.Bases[i] + treatment.Bases[i]);
            double gap = treatment.Values[i] - control.Values[i];
            adjustedControl += slope * (1 - share) * gap;
            adjustedTreatment -= slope * share * gap;
            difference[i] = -slope;
            controlOnControl[i] = -slope * (1 - share);
            controlOnTreatment[i] = slope * (1 - share);
            treatmentOnControl[i] = slope * share;
            treatmentOnTreatment[i] = -slope * share;
        }

        double ofControl = Math.Max(0, control.Product(difference, difference));
        double ofTreatment = Math.Max(0, treatment.Product(difference, difference));
        double[] first = [.. Enumerable.Range(0, size).Select(i => i == 0 ? 1.0 : 0)];
        double before = control.Product(first, first) + treatment.Product(first, first);
        double variance = ofControl + ofTreatment;
        if (before > 0 && variance <= Nothing * before)
        {
            Undefined explained = new(
                UndefinedReason.NoVariation,
                "The covariates explain the outcome to rounding, so that no variation is left to test against."
            );
            return frame with
            {
                Control = adjustedControl,
                Treatment = adjustedTreatment,
                ControlVariance = explained,
                TreatmentVariance = explained,
            };
        }

        double weight = ofControl / variance;
        double rest = ofTreatment / variance;
        return frame with
        {
            Control = adjustedControl,
            Treatment = adjustedTreatment,
            ControlVariance = Both(controlOnControl, controlOnTreatment, controlOnControl, controlOnTreatment),
            TreatmentVariance = Both(
                treatmentOnControl,
                treatmentOnTreatment,
                treatmentOnControl,
                treatmentOnTreatment
            ),
            Covariance = Both(controlOnControl, controlOnTreatment, treatmentOnControl, treatmentOnTreatment),
            DifferenceVariance = variance,
            DegreesOfFreedom =
                isRatio || !(variance > 0)
                    ? null
                    : 1 / (weight * weight / (control.Count - 1) + rest * rest / (treatment.Count - 1)),
        };

        double Both(double[] a, double[] b, double[] c, double[] d) => control.Product(a, c) + treatment.Product(b, d);
    }

    private static Measured Balance(MeasureVector control, MeasureVector treatment) =>
        CovariateBalance.Of(
            [.. Enumerable.Range(1, control.Values.Length - 1).Select(i => treatment.Values[i] - control.Values[i])],
            (i, j) =>
                control.Covariance[i + 1, j + 1] / control.Count + treatment.Covariance[i + 1, j + 1] / treatment.Count
        );

    private static IEnumerable<string> Warnings(
        Measured balance,
        TwoSampleTestResult unadjusted,
        TwoSampleTestResult adjusted
    )
    {
        foreach (string warning in adjusted.Warnings)
        {
            yield return warning;
        }

        if (CovariateBalance.Warning(balance) is { } unequal)
        {
            yield return unequal;
        }

        if (
            unadjusted.Difference.StandardError.TryGet(out double before, out _)
            && adjusted.Difference.StandardError.TryGet(out double after, out _)
            && after > before
        )
        {
            yield return "the adjustment did not save variance: the covariates say too little of the outcome";
        }
    }
}
