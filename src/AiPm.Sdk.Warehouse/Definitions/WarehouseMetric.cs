using System.Collections.ObjectModel;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// A metric in a warehouse: its definition, the facts it reads, the time after a unit's entry that counts, and what is known from before.
/// </summary>
/// <remarks>
/// Proportions, means, ratios, quantiles, retentions and funnels. A retention's entry is that into the experiment; days are those of UTC. A metric's own filter and limits
/// apply; its own window must be left out, as here time counts from the entry.
/// </remarks>
public sealed record WarehouseMetric
{
    private ReadOnlyCollection<WarehouseCovariate> _covariates = Array.AsReadOnly<WarehouseCovariate>([]);

    /// <summary>Makes the metric.</summary>
    /// <param name="metric">The definition.</param>
    /// <param name="facts">The name of the fact source that it reads; not empty.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty; the kind is a count, cumulative or derived, which belong to no unit; the definition has a window or a grain by period; or a retention has an entry of its own.
    /// </exception>
    public WarehouseMetric(Metric metric, string facts)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentException.ThrowIfNullOrWhiteSpace(facts);
        if (metric.Kind is CountKind or CumulativeKind or DerivedKind)
        {
            throw new ArgumentException(
                $"metric must be a proportion, mean, ratio, quantile, retention or funnel of units, but \"{metric.Id}\" is a {metric.Kind.Name}",
                nameof(metric)
            );
        }

        if (metric.Window is not null || metric.Grain?.Period is not null)
        {
            throw new ArgumentException(
                $"metric \"{metric.Id}\" must have no window and no period of its own: time counts from the entry of the unit, see {nameof(Window)}",
                nameof(metric)
            );
        }

        if (metric.Kind is RetentionKind { Entry: not null })
        {
            throw new ArgumentException(
                $"metric \"{metric.Id}\" must have no entry of its own, as the entry is that into the experiment: see {nameof(WarehouseExperiment.Activation)}",
                nameof(metric)
            );
        }

        if (metric.Kind is FunnelKind { Within: { } within })
        {
            _ = WarehouseTime.RequirePositive(within, nameof(metric));
        }

