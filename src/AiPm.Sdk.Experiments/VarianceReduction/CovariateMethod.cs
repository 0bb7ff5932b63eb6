using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A comparison adjusted for covariates: <see cref="CupedMethod"/> and <see cref="LinMethod"/>.</summary>
public abstract record CovariateMethod : ComparisonMethod
{
    private protected CovariateMethod(IReadOnlyList<Covariate> covariates)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        if (covariates.Count == 0)
        {
            throw new ArgumentException("covariates must be at least 1, but were none", nameof(covariates));
        }

        if (
            covariates.Select(covariate => covariate.ToString()).Distinct(StringComparer.Ordinal).Count()
            < covariates.Count
        )
        {
            throw new ArgumentException(
                $"covariates must be different, but were [{string.Join(", ", covariates)}]",
                nameof(covariates)
            );
        }

        Covariates = [.. covariates];
    }

    /// <summary>What outcomes are adjusted for.</summary>
    public IReadOnlyList<Covariate> Covariates { get; }

    /// <inheritdoc/>
    public override StatisticNeed NeedOf(Metric metric)
    {
        StatisticForm form = FormOf(metric);
        return new(
            metric,
            form == StatisticForm.Ratio ? StatisticForm.Ratio : StatisticForm.Mean,
            [
                .. Covariates
                    .SelectMany(covariate =>
                        covariate.Denominator is { } denominator
                            ? [covariate.Column, denominator]
                            : (string[])[covariate.Column]
                    )
                    .Distinct(StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>Equal when the covariates are.</summary>
    public virtual bool Equals(CovariateMethod? other) =>
        other is not null && EqualityContract == other.EqualityContract && Covariates.SequenceEqual(other.Covariates);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, Covariates.Count);

    /// <summary>The result with its unadjusted side, as the frame takes it.</summary>
    private protected static ComparisonOutcome Outcome(VarianceReductionResult result) =>
        new(result.Adjusted)
        {
            Unadjusted = result.Unadjusted,
            Warnings = [.. result.Warnings.Except(result.Adjusted.Warnings, StringComparer.Ordinal)],
        };

    /// <summary>The statistic of all strata together; strata play no part here.</summary>
    private protected static ArmStatistic Pooled(ArmStatistic statistic) =>
        statistic is StratifiedStatistic { Groups.Count: > 0 } strata ? strata.Pooled : statistic;
}
