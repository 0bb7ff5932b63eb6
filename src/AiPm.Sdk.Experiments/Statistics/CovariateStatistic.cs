using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A statistic that knows what was known of the units before the experiment: <see cref="MeanWithCovariates"/> and
/// <see cref="RatioWithCovariates"/>. Its moments hold every second moment of outcome and covariates, so that an adjustment can be fitted
/// after arms are merged.
/// </summary>
public abstract record CovariateStatistic : ArmStatistic
{
    private protected CovariateStatistic(CovarianceMoments moments, int outcomes, IReadOnlyList<string> covariates)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(covariates);
        if (covariates.Count == 0 || moments.Columns != outcomes + covariates.Count)
        {
            throw new ArgumentException(
                $"moments must have {outcomes} outcome column{(outcomes == 1 ? "" : "s")} and then one for each of at least 1 covariate, but had {moments.Columns} columns for {covariates.Count} covariates",
                nameof(moments)
            );
        }

        foreach (string covariate in covariates)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(covariate, nameof(covariates));
        }

        if (covariates.Distinct(StringComparer.Ordinal).Count() != covariates.Count)
        {
            throw new ArgumentException(
                $"covariates must have different names, but were [{string.Join(", ", covariates)}]",
                nameof(covariates)
            );
        }

        Moments = moments;
        Outcomes = outcomes;
        Covariates = [.. covariates];
    }

    /// <summary>The moments and products of all columns: outcome first (numerator, denominator), then the covariates.</summary>
    public CovarianceMoments Moments { get; }

    /// <summary>The names of the covariates, in the order of their columns.</summary>
    public IReadOnlyList<string> Covariates { get; }

    /// <summary>The number of outcome columns before the covariates.</summary>
    public int Outcomes { get; }

    /// <inheritdoc/>
    public override long Count => Moments.Count;

    /// <inheritdoc/>
    public override Measured Value => WithoutAdjustment.Value;

    /// <summary>Equal when moments and names of covariates are equal.</summary>
    public virtual bool Equals(CovariateStatistic? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && Moments.Equals(other.Moments)
        && Covariates.SequenceEqual(other.Covariates, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Moments, Covariates.Count);

    internal override TwoSampleTestResult CompareWith(
        ArmStatistic control,
        double confidence,
        Alternative alternative
    ) => WithoutAdjustment.CompareWith(control.WithoutAdjustment, confidence, alternative);

    internal override (double Numerator, double Denominator) Totals => WithoutAdjustment.Totals;

    private protected CovarianceMoments MergedMoments(CovariateStatistic other) =>
        Covariates.SequenceEqual(other.Covariates, StringComparer.Ordinal)
            ? Moments.Merge(other.Moments)
            : throw new ArgumentException(
                $"other must have the covariates [{string.Join(", ", Covariates)}], but had [{string.Join(", ", other.Covariates)}]",
                nameof(other)
            );
}
