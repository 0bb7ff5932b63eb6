using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How a metric is computed from units, and from which of their columns: <see cref="CountKind"/>, <see cref="ProportionKind"/>, <see cref="MeanKind"/>,
/// <see cref="RatioKind"/>, <see cref="QuantileKind"/>, <see cref="RetentionKind"/>, <see cref="FunnelKind"/>, <see cref="CumulativeKind"/> or
/// <see cref="DerivedKind"/>. A closed set, so that what reads it can be complete.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CountKind), "count")]
[JsonDerivedType(typeof(ProportionKind), "proportion")]
[JsonDerivedType(typeof(MeanKind), "mean")]
[JsonDerivedType(typeof(RatioKind), "ratio")]
[JsonDerivedType(typeof(QuantileKind), "quantile")]
[JsonDerivedType(typeof(RetentionKind), "retention")]
[JsonDerivedType(typeof(FunnelKind), "funnel")]
[JsonDerivedType(typeof(CumulativeKind), "cumulative")]
[JsonDerivedType(typeof(DerivedKind), "derived")]
public abstract record MetricKind
{
    private protected MetricKind() { }

    /// <summary>The kind by its name, as <c>proportion</c>.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>The columns that the metric needs, each once; for a ratio of plain columns the numerator's, then the denominator's.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>
    /// Whether a table of one row a unit holds its values as they are, so that a statistic of its columns alone is one of the metric: a
    /// proportion, mean or ratio of unfiltered columns.
    /// </summary>
    [JsonIgnore]
    public virtual bool IsPlain => false;

    /// <summary>Whether its values are shares, from 0 to 1.</summary>
    [JsonIgnore]
    public virtual bool IsShare => false;

    private protected static T Require<T>(T? given, string parameter)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(given, parameter);
        return given;
    }

    private protected static IReadOnlyList<string> Union(params IEnumerable<IReadOnlyList<string>> columns) =>
        [.. columns.SelectMany(own => own).Distinct(StringComparer.Ordinal)];
}