        (Metric, Facts) = (metric, facts);
    }

    /// <summary>The definition.</summary>
    public Metric Metric { get; }

    /// <summary>The id of the definition.</summary>
    public string Id => Metric.Id;

    /// <summary>The name of the fact source that it reads; of a ratio, that of the numerator.</summary>
    public string Facts { get; }

    /// <summary>The name of the fact source of a ratio's denominator.</summary>
    /// <value>That of the numerator by default.</value>
    /// <exception cref="ArgumentException">The metric is no ratio.</exception>
    public string? DenominatorFacts
    {
        get;
        init => field = value is null || Metric.Kind is RatioKind ? value : throw NotWith(nameof(DenominatorFacts));
    }

    /// <summary>How long after the entry, and the delay, facts count: the conversion window. Half open.</summary>
    /// <value>Until the end of observation by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive, more than 10 years or no whole number of microseconds.</exception>
    /// <exception cref="ArgumentException">The metric is a retention, whose rule says when.</exception>
    public TimeSpan? Window
    {
        get;
        init =>
            field =
                value is null ? null
                : Metric.Kind is RetentionKind ? throw NotWith(nameof(Window))
                : WarehouseTime.RequirePositive(value.Value, nameof(Window));
    }

    /// <summary>How long after the entry facts begin to count.</summary>
    /// <value>0 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, more than 10 years or no whole number of microseconds.</exception>
    /// <exception cref="ArgumentException">The metric is a retention, whose rule says when.</exception>
    public TimeSpan Delay
    {
        get;
        init =>
            field =
                value != TimeSpan.Zero && Metric.Kind is RetentionKind
                    ? throw NotWith(nameof(Delay))
                    : WarehouseTime.RequireNotNegative(value, nameof(Delay));
    }

    /// <summary>Whether units whose window is not over yet are left out, and counted so; else they count with what has happened so far.</summary>
    /// <value><see langword="false"/> by default. Without a window nothing is left out.</value>
    public bool OnlyCompleteWindows { get; init; }

    /// <summary>Whether a ratio is one of Poisson events to their exposure, kept in total.</summary>
    /// <value><see langword="false"/> by default: joint moments of the units.</value>
    /// <exception cref="ArgumentException">The metric is no ratio, or has covariates.</exception>
    public bool AsCount
    {
        get;
        init =>
            field =
                !value || (Metric.Kind is RatioKind && _covariates.Count == 0) ? value : throw NotWith(nameof(AsCount));
    }

    /// <summary>The relative accuracy of a quantile's bins.</summary>
    /// <value>0.01 by default; from 0.0001 to 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double RelativeAccuracy
    {
        get;
        init => field = Domain.Between(1e-4, 0.5).Require(value, nameof(RelativeAccuracy));
    } = 0.01;

    /// <summary>What is known of units from before, to adjust by.</summary>
    /// <value>None by default.</value>
    /// <exception cref="ArgumentException">Two have one name, or the metric is no proportion, mean or ratio of moments.</exception>
    public IReadOnlyList<WarehouseCovariate> Covariates
    {
        get => _covariates;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Covariates));
            if (value.Count > 0 && (AsCount || Metric.Kind is not (ProportionKind or MeanKind or RatioKind)))
            {
                throw NotWith(nameof(Covariates));
            }

            _covariates =
                value.DistinctBy(covariate => covariate.Name, StringComparer.Ordinal).Count() == value.Count
                    ? Array.AsReadOnly([.. value])
                    : throw new ArgumentException(
                        $"Covariates must have different names, but \"{Id}\" had [{string.Join(", ", value.Select(covariate => covariate.Name))}]",
                        nameof(value)
                    );
        }
    }

    /// <summary>
    /// The metric with its own value before the entry as a covariate, named <c>spend before</c> after its id; a ratio has two, <c>cost per answer numerator before</c> and <c>cost per answer
    /// denominator before</c>.
    /// </summary>
    /// <param name="lookback">How long before the entry it begins; positive, at most 10 years.</param>
    /// <exception cref="ArgumentException">The metric is no proportion, mean or ratio of moments.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside its range.</exception>
    public WarehouseMetric WithOwnCovariates(TimeSpan lookback)
    {
        WarehouseCovariate Own(string what, string facts, Measure measure) =>
            new($"{Id}{what} before", facts, measure, lookback) { Filter = Metric.Filter };

        WarehouseCovariate[] own = Metric.Kind switch
        {
            ProportionKind proportion => [Own("", Facts, proportion.Happened)],
            MeanKind mean => [Own("", Facts, mean.Measure)],
            RatioKind ratio =>
            [
                Own(" numerator", Facts, ratio.Numerator),
                Own(" denominator", DenominatorFacts ?? Facts, ratio.Denominator),
            ],
            _ => throw NotWith(nameof(Covariates)),
        };
        return this with { Covariates = [.. Covariates, .. own] };
    }

    /// <summary>The time that must pass after the entry before the outcome is known; <see langword="null"/> without end.</summary>
    internal TimeSpan? Span =>
        Metric.Kind is RetentionKind retention ? TimeSpan.FromDays(DaysNeeded(retention) + 1)
        : Window is { } window ? Delay + window
        : null;

    /// <summary>How many days after the day of entry must be over.</summary>
    internal static long DaysNeeded(RetentionKind retention) =>
        retention.Rule == RetentionRule.InWeek ? 7L * retention.Age + 6 : retention.Age;

    /// <summary>Equal when the definition and everything else are.</summary>
    public bool Equals(WarehouseMetric? other) =>
        other is not null
        && (Metric, Facts, DenominatorFacts, Window, Delay, OnlyCompleteWindows, AsCount, RelativeAccuracy)
            == (
                other.Metric,
                other.Facts,
                other.DenominatorFacts,
                other.Window,
                other.Delay,
                other.OnlyCompleteWindows,
                other.AsCount,
                other.RelativeAccuracy
            )
        && Covariates.SequenceEqual(other.Covariates);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metric, Facts, Window, Delay, Covariates.Count);

    private ArgumentException NotWith(string what) =>
        new($"{what} must be left out for \"{Id}\", a {Metric.Kind.Name}{(AsCount ? " of counts" : "")}", what);
}
