using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// CUPED with one or many covariates, for proportions, means and ratios, whose arms come with covariates; where they come by cluster, over the
/// totals of clusters. See <see cref="CupedTest"/>.
/// </summary>
/// <remarks>The result has the unadjusted comparison beside it. Strata are pooled.</remarks>
public sealed record CupedMethod : CovariateMethod
{
    /// <summary>Names the covariates; a string is a column as it is.</summary>
    /// <param name="covariates">At least one, all different; measured before the treatment could change them.</param>
    /// <exception cref="ArgumentException">There is no covariate, or one stands twice.</exception>
    public CupedMethod(params IReadOnlyList<Covariate> covariates)
        : base(covariates) { }

    /// <inheritdoc/>
    public override string Name => $"CUPED with {string.Join(", ", Covariates)}";

    internal override ComparisonOutcome Compare(
        ArmStatistic control,
        ArmStatistic treatment,
        double confidence,
        Alternative alternative
    )
    {
        ArmStatistic first = Pooled(control);
        ArmStatistic second = Pooled(treatment);
        if (first is CovariateStatistic units && second is CovariateStatistic others)
        {
            (ColumnMeasure outcome, ColumnMeasure[] covariates) = Measures(units);
            return Outcome(
                CupedTest.Compare(units.Moments, Aligned(others, units), outcome, covariates, confidence, alternative)
            );
        }

        ClusterColumns ofControl = ClusterColumns.Of((ClusteredStatistic)first, this);
        ClusterColumns ofTreatment = ClusterColumns.Of((ClusteredStatistic)second, this);
        ClusterColumns.RequireSeparate(ofControl, ofTreatment);
        return Outcome(
            CupedTest.Compare(
                ofControl.Totals,
                ofTreatment.Totals,
                ColumnMeasure.Ratio(0, 1, "outcome"),
                ClusterColumns.Measures(this),
                confidence,
                alternative
            )
        );
    }

    private (ColumnMeasure Outcome, ColumnMeasure[] Covariates) Measures(CovariateStatistic statistic)
    {
        int Column(string name) => statistic.Outcomes + statistic.Covariates.ToList().IndexOf(name);
        return (
            statistic.Outcomes == 1 ? ColumnMeasure.Mean(0, "outcome") : ColumnMeasure.Ratio(0, 1, "outcome"),
            [
                .. Covariates.Select(covariate =>
                    covariate.Denominator is { } denominator
                        ? ColumnMeasure.Ratio(Column(covariate.Column), Column(denominator), covariate.ToString())
                    : covariate.IsPrediction ? ColumnMeasure.Prediction(Column(covariate.Column), covariate.Column)
                    : ColumnMeasure.Mean(Column(covariate.Column), covariate.Column)
                ),
            ]
        );
    }

    /// <summary>The moments, where both arms have their covariates in one order.</summary>
    private static CovarianceMoments Aligned(CovariateStatistic statistic, CovariateStatistic like) =>
        statistic.Covariates.SequenceEqual(like.Covariates, StringComparer.Ordinal)
            ? statistic.Moments
            : throw new ArgumentException(
                $"arms must have the same covariates in the same order, but had [{string.Join(", ", like.Covariates)}] and [{string.Join(", ", statistic.Covariates)}]",
                nameof(statistic)
            );

    /// <inheritdoc/>
    public bool Equals(CupedMethod? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
