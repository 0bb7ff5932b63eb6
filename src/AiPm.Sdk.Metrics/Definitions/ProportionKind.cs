using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>The share of units for which something happened.</summary>
public sealed record ProportionKind : MetricKind
{
    /// <summary>Makes the kind from a column of 0 and 1.</summary>
    /// <param name="column">The column that is 1 where it happened and 0 where not; not empty.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ProportionKind(string column)
        : this(Measure.Any(column)) { }

    /// <summary>Makes the kind from what is measured of a unit.</summary>
    /// <param name="happened">1 where it happened and 0 where not: an <see cref="Aggregation.Any"/>, or a column that holds nothing else.</param>
    [JsonConstructor]
    public ProportionKind(Measure happened) => Happened = Require(happened, nameof(happened));

    /// <summary>What is 1 where it happened and 0 where not.</summary>
    public Measure Happened { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "proportion";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => Happened.Columns;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsPlain => Happened.IsPlain;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsShare => true;
}
