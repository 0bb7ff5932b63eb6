using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A statistic for each stratum of units that were known before the assignment, as countries or platforms.</summary>
public sealed record StratifiedStatistic : GroupedStatistic
{
    /// <summary>Makes the statistic from one of one kind for each stratum.</summary>
    /// <param name="strata">Names of strata, all different, each with its statistic.</param>
    /// <exception cref="ArgumentException">A name is empty or stands twice, or the statistics are not of one kind.</exception>
    public StratifiedStatistic(IEnumerable<KeyValuePair<string, ArmStatistic>> strata)
        : base(strata, nameof(strata)) { }

    /// <inheritdoc/>
    public override long Count => Groups.Values.Sum(statistic => statistic.Count);

    /// <inheritdoc/>
    public override ArmStatistic WithoutAdjustment => Groups.Count == 0 ? this : Pooled.WithoutAdjustment;

    /// <inheritdoc/>
    public override ArmStatistic Merge(ArmStatistic other) =>
        new StratifiedStatistic(MergedGroups(RequireSameKind<StratifiedStatistic>(other)));

    internal override TwoSampleTestResult CompareWith(
        ArmStatistic control,
        double confidence,
        Alternative alternative
    ) => WithoutAdjustment.CompareWith(control.WithoutAdjustment, confidence, alternative);
}
