using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>A filter the other way round; what is neither true nor false stays so.</summary>
public sealed record NotFilter : RowFilter
{
    /// <summary>Makes the filter.</summary>
    /// <param name="inner">What is turned round.</param>
    public NotFilter(RowFilter inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <summary>What is turned round.</summary>
    public RowFilter Inner { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => Inner.Columns;

    /// <inheritdoc/>
    public override bool? Evaluate(Func<string, ColumnValue> row) => !Inner.Evaluate(row);

    /// <summary>The filter as a phrase.</summary>
    public override string ToString() => $"not ({Inner})";
}
