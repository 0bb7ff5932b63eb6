using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>A total over everything: rows, different values, or the sum of a column.</summary>
public sealed record CountKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="measure">What is counted or summed: a count, a distinct count or a sum.</param>
    /// <exception cref="ArgumentException">The measure is none of these.</exception>
    public CountKind(Measure measure)
    {
        Measure = Require(measure, nameof(measure));
        if (measure.Aggregation is not (Aggregation.Count or Aggregation.CountDistinct or Aggregation.Sum))
        {
            throw new ArgumentException(
                $"measure must be a count, a distinct count or a sum, but was the {measure}",
                nameof(measure)
            );
        }
    }

    /// <summary>What is counted or summed.</summary>
    public Measure Measure { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "count";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => Measure.Columns;
}
