using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// How two arms are compared in one metric: which statistic of the arms it needs, and which test with which interval it makes of them.
/// </summary>
/// <remarks>A closed set: the methods of this library. <see cref="Analysis.WithMethod(string, ComparisonMethod)"/> picks one for a metric.</remarks>
public abstract record ComparisonMethod
{
    private protected ComparisonMethod() { }

    /// <summary>
    /// The default: what the statistic's form asks for. Proportions by the score test of Miettinen and Nurminen, means by Welch's t, ratios by the delta
    /// method, events by the Poisson score test, clusters by the delta method over their totals. Covariates and strata stay unused.
    /// </summary>
    public static ComparisonMethod Automatic { get; } = new AutomaticMethod();

    /// <summary>The method by its name.</summary>
    public abstract string Name { get; }

    /// <summary>What it needs to know of a metric.</summary>
    /// <exception cref="ArgumentException">The method does not serve metrics of this kind.</exception>
    public abstract StatisticNeed NeedOf(Metric metric);

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Whether a statistic is what the method needs of a metric; <see cref="NeedOf"/> by default.</summary>
    internal virtual bool Accepts(Metric metric, ArmStatistic statistic) => NeedOf(metric).IsMetBy(statistic);

    /// <summary>The comparison; both statistics are accepted.</summary>
    internal abstract ComparisonOutcome Compare(
        ArmStatistic control,
        ArmStatistic treatment,
        double confidence,
        Alternative alternative
    );

    /// <summary>The form that fits a kind by itself.</summary>
    private protected static StatisticForm FormOf(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Kind switch
        {
            ProportionKind => StatisticForm.Proportion,
            MeanKind => StatisticForm.Mean,
            RatioKind => StatisticForm.Ratio,
            _ => throw new ArgumentException(
                $"metric \"{metric.Id}\" is a {metric.Kind.Name}, which no comparison of arms knows",
                nameof(metric)
            ),
        };
    }

    private protected ArgumentException DoesNotServe(Metric metric, string allowed) =>
        new($"metric \"{metric.Id}\" must be {allowed} for {Name}, but is a {metric.Kind.Name}", nameof(metric));
}
