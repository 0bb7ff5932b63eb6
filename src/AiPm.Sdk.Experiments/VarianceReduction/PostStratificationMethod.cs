using System.Collections.Immutable;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Post-stratification of proportions, means and ratios whose arms come by stratum. See <see cref="PostStratification"/>.</summary>
/// <remarks>The result has the unadjusted comparison beside it. Covariates stay unused; clusters are not served.</remarks>
public sealed record PostStratificationMethod : ComparisonMethod
{
    /// <summary>Of the units in the experiment, or of the population they were drawn from.</summary>
    /// <value><see cref="AverageEffect.Sample"/> by default.</value>
    public AverageEffect Effect
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Effect));
    }

    /// <summary>The share of each stratum in the population, adding up to 1; <see langword="null"/>, the default, where the units here tell it.</summary>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside 0 to 1.</exception>
    public IReadOnlyDictionary<string, double>? Shares
    {
        get;
        init
        {
            foreach ((string stratum, double share) in value ?? ImmutableDictionary<string, double>.Empty)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(stratum, nameof(Shares));
                Domain.Share.Require(share, nameof(Shares));
            }

            field = value?.ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
    }

    /// <inheritdoc/>
    public override string Name => "post-stratification";

    /// <inheritdoc/>
    public override StatisticNeed NeedOf(Metric metric) => new(metric, FormOf(metric)) { IsStratified = true };

    internal override bool Accepts(Metric metric, ArmStatistic statistic) =>
        statistic is StratifiedStatistic strata
        && strata.Groups.Values.All(group =>
            group.WithoutAdjustment is MeanStatistic or ProportionStatistic or RatioStatistic
        );

    internal override ComparisonOutcome Compare(
        ArmStatistic control,
        ArmStatistic treatment,
        double confidence,
        Alternative alternative
    )
    {
        IReadOnlyDictionary<string, ArmStatistic> first = ((StratifiedStatistic)control).Groups;
        IReadOnlyDictionary<string, ArmStatistic> second = ((StratifiedStatistic)treatment).Groups;
        string[] names =
        [
            .. new SortedSet<string>([.. first.Keys, .. second.Keys, .. Shares?.Keys ?? []], StringComparer.Ordinal),
        ];
        if (names.Length == 0)
        {
            throw new ArgumentException("the arms must come in at least 1 stratum, but had none", nameof(control));
        }

        if (Shares is { } shares && names.FirstOrDefault(name => !shares.ContainsKey(name)) is { } unknown)
        {
            throw new ArgumentException(
                $"the shares must name every stratum, but not \"{unknown}\": [{string.Join(", ", shares.Keys)}]",
                nameof(control)
            );
        }

        bool isRatio = first.Values.Concat(second.Values).Any(group => group.WithoutAdjustment is RatioStatistic);
        VarianceReductionResult result = PostStratification.Compare(
            [
                .. names.Select(name =>
                    Make(name, first.GetValueOrDefault(name), second.GetValueOrDefault(name), isRatio)
                ),
            ],
            confidence,
            alternative,
            Effect
        );
        return new(result.Adjusted)
        {
            Unadjusted = result.Unadjusted,
            Warnings = [.. result.Warnings.Except(result.Adjusted.Warnings, StringComparer.Ordinal)],
        };
    }

    private Stratum Make(string name, ArmStatistic? control, ArmStatistic? treatment, bool isRatio)
    {
        double? share = Shares?[name];
        return isRatio
            ? Stratum.OfRatio(name, Pairs(control), Pairs(treatment), share)
            : Stratum.OfMean(name, Rows(control), Rows(treatment), share);
    }

    private static JointMoments Pairs(ArmStatistic? statistic) =>
        statistic?.WithoutAdjustment is RatioStatistic ratio ? ratio.Moments : default;

    private static Moments Rows(ArmStatistic? statistic) =>
        statistic?.WithoutAdjustment switch
        {
            MeanStatistic mean => mean.Moments,
            ProportionStatistic proportion => RowsOfMean.OfCounts(proportion.Counts),
            _ => default,
        };

    /// <summary>Equal when effect and shares are.</summary>
    public bool Equals(PostStratificationMethod? other) =>
        other is not null
        && Effect == other.Effect
        && (Shares ?? ImmutableDictionary<string, double>.Empty).SequenceEqual(
            other.Shares ?? ImmutableDictionary<string, double>.Empty
        )
        && Shares is null == other.Shares is null;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Effect, Shares?.Count);
}
