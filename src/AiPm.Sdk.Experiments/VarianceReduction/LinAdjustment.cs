using System.Collections.Immutable;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Lin's regression adjustment: each arm has its own regression on the covariates, and the arms are compared at the covariates' common mean.
/// That is the coefficient of the treatment in a regression with treatment × centred covariate.
/// </summary>
/// <remarks>
/// Without bias in a large sample whether or not the regression is true, and never less precise there than the plain difference (Lin 2013, Annals of Applied
/// Statistics 7). Variances after White (HC0 to HC3, as of the one regression) need the rows; from sums that merge, each arm's residual variance serves.
/// t with degrees of freedom after Satterthwaite. The lift has Fieller's interval.
/// </remarks>
public static class LinAdjustment
{
    /// <summary>What the adjusted interval promises with HC2 or HC3; the size is the number of units of the smaller arm for each covariate.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("Lin's regression adjustment", "Lin 2013", minimumSize: 25);

    /// <summary>Compares two arms given as rows.</summary>
    /// <remarks>
    /// The adjusted comparison is undefined where a covariate does not vary in an arm or is a combination of others there, where an arm has no more
    /// units than coefficients, or, for HC2 and HC3, where a unit alone determines a coefficient.
    /// </remarks>
    /// <param name="outcome">One finite number for each unit.</param>
    /// <param name="treated">Whether each unit was in the treatment.</param>
    /// <param name="covariates">At least one column, each with one finite number for each unit; measured before the treatment could change them.</param>
    /// <param name="correction">How squared residuals stand for variances.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the tests and the sides of the intervals.</param>
    /// <param name="effect">Of the units here, or of the population they were drawn from.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or there is no covariate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the confidence outside its range.</exception>
    public static VarianceReductionResult Compare(
        ReadOnlySpan<double> outcome,
        ReadOnlySpan<bool> treated,
        IReadOnlyList<double[]> covariates,
        HeteroscedasticityCorrection correction = HeteroscedasticityCorrection.Hc3,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided,
        AverageEffect effect = AverageEffect.Sample
    )
    {
        ArgumentNullException.ThrowIfNull(covariates);
        EnumDomain.Require(correction);
        EnumDomain.Require(effect);
        if (covariates.Count == 0)
        {
            throw new ArgumentException("covariates must be at least 1 column, but were none", nameof(covariates));
        }

        RequireRows(treated.Length, outcome.Length, nameof(treated));
        Domain.Real.Require(outcome);
        for (int column = 0; column < covariates.Count; column++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"covariate {column}");
            RequireRows(covariates[column].Length, outcome.Length, name);
            Domain.Real.Require(covariates[column], name);
        }

        bool[] isTreated = treated.ToArray();
        double[][] columns = [outcome.ToArray(), .. covariates];
        double[][] control = Rows(columns, isTreated, inTreatment: false);
        double[][] treatment = Rows(columns, isTreated, inTreatment: true);

