using System.Collections.Immutable;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How an experiment is analysed: error rates and sides, which arms are compared, by which method each metric.</summary>
/// <remarks>Equality compares the methods by reference, not by content.</remarks>
public sealed record Analysis
{
    private Analysis() { }

    private ImmutableSortedDictionary<string, ComparisonMethod> Methods { get; init; } =
        ImmutableSortedDictionary.Create<string, ComparisonMethod>(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, Effect> EquivalenceMargins { get; init; } =
        ImmutableSortedDictionary.Create<string, Effect>(StringComparer.Ordinal);

    /// <summary>
    /// The error rate of the comparisons that share one, by default those of a metric: in total over both sides, or on the one side where <see cref="Sides"/> says so.
    /// </summary>
    /// <value>0.05 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double Alpha
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Alpha));
    } = 0.05;

    /// <summary>Whether goals are tested in either direction or only for getting better.</summary>
    /// <value><see cref="TestSides.TwoSided"/> by default.</value>
    public TestSides Sides { get; init; } = TestSides.TwoSided;

    /// <summary>
    /// The error rate of "not worse than the margin": one-sided, for each metric with a margin over its variants and segments. Metrics do not share it: all of them must hold.
    /// </summary>
    /// <value>0.025 by default, strictly between 0 and 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 0.5.</exception>
    public double NonInferiorityAlpha
    {
        get;
        init => field = BelowHalf(value, nameof(NonInferiorityAlpha));
    } = 0.025;

    /// <summary>The error rate of "the same as far as the margin tells", in each of its two one-sided tests, for each metric over its variants and segments.</summary>
    /// <value>0.05 by default, strictly between 0 and 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 0.5.</exception>
    public double EquivalenceAlpha
    {
        get;
        init => field = BelowHalf(value, nameof(EquivalenceAlpha));
    } = 0.05;

    /// <summary>Which arms are compared with which.</summary>
    /// <value><see cref="ComparisonSet.EachWithControl"/> by default.</value>
    public ComparisonSet Comparisons { get; init; } = ComparisonSet.EachWithControl;

    /// <summary>How several comparisons share the error rate, and which.</summary>
    /// <value><see cref="Multiplicity.Bonferroni"/> over the comparisons of each metric by default.</value>
    public Multiplicity Multiplicity
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Multiplicity));
            field = value;
        }
    } = Multiplicity.Bonferroni;

    /// <summary>Whether whole clusters were assigned to arms, so that every metric is needed by cluster.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IsClustered { get; init; }

    /// <summary>The method of metrics that have none of their own.</summary>
    /// <value><see cref="ComparisonMethod.Automatic"/> by default.</value>
    public ComparisonMethod DefaultMethod { get; private init; } = ComparisonMethod.Automatic;

    /// <summary>The p-value below which the split of units over arms counts as broken.</summary>
    /// <value>0.001 by default: a true alarm is far below, and a false one should be rare.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double SampleRatioAlpha
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(SampleRatioAlpha));
    } = 0.001;

    /// <summary>One analysis at the end, at a sample size fixed before: looking earlier and stopping on what is seen would find too much.</summary>
    /// <param name="alpha">The error rate of the comparisons that share one, strictly between 0 and 1.</param>
    /// <param name="multiplicity">How several comparisons share it; <see cref="Multiplicity.Bonferroni"/> when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The error rate is outside its range.</exception>
    public static Analysis FixedHorizon(double alpha = 0.05, Multiplicity? multiplicity = null) =>
        new() { Alpha = Domain.OpenShare.Require(alpha), Multiplicity = multiplicity ?? Multiplicity.Bonferroni };

    /// <summary>The same analysis with another method for all metrics that have none of their own.</summary>
    public Analysis WithMethod(ComparisonMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return this with { DefaultMethod = method };
    }

    /// <summary>The same analysis with another method for one metric.</summary>
    /// <param name="metric">The id of the metric; not empty.</param>
    /// <param name="method">The method.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public Analysis WithMethod(string metric, ComparisonMethod method)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        ArgumentNullException.ThrowIfNull(method);
        return this with { Methods = Methods.SetItem(metric, method) };
    }

    /// <summary>The same analysis that asks of one metric, besides, whether the arms are the same as far as a margin tells.</summary>
    /// <param name="metric">The id of the metric; not empty.</param>
    /// <param name="margin">How far from no effect the truth may lie on either side; greater than 0.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not greater than 0.</exception>
    public Analysis WithEquivalence(string metric, Effect margin)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        Domain.Positive.Require(margin.Size, nameof(margin));
        return this with { EquivalenceMargins = EquivalenceMargins.SetItem(metric, margin) };
    }

    /// <summary>The margin within which arms count as the same in a metric; <see langword="null"/> where the analysis does not ask.</summary>
    public Effect? EquivalenceMarginOf(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return EquivalenceMargins.TryGetValue(metric.Id, out Effect margin) ? margin : null;
    }

    /// <summary>The same analysis with outcomes adjusted by CUPED, for all metrics that have no method of their own.</summary>
    /// <param name="covariates">Columns of the time before the experiment, ratios of them or predictions; at least one, all different.</param>
    /// <exception cref="ArgumentException">There is no covariate, or one stands twice.</exception>
    public Analysis WithCuped(params IReadOnlyList<Covariate> covariates) => WithMethod(new CupedMethod(covariates));

    /// <summary>The method for a metric.</summary>
    public ComparisonMethod MethodOf(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return Methods.GetValueOrDefault(metric.Id) ?? DefaultMethod;
    }

    /// <summary>What the analysis needs to know of a metric.</summary>
    /// <exception cref="ArgumentException">The method does not serve the metric.</exception>
    public StatisticNeed NeedOf(Metric metric)
    {
        StatisticNeed need = MethodOf(metric).NeedOf(metric);
        return need with { IsClustered = need.IsClustered || IsClustered };
    }

    /// <summary>What the analysis needs to know of every metric of an experiment: one pass over the rows feeds them all.</summary>
    /// <exception cref="ArgumentException">A method does not serve its metric, or is for a metric that the experiment does not have.</exception>
    public IReadOnlyList<StatisticNeed> NeedsOf(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        RequireKnownMetrics(experiment);
        return [.. experiment.Metrics.Select(NeedOf)];
    }

    internal void RequireKnownMetrics(Experiment experiment)
    {
        foreach (string id in Methods.Keys.Concat(EquivalenceMargins.Keys))
        {
            if (!experiment.Metrics.Any(metric => metric.Id == id))
            {
                throw new ArgumentException(
                    $"a {(Methods.ContainsKey(id) ? "method" : "margin of equivalence")} is given for \"{id}\", but the metrics are [{string.Join(", ", experiment.Metrics.Select(metric => metric.Id))}]",
                    nameof(experiment)
                );
            }
        }
    }

    private static double BelowHalf(double value, string name)
    {
        Domain.OpenShare.Require(value, name);
        return value < 0.5
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                FormattableString.Invariant($"{name} must be strictly between 0 and 0.5, but was {value}")
            );
    }

    /// <summary>The alternative that a metric is tested against.</summary>
    internal Alternative AlternativeOf(Metric metric) =>
        Sides == TestSides.TwoSided || !metric.IsGoal ? Alternative.TwoSided
        : metric.Direction == Direction.Increase ? Alternative.Greater
        : Alternative.Less;
}
