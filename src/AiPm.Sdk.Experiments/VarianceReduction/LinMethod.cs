using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Lin's regression adjustment of proportions and means with one or many covariates, from sums: each arm with a regression and a residual variance of its own. See
/// <see cref="LinAdjustment"/>, which takes rows for HC2 and HC3.
/// </summary>
/// <remarks>The result has the unadjusted comparison beside it. Strata are pooled; clusters are not served.</remarks>
public sealed record LinMethod : CovariateMethod
{
    /// <summary>Names the covariates; a string is a column as it is.</summary>
    /// <param name="covariates">At least one, all different, no ratios; measured before the treatment could change them.</param>
    /// <exception cref="ArgumentException">There is no covariate, one stands twice, or one is a ratio.</exception>
    public LinMethod(params IReadOnlyList<Covariate> covariates)
        : base(covariates)
    {
        if (covariates.FirstOrDefault(covariate => covariate.Denominator is not null) is { } ratio)
        {
            throw new ArgumentException(
                $"covariates of a regression must be columns, but \"{ratio}\" is a ratio of totals",
                nameof(covariates)
            );
        }
    }

    /// <summary>Of the units in the experiment, or of the population they were drawn from.</summary>
    /// <value><see cref="AverageEffect.Sample"/> by default.</value>
    public AverageEffect Effect
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Effect));
    }

    /// <inheritdoc/>
    public override string Name => $"Lin's regression adjustment with {string.Join(", ", Covariates)}";

    /// <inheritdoc/>
    public override StatisticNeed NeedOf(Metric metric) =>
        FormOf(metric) == StatisticForm.Ratio
            ? throw DoesNotServe(metric, "a proportion or a mean")
            : base.NeedOf(metric);

    internal override bool Accepts(Metric metric, ArmStatistic statistic) =>
        base.Accepts(metric, statistic) && Pooled(statistic) is MeanWithCovariates;

    internal override ComparisonOutcome Compare(
        ArmStatistic control,
        ArmStatistic treatment,
        double confidence,
        Alternative alternative
    ) =>
        Outcome(
            LinAdjustment.Compare(
                Chosen((CovariateStatistic)Pooled(control)),
                Chosen((CovariateStatistic)Pooled(treatment)),
                confidence,
                alternative,
                Effect
            )
        );

    /// <summary>The outcome and the covariates of this method, in its order.</summary>
    private CovarianceMoments Chosen(CovariateStatistic statistic)
    {
        List<string> known = [.. statistic.Covariates];
        int[] columns = [0, .. Covariates.Select(covariate => 1 + known.IndexOf(covariate.Column))];
        return statistic.Moments.Select(columns);
    }

    /// <inheritdoc/>
    public bool Equals(LinMethod? other) => base.Equals(other) && Effect == other!.Effect;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Effect);
}
