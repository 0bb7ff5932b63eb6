using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a mean needs that is to be adjusted for covariates: the moments of outcome and covariates and all their products.</summary>
public sealed record MeanWithCovariates : CovariateStatistic
{
    /// <summary>Makes the statistic.</summary>
    /// <param name="moments">The outcome in column 0, then one column for each covariate.</param>
    /// <param name="covariates">Their names, at least one, all different.</param>
    /// <exception cref="ArgumentException">The number of columns does not fit, or a name is empty or stands twice.</exception>
    public MeanWithCovariates(CovarianceMoments moments, params IReadOnlyList<string> covariates)
        : base(moments, 1, covariates) { }

    /// <inheritdoc/>
    public override ArmStatistic WithoutAdjustment => new MeanStatistic(Moments[0]);

    /// <inheritdoc/>
    public override ArmStatistic Merge(ArmStatistic other) =>
        new MeanWithCovariates(MergedMoments(RequireSameKind<MeanWithCovariates>(other)), Covariates);

    // A proportion with covariates is the mean of zeros and ones: the adjusted share is no count of successes.
    internal override bool Fits(MetricKind kind) => kind is MeanKind or ProportionKind;
}
