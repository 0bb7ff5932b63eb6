using System.Collections.ObjectModel;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// An experiment whose units and facts lie in a warehouse: where exposures and facts are, which metrics are made of them, from when to when. The same definition is computed in process or by an
/// engine, with the same result.
/// </summary>
/// <remarks>
/// Periods are half open and in UTC. A unit belongs to the day of its entry: its first exposure from <see cref="Start"/> to before <see cref="End"/>, or where there is an
/// <see cref="Activation"/>, that. A unit seen in two arms is in none and counted apart.
/// </remarks>
public sealed record WarehouseExperiment
{
    /// <summary>Makes the definition.</summary>
    /// <param name="experiment">Its name, arms and allocation. Metrics that it has must be among the metrics here; the others are added to <see cref="Experiment"/>.</param>
    /// <param name="exposures">Which unit saw which arm.</param>
    /// <param name="facts">What units did; at least one, with different names.</param>
    /// <param name="metrics">What is measured; at least one, with different ids.</param>
    /// <param name="start">The first instant at which a unit may be exposed.</param>
    /// <param name="end">The instant at and after which none is.</param>
    /// <exception cref="ArgumentException">
    /// A list is empty or holds a name twice; a metric refers to facts that are not there, has another grain than the unit or another column of instants than its facts; the
    /// experiment has a metric that is not among them; the end is not after the start; or an instant is no whole microsecond.
    /// </exception>
    public WarehouseExperiment(
        Experiment experiment,
        ExposureSource exposures,
        IReadOnlyList<FactSource> facts,
        IReadOnlyList<WarehouseMetric> metrics,
        DateTimeOffset start,
        DateTimeOffset end
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(exposures);
        Facts = Distinct(facts, source => source.Name, nameof(facts));
        Metrics = Distinct(metrics, metric => metric.Id, nameof(metrics));
        Exposures = exposures;
        Start = WarehouseTime.RequireInstant(start, nameof(start));
        End = WarehouseTime.RequireInstant(end, nameof(end));
        if (End <= Start)
        {
            throw new ArgumentException(
                $"end must be after start, {DateText.Date(DateOnly.FromDateTime(Start.UtcDateTime))}, but was {DateText.Date(DateOnly.FromDateTime(End.UtcDateTime))}",
                nameof(end)
            );
        }

        foreach (WarehouseMetric metric in Metrics)
        {
            RequireFits(metric);
        }

        Experiment = Judged(experiment);
        Until = End + Metrics.Select(metric => metric.Span ?? TimeSpan.Zero).DefaultIfEmpty().Max();
    }

    /// <summary>
    /// The experiment that the arms of a result are analysed as: that given, judged by a plain metric of the same id, direction and role for each metric here but quantiles. Retentions
    /// and funnels are proportions there.
    /// </summary>
    public Experiment Experiment { get; }

    /// <summary>Which unit saw which arm.</summary>
    public ExposureSource Exposures { get; }

    /// <summary>What units did.</summary>
    public IReadOnlyList<FactSource> Facts { get; }

    /// <summary>What is measured.</summary>
    public IReadOnlyList<WarehouseMetric> Metrics { get; }

    /// <summary>The first instant at which a unit may be exposed.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The instant at and after which none is.</summary>
    public DateTimeOffset End { get; }

    /// <summary>The instant at and after which facts are not read: the moment of looking, or later where data end before.</summary>
    /// <value>By default <see cref="End"/> and the longest window after it, so that every window is over.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is before the end, or no whole microsecond.</exception>
    public DateTimeOffset Until
    {
        get;
        init =>
            field =
                value >= End
                    ? WarehouseTime.RequireInstant(value, nameof(Until))
                    : throw new ArgumentOutOfRangeException(
                        nameof(value),
                        value,
                        FormattableString.Invariant(
                            $"Until must be at or after the end, {End:yyyy-MM-dd HH:mm:ss}, but was {value:yyyy-MM-dd HH:mm:ss}"
                        )
                    );
    }

    /// <summary>What a unit must have done to count; <see langword="null"/> where the exposure is enough.</summary>
    /// <exception cref="ArgumentException">Its facts are not there.</exception>
    public Activation? Activation
    {
        get;
        init
        {
            if (value is not null)
            {
                _ = Source(value.Facts, nameof(Activation));
            }

            field = value;
        }
    }

    /// <summary>Which units are held out; <see langword="null"/> for none.</summary>
    public HoldoutSource? Holdout { get; init; }

    /// <summary>Into how many buckets clusters are put by a hash of their name; each is its own where left out.</summary>
    /// <value>None by default. From 10 to 1,000.</value>
    /// <remarks>A bucket of whole clusters is a cluster: fewer rows come back, at the price of degrees of freedom.</remarks>
    /// <exception cref="ArgumentException">There is no column of clusters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public int? Buckets
    {
        get;
        init
        {
            if (value is { } buckets)
            {
                if (Exposures.Cluster is null)
                {
                    throw new ArgumentException("Buckets need a column of clusters among the exposures", nameof(value));
                }

                _ = Domain.Between(10, 1000).Require(buckets, nameof(Buckets));
            }

            field = value;
        }
    }

    /// <summary>A fact source by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public FactSource Source(string name) => Source(name, nameof(name));

