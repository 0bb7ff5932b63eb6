using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>How a metric is watched, where it should be another way than <see cref="MetricHistory.FindAnomalies"/> chooses by itself.</summary>
public sealed record MetricWatch
{
    /// <summary>A way to watch a metric.</summary>
    /// <param name="metric">The id of the metric; not blank.</param>
    /// <param name="method">How days that are off are found.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public MetricWatch(string metric, AnomalyMethod method)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        Metric = metric;
        Method = EnumDomain.Require(method);
    }

    /// <summary>The id of the metric.</summary>
    public string Metric { get; }

    /// <summary>How days that are off are found.</summary>
    public AnomalyMethod Method { get; }

    /// <summary>The first day of those known to be in order; the first observation when left out.</summary>
    public DateOnly? BaselineFrom { get; init; }

    /// <summary>The last day of those known to be in order; the day since which is looked when left out. Days after it are watched.</summary>
    /// <exception cref="ArgumentException">Before <see cref="BaselineFrom"/>, where that was set.</exception>
    public DateOnly? BaselineThrough { get; init; }

    /// <summary>How many observations should pass on average until a false alarm.</summary>
    /// <value>Default 370; from 20 to 20,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double RunLength
    {
        get;
        init => field = Domain.Between(20, 20_000).Require(value, nameof(RunLength));
    } = 370;

    /// <summary>The observations of one season, as 7 for weekdays; 1 where there is none.</summary>
    /// <value>Default: 7 of daily observations, else 1. From 1 to 400.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public int? Period
    {
        get;
        init => field = value is null ? null : (int)Domain.Between(1, 400).Require(value.Value, nameof(Period));
    }

    /// <summary>The shift that <see cref="AnomalyMethod.Cusum"/> should find soonest, in standard deviations.</summary>
    /// <value>Default 1; from 0.05 to 20.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double Shift
    {
        get;
        init => field = Domain.Between(0.05, 20).Require(value, nameof(Shift));
    } = 1;

    /// <summary>The weight of the newest observation in <see cref="AnomalyMethod.Ewma"/>: small finds small shifts.</summary>
    /// <value>Default 0.2; from 0.01 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double Smoothing
    {
        get;
        init => field = Domain.Between(0.01, 1).Require(value, nameof(Smoothing));
    } = 0.2;
}
