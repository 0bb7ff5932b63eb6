using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// All that an analysis needs to know of one metric in one arm: <see cref="ProportionStatistic"/>, <see cref="MeanStatistic"/>,
/// <see cref="RatioStatistic"/>, <see cref="CountStatistic"/>, each of them by cluster or stratum (<see cref="GroupedStatistic"/>), the
/// latter two with covariates (<see cref="CovariateStatistic"/>), or the values themselves (<see cref="SampleStatistic"/>). Statistics
/// merge: those of two days, two threads or two shards together are those of all their units. Which one an analysis needs of a metric
/// is told by <see cref="Analysis.NeedOf"/>.
/// </summary>
public abstract record ArmStatistic
{
    private protected ArmStatistic() { }

    /// <summary>The number of units observed.</summary>
    public abstract long Count { get; }

    /// <summary>The measured value: the share, the mean, or the ratio of totals; undefined without units.</summary>
    public abstract Measured Value { get; }

    /// <summary>The statistic that the plain test takes: without covariates and strata; itself where there are none.</summary>
    public virtual ArmStatistic WithoutAdjustment => this;

    /// <summary>Counts of a proportion.</summary>
    public static implicit operator ArmStatistic(ProportionCounts counts) => new ProportionStatistic(counts);

    /// <summary>Moments of a number.</summary>
    public static implicit operator ArmStatistic(Moments moments) => new MeanStatistic(moments);

    /// <summary>Joint moments of a numerator and a denominator.</summary>
    public static implicit operator ArmStatistic(JointMoments moments) => new RatioStatistic(moments);

    /// <summary>The statistic of the units of both, to rounding, in any split and any order.</summary>
    /// <exception cref="ArgumentException">The other statistic is of another kind.</exception>
    public abstract ArmStatistic Merge(ArmStatistic other);

    internal abstract bool Fits(MetricKind kind);

    /// <summary>The comparison that the form of the statistic asks for by itself, without adjustment.</summary>
    internal abstract TwoSampleTestResult CompareWith(ArmStatistic control, double confidence, Alternative alternative);

    /// <summary>Σ numerator and Σ denominator, of which the value is the ratio.</summary>
    internal abstract (double Numerator, double Denominator) Totals { get; }

    private protected TStatistic RequireSameKind<TStatistic>(ArmStatistic other)
        where TStatistic : ArmStatistic
    {
        ArgumentNullException.ThrowIfNull(other);
        return other as TStatistic
            ?? throw new ArgumentException(
                $"statistics merge with their own kind, but {GetType().Name} was given {other.GetType().Name}",
                nameof(other)
            );
    }
}
