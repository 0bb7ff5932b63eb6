using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A measure of success, defined once as data: what it counts, which way is better, what it is for. The same definition drives
/// evaluations, experiments, gates, risk triggers and warehouse SQL, which refer to it by <see cref="Id"/>.
/// </summary>
public sealed record Metric
{
    [JsonConstructor]
    private Metric(string id, MetricKind kind, Direction direction, MetricRole role, Effect? margin)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Name = id;
        Kind = kind ?? throw new ArgumentNullException(nameof(kind));
        Direction = EnumDomain.Require(direction);
        Role = EnumDomain.Require(role, nameof(role));
        Margin = margin;
    }

    /// <summary>What other definitions refer to it by; unique within a product plan.</summary>
    public string Id { get; }

    /// <summary>The name people read.</summary>
    /// <value>The id by default.</value>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string Name
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Name));
            field = value;
        }
    }

    /// <summary>How it is computed, and from which columns.</summary>
    public MetricKind Kind { get; }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; }

    /// <summary>What it is for.</summary>
    public MetricRole Role
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Role));
    }

    /// <summary>The unit of its values, as <c>USD</c> or <c>ms</c>; <see langword="null"/> for a share or a plain number.</summary>
    public string? Unit { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>What it means, for people.</summary>
    public string? Description { get; init; }

    /// <summary>Which rows it is about; <see langword="null"/> for all.</summary>
    public RowFilter? Filter { get; init; }

    /// <summary>Which rows it is about by their time; <see langword="null"/> for all.</summary>
    public MetricWindow? Window { get; init; }

    /// <summary>What one value belongs to; <see langword="null"/> where each row is a unit.</summary>
    public MetricGrain? Grain { get; init; }

    /// <summary>How far a unit's value may lie out before it is set to the limit; <see langword="null"/> for any.</summary>
    /// <exception cref="ArgumentException">The metric is no mean, ratio or quantile, whose values alone have limits.</exception>
    public ValueLimits? Limits
    {
        get;
        init =>
            field =
                value is null || Kind is MeanKind or RatioKind or QuantileKind
                    ? value
                    : throw new ArgumentException(
                        $"Limits must be left out for a {Kind.Name}, whose units have no value that could lie out, but were {value}",
                        nameof(Limits)
                    );
    }

    /// <summary>What a unit without a value is.</summary>
    /// <value><see cref="MissingPolicy.Refuse"/> by default.</value>
    public MissingPolicy Missing
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Missing));
    }

    /// <summary>The columns it reads, each once: of the kind first, then of filter, window and grain.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Columns
    {
        get
        {
            IEnumerable<string> grain =
                Grain is null ? []
                : Grain.At is { } at ? [Grain.Unit, at]
                : [Grain.Unit];
            return
            [
                .. Kind
                    .Columns.Concat(Filter?.Columns ?? [])
                    .Concat(Window?.Columns ?? [])
                    .Concat(grain)
                    .Distinct(StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>
    /// Whether a table of one row a unit holds its values as they are: a plain kind without filter, window, grain and limits. Only then is a statistic of the
    /// kind's columns one of the metric.
    /// </summary>
    [JsonIgnore]
    public bool IsPlain => Kind.IsPlain && Filter is null && Window is null && Grain is null && Limits is null;

    /// <summary>The level it should reach.</summary>
    /// <value>None by default.</value>
    /// <exception cref="ArgumentException">The target goes against <see cref="Direction"/>, or lies outside 0 to 1 for a share.</exception>
    public Threshold? Target
    {
        get;
        init => field = CheckTarget(value);
    }

    /// <summary>
    /// How much worse it may get and still pass as not worse, as a positive size: <c>Effect.Relative(0.02)</c> lets a
    /// metric to increase fall, or one to decrease rise, by two percent of the control.
    /// </summary>
    /// <value>None by default: then no harm can be shown to be absent, only found.</value>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public Effect? Margin
    {
        get;
        init
        {
            if (value is { } margin)
            {
                Domain.Positive.Require(margin.Size, nameof(Margin));
            }

            field = value;
        }
    }

    /// <summary>Whether a change is made to improve it: <see cref="MetricRole.Primary"/> and <see cref="MetricRole.NorthStar"/>.</summary>
    [JsonIgnore]
    public bool IsGoal => Role is MetricRole.Primary or MetricRole.NorthStar;

    /// <summary>Whether a change must not make it worse: <see cref="MetricRole.Guardrail"/>, <see cref="MetricRole.Counter"/> and <see cref="MetricRole.Health"/>.</summary>
    [JsonIgnore]
    public bool IsGuard => Role is MetricRole.Guardrail or MetricRole.Counter or MetricRole.Health;

    /// <summary>The share of units for which something happened.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="column">The column of 0 and 1; the id when left out.</param>
    /// <param name="margin">How much worse it may get and still pass as not worse; positive.</param>
    /// <exception cref="ArgumentException">The id or the column is empty, or the margin not positive.</exception>
    public static Metric Proportion(
        string id,
        Direction direction,
        MetricRole role,
        string? column = null,
        Effect? margin = null
    ) => new(id, new ProportionKind(column ?? Named(id)), direction, role, margin);

    /// <summary>The mean of a number over units.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="column">The column of the number; the id when left out.</param>
    /// <param name="margin">How much worse it may get and still pass as not worse; positive.</param>
    /// <exception cref="ArgumentException">The id or the column is empty, or the margin not positive.</exception>
    public static Metric Mean(
        string id,
        Direction direction,
        MetricRole role,
        string? column = null,
        Effect? margin = null
    ) => new(id, new MeanKind(column ?? Named(id)), direction, role, margin);

    /// <summary>A ratio of totals over units, Σ numerator ÷ Σ denominator.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="numerator">What is divided; a column's name stands for its sum.</param>
    /// <param name="denominator">What it is divided by; another measure.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="margin">How much worse it may get and still pass as not worse; positive.</param>
    /// <exception cref="ArgumentException">A name is empty, both measures are the same, or the margin is not positive.</exception>
    public static Metric Ratio(
        string id,
        Measure numerator,
        Measure denominator,
        Direction direction,
        MetricRole role,
        Effect? margin = null
    ) => new(id, new RatioKind(numerator, denominator), direction, role, margin);

    /// <summary>A metric of any kind.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="kind">How it is computed.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="margin">How much worse it may get and still pass as not worse; positive.</param>
    /// <exception cref="ArgumentException">The id is empty, or the margin not positive.</exception>
    public static Metric Of(string id, MetricKind kind, Direction direction, MetricRole role, Effect? margin = null) =>
        new(id, kind, direction, role, margin);

    /// <summary>A total over everything: rows, different values, or the sum of a column.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="measure">What is counted or summed.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="role">What it is for.</param>
    /// <exception cref="ArgumentException">The id is empty, or the measure neither a count nor a sum.</exception>
    public static Metric Count(string id, Measure measure, Direction direction, MetricRole role) =>
        new(id, new CountKind(measure), direction, role, null);

    /// <summary>A quantile of a number over units.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="measure">What is measured of a unit; a column's name stands for its sum.</param>
    /// <param name="probability">Which quantile, strictly between 0 and 1.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="margin">How much worse it may get and still pass as not worse; positive.</param>
    /// <exception cref="ArgumentException">The id is empty, the probability outside its range, or the margin not positive.</exception>
    public static Metric Quantile(
        string id,
        Measure measure,
        double probability,
        Direction direction,
        MetricRole role,
        Effect? margin = null
    ) => new(id, new QuantileKind(measure, probability), direction, role, margin);

    /// <summary>A formula over other metrics, named by their ids.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="formula">The formula, as <c>[gross profit] / requests</c>.</param>
    /// <param name="inputs">The ids of the metrics it is made of.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="role">What it is for.</param>
    /// <exception cref="ArgumentException">The id is empty, or an input blank, given twice or not used.</exception>
    /// <exception cref="FormatException">The text is not a formula of these inputs.</exception>
    public static Metric Derived(
        string id,
        string formula,
        IReadOnlyList<string> inputs,
        Direction direction,
        MetricRole role
    ) => new(id, new DerivedKind(formula, inputs), direction, role, null);

    /// <summary>Judges a value against the target; <see cref="ThresholdVerdict.Unknown"/> where either is missing.</summary>
    public ThresholdVerdict Judge(Measured value) => Target?.Judge(value) ?? ThresholdVerdict.Unknown;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private Threshold? CheckTarget(Threshold? target)
    {
        if (target is not null && target.Direction != Direction)
        {
            throw new ArgumentException(
                $"the target of \"{Id}\" must be {(Direction == Direction.Increase ? "at least" : "at most")} a level, as {(Direction == Direction.Increase ? "more" : "less")} is better, but was {target}",
                nameof(target)
            );
        }

        if (target is not null && Kind.IsShare)
        {
            Domain.Share.Require(target.Level, nameof(target));
        }

        return target;
    }

    /// <summary>The id in the place of a column: an empty one is to be told as what it is.</summary>
    private static string Named(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return id;
    }
}
