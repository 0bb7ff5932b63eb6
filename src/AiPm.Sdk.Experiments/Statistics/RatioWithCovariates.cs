using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What a ratio of totals needs that is to be adjusted for covariates: the moments of numerator, denominator and covariates and all
/// their products. With the numerator and denominator of the time before as covariates these are four means and ten second moments.
/// </summary>
public sealed record RatioWithCovariates : CovariateStatistic
{
    /// <summary>Makes the statistic.</summary>
    /// <param name="moments">Numerator in column 0, denominator in column 1, then one column for each covariate.</param>
    /// <param name="covariates">Their names, at least one, all different.</param>
    /// <exception cref="ArgumentException">The number of columns does not fit, or a name is empty or stands twice.</exception>
    public RatioWithCovariates(CovarianceMoments moments, params IReadOnlyList<string> covariates)
        : base(moments, 2, covariates) { }

    /// <inheritdoc/>
    public override ArmStatistic WithoutAdjustment => new RatioStatistic(Moments.Pair(0, 1));

    /// <inheritdoc/>
    public override ArmStatistic Merge(ArmStatistic other) =>
        new RatioWithCovariates(MergedMoments(RequireSameKind<RatioWithCovariates>(other)), Covariates);

    internal override bool Fits(MetricKind kind) => kind is RatioKind;
}