    /// <summary>A metric by its id.</summary>
    /// <exception cref="ArgumentException">There is none of that id.</exception>
    public WarehouseMetric Metric(string id) =>
        Metrics.FirstOrDefault(metric => metric.Id == id)
        ?? throw new ArgumentException(
            Spelling.Unknown("metric", id, [.. Metrics.Select(metric => metric.Id)]),
            nameof(id)
        );

    /// <summary>The longest time before an entry from which facts of a source are needed; 0 where none are.</summary>
    public TimeSpan LookbackOf(FactSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Metrics
            .SelectMany(metric => metric.Covariates)
            .Where(covariate => covariate.Facts == source.Name)
            .Select(covariate => covariate.Lookback)
            .DefaultIfEmpty()
            .Max();
    }

    /// <summary>The sources that a metric or a covariate reads; one that serves the activation alone is not among them.</summary>
    internal IEnumerable<FactSource> SourcesRead =>
        Facts.Where(source =>
            Metrics.Any(metric =>
                metric.Facts == source.Name
                || metric.DenominatorFacts == source.Name
                || metric.Covariates.Any(covariate => covariate.Facts == source.Name)
            )
        );

    /// <summary>Equal when everything the result depends on is.</summary>
    public bool Equals(WarehouseExperiment? other) =>
        other is not null
        && (Exposures, Start, End, Until, Activation, Holdout, Buckets)
            == (other.Exposures, other.Start, other.End, other.Until, other.Activation, other.Holdout, other.Buckets)
        && Experiment.Name == other.Experiment.Name
        && Experiment.Arms.SequenceEqual(other.Experiment.Arms, StringComparer.Ordinal)
        && Facts.SequenceEqual(other.Facts)
        && Metrics.SequenceEqual(other.Metrics);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Exposures, Start, End, Until, Metrics.Count);

    private static ReadOnlyCollection<T> Distinct<T>(IReadOnlyList<T> items, Func<T, string> name, string parameter)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items, parameter);
        foreach (T item in items)
        {
            ArgumentNullException.ThrowIfNull(item, parameter);
        }

        if (items.Count == 0)
        {
            throw new ArgumentException($"{parameter} must be at least 1, but were 0", parameter);
        }

        return items.GroupBy(name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new ArgumentException(
                $"{parameter} must have different names, but \"{twice.Key}\" stands twice",
                parameter
            )
            : Array.AsReadOnly([.. items]);
    }

    private FactSource Source(string name, string parameter) =>
        Facts.FirstOrDefault(source => source.Name == name)
        ?? throw new ArgumentException(
            Spelling.Unknown("fact source", name, [.. Facts.Select(source => source.Name)]),
            parameter
        );

    private void RequireFits(WarehouseMetric metric)
    {
        FactSource source = Source(metric.Facts, nameof(metric));
        if (metric.DenominatorFacts is { } denominator)
        {
            _ = Source(denominator, nameof(metric));
        }

        foreach (WarehouseCovariate covariate in metric.Covariates)
        {
            _ = Source(covariate.Facts, nameof(metric));
        }

        if (metric.Metric.Grain is { } grain && grain.Unit != source.Unit)
        {
            throw new ArgumentException(
                $"metric \"{metric.Id}\" must have the unit of its facts as its grain, \"{source.Unit}\", but had \"{grain.Unit}\"",
                nameof(metric)
            );
        }

        string? at = metric.Metric.Kind switch
        {
            RetentionKind retention => retention.At,
            FunnelKind funnel => funnel.At,
            _ => null,
        };
        if (at is not null && at != source.At)
        {
            throw new ArgumentException(
                $"metric \"{metric.Id}\" must go by the instants of its facts, \"{source.At}\", but goes by \"{at}\"",
                nameof(metric)
            );
        }
    }

    private Experiment Judged(Experiment experiment)
    {
        foreach (Metric metric in experiment.Metrics)
        {
            if (Metrics.All(known => known.Id != metric.Id))
            {
                throw new ArgumentException(
                    $"experiment must have no metric that is not among metrics, but had \"{metric.Id}\"",
                    nameof(experiment)
                );
            }
        }

        foreach (WarehouseMetric metric in Metrics)
        {
            if (experiment.Metrics.All(known => known.Id != metric.Id) && Plain(metric.Metric) is { } plain)
            {
                experiment = experiment.Metric(plain);
            }
        }

        return experiment;
    }

    /// <summary>The metric as one of units that have a value each already.</summary>
    private static Metric? Plain(Metric metric)
    {
        Metric? plain = metric.Kind switch
        {
            ProportionKind or RetentionKind or FunnelKind => AiPm.Sdk.Metrics.Metric.Proportion(
                metric.Id,
                metric.Direction,
                metric.Role
            ),
            MeanKind => AiPm.Sdk.Metrics.Metric.Mean(metric.Id, metric.Direction, metric.Role),
            RatioKind => AiPm.Sdk.Metrics.Metric.Ratio(
                metric.Id,
                $"{metric.Id} numerator",
                $"{metric.Id} denominator",
                metric.Direction,
                metric.Role
            ),
            _ => null,
        };
        return plain is null
            ? null
            : plain with
            {
                Name = metric.Name,
                Unit = metric.Unit,
                Owner = metric.Owner,
                Description = metric.Description,
                Target = metric.Target,
                Margin = metric.Margin,
            };
    }
}