        // Leverages are those of each arm's own rows, but n and k of HC1 are those of the one regression with both arms.
        double degrees = outcome.Length - 2 * (covariates.Count + 1);
        (HeteroscedasticityCorrection ofRows, double factor) =
            correction == HeteroscedasticityCorrection.Hc1
                ? (HeteroscedasticityCorrection.Hc0, outcome.Length / degrees)
                : (correction, 1);
        return Compare(
            Sums(control),
            Sums(treatment),
            (arm, name, center) => FromRows(arm, name, center, ofRows, factor),
            (control, treatment),
            correction.ToString().ToUpperInvariant(),
            confidence,
            alternative,
            effect
        );
    }

    /// <summary>Compares two arms known by their moments: column 0 is the outcome, all further columns are covariates.</summary>
    /// <remarks>
    /// The variance of each arm is that of its residuals, Σe²/(n − k − 1), the same for all its units; HC2 and HC3 need the rows. Undefined as for rows.
    /// </remarks>
    /// <param name="control">The units of the control.</param>
    /// <param name="treatment">The units of the treatment, with the same columns.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the tests and the sides of the intervals.</param>
    /// <param name="effect">Of the units here, or of the population they were drawn from.</param>
    /// <exception cref="ArgumentException">There is no covariate, or the arms differ in columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static VarianceReductionResult Compare(
        CovarianceMoments control,
        CovarianceMoments treatment,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided,
        AverageEffect effect = AverageEffect.Sample
    )
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        EnumDomain.Require(effect);
        if (control.Columns < 2)
        {
            throw new ArgumentException(
                "control must have an outcome and at least 1 covariate, but had 1 column",
                nameof(control)
            );
        }

        if (treatment.Columns != control.Columns)
        {
            throw new ArgumentException(
                $"treatment must have the {control.Columns} columns of the control, but had {treatment.Columns}",
                nameof(treatment)
            );
        }

        return Compare(
            control,
            treatment,
            FromMoments,
            (control, treatment),
            "each arm's residual variance",
            confidence,
            alternative,
            effect
        );
    }

    private static VarianceReductionResult Compare<TArm>(
        CovarianceMoments control,
        CovarianceMoments treatment,
        Func<TArm, string, double[], AdjustedArm> fit,
        (TArm Control, TArm Treatment) arms,
        string variances,
        double confidence,
        Alternative alternative,
        AverageEffect effect
    )
    {
        TwoSampleTestResult unadjusted = WelchTTest.Compare(control[0], treatment[0], confidence, alternative);
        CovarianceMoments both = control.Merge(treatment);
        double[] center =
        [
            .. Enumerable.Range(1, both.Columns - 1).Select(column => both.Count > 0 ? both[column].Mean.Value : 0),
        ];
        AdjustedArm first = fit(arms.Control, "control", center);
        AdjustedArm second = fit(arms.Treatment, "treatment", center);
        Undefined? missing = first.Missing ?? second.Missing;
        string source =
            $"Lin's regression adjustment (Lin 2013), {(effect == AverageEffect.Sample ? "effect on these units" : "effect on the population")}";
        MeanComparison comparison = new()
        {
            Control = first.Value,
            Treatment = second.Value,
            ControlVariance = missing is null ? first.Variance : missing,
            TreatmentVariance = missing is null ? second.Variance : missing,
            ControlCount = control.Count,
            TreatmentCount = treatment.Count,
            Size = Math.Min(control.Count, treatment.Count) / (control.Columns - 1d),
            Method = $"{source}, {variances}",
            IntervalMethod = Method,
            LiftMethod = $"Fieller's interval (Fieller 1954) after {source}",
            Assumptions =
            [
                "each unit counts once, in one arm",
                "units are independent",
                "covariates were measured before the treatment could change them",
                "large samples",
            ],
        };
        if (missing is null)
        {
            comparison = comparison with
            {
                DegreesOfFreedom = Freedom(first, second),
                ControlVariance = first.Variance.Value + Spread(first, first),
                TreatmentVariance = second.Variance.Value + Spread(second, second),
                Covariance = Spread(first, second),
            };
        }

        ImmutableArray<CovariateSlope> slopes =
            first.Slopes.Length > 0 && second.Slopes.Length > 0
                ?
                [
                    .. first.Slopes.Select(
                        (slope, i) =>
                            new CovariateSlope(
                                first.Slopes.Length == 1
                                    ? "covariate"
                                    : string.Create(CultureInfo.InvariantCulture, $"covariate {i + 1}"),
                                slope,
                                second.Slopes[i]
                            )
                    ),
                ]
                : [];
        TwoSampleTestResult adjusted = comparison.Test(confidence, alternative);
        Measured balance = missing is not null
            ? missing
            : CovariateBalance.Of(control, treatment, [.. Enumerable.Range(1, control.Columns - 1)]);
        return new(
            Method,
            unadjusted,
            adjusted,
            slopes,
            balance,
            CovariateBalance.Warning(balance) is { } unequal ? [.. adjusted.Warnings, unequal] : adjusted.Warnings
        );

        // Of a population the common mean is uncertain: slopes times its covariance.
        double Spread(AdjustedArm one, AdjustedArm other)
        {
            if (effect == AverageEffect.Sample)
            {
                return 0;
            }

            double sum = 0;
            for (int i = 0; i < one.Slopes.Length; i++)
            {
                for (int j = 0; j < other.Slopes.Length; j++)
                {
                    sum += one.Slopes[i] * other.Slopes[j] * both.Covariance(i + 1, j + 1).Value;
                }
            }

            return sum / both.Count;
        }
    }

    private static double? Freedom(AdjustedArm control, AdjustedArm treatment)
    {
        double variance = control.Variance.Value + treatment.Variance.Value;
        if (!(variance > 0))
        {
            return null;
        }

        double weight = control.Variance.Value / variance;
        double rest = treatment.Variance.Value / variance;
        return 1 / (weight * weight / control.Freedom + rest * rest / treatment.Freedom);
    }

    private static AdjustedArm FromRows(
        double[][] columns,
        string arm,
        double[] center,
        HeteroscedasticityCorrection correction,
        double factor
    )
    {
        int rows = columns[0].Length;
        int coefficients = columns.Length;
        if (rows <= coefficients)
        {
            return AdjustedArm.TooFew(arm, rows, coefficients);
        }

        try
        {
            LinearRegression regression = LinearRegression.Fit(
                Matrix.Create(
                    rows,
                    coefficients,
                    (row, column) => column == 0 ? 1 : columns[column][row] - center[column - 1]
                ),
                columns[0]
            );
            double[] contrast = new double[coefficients];
            contrast[0] = 1;
            return new(
                regression.Coefficients[0],
                regression.Variance(contrast, correction).TryGet(out double variance, out Undefined? undefined)
                    ? factor * variance
                    : undefined,
                rows - coefficients,
                [.. regression.Coefficients.Skip(1)],
                null
            );
        }
        catch (SingularMatrixException failure)
        {
            return AdjustedArm.Dependent(arm, failure.Column);
        }
    }

    private static AdjustedArm FromMoments(CovarianceMoments arm, string name, double[] center)
    {
        int covariates = center.Length;
        if (arm.Count <= covariates + 1)
        {
            return AdjustedArm.TooFew(name, arm.Count, covariates + 1);
        }

        double freedom = arm.Count - covariates - 1;
        Matrix squares = Matrix.Create(covariates, covariates, (i, j) => arm.Covariance(i + 1, j + 1).Value);
        double[] cross = [.. Enumerable.Range(1, covariates).Select(i => arm.Covariance(i, 0).Value)];
        try
        {
            CholeskyDecomposition cholesky = CholeskyDecomposition.Of(squares);
            Matrix factor = cholesky.Factor;
            for (int i = 0; i < covariates; i++)
            {
                if (!(factor[i, i] * factor[i, i] > 1e-12 * squares[i, i]))
                {
                    return AdjustedArm.Dependent(name, i + 1);
                }
            }

            double[] slopes = cholesky.Solve(cross);
            double[] gap = [.. center.Select((mean, i) => mean - arm[i + 1].Mean.Value)];
            double explained = 0;
            double adjusted = arm[0].Mean.Value;
            for (int i = 0; i < covariates; i++)
            {
                explained += slopes[i] * cross[i];
                adjusted += slopes[i] * gap[i];
            }

            double[] solved = cholesky.Solve(gap);
            double distance = gap.Zip(solved, (a, b) => a * b).Sum() / (arm.Count - 1);
            double residual = Math.Max(0, arm[0].Variance.Value - explained) * (arm.Count - 1) / freedom;
            return new(adjusted, residual * (1.0 / arm.Count + distance), freedom, slopes, null);
        }
        catch (NotPositiveDefiniteException failure)
        {
            return AdjustedArm.Dependent(name, failure.Pivot + 1);
        }
    }

    private static CovarianceMoments Sums(double[][] columns) => CovarianceMoments.Of(columns);

    private static double[][] Rows(double[][] columns, bool[] treated, bool inTreatment) =>
        [.. columns.Select(column => column.Where((_, row) => treated[row] == inTreatment).ToArray())];

    private static void RequireRows(int given, int needed, string name)
    {
        if (given != needed)
        {
            throw new ArgumentException(
                $"{name} must have one for each of the {needed} outcomes, but had {given}",
                name
            );
        }
    }

    private sealed record AdjustedArm(
        Measured Value,
        Measured Variance,
        double Freedom,
        double[] Slopes,
        Undefined? Gap
    )
    {
        internal Undefined? Missing => Gap ?? Variance.Undefined;

        internal static AdjustedArm TooFew(string arm, long rows, int coefficients) =>
            None(
                new(
                    UndefinedReason.TooFewObservations,
                    $"The {arm} has {NumberText.Count(rows)} units; a regression with {coefficients} coefficients needs more."
                )
            );

        internal static AdjustedArm Dependent(string arm, int? column) =>
            None(
                new(
                    UndefinedReason.DoesNotExist,
                    column is > 0
                        ? $"Covariate {column} does not vary in the {arm}, or is a combination of those before it: leave it out."
                        : $"The covariates of the {arm} are combinations of each other: leave one out."
                )
            );

        private static AdjustedArm None(Undefined undefined) => new(undefined, undefined, 1, [], undefined);
    }
}
