using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>Some part is true: true where one is true, else neither where one is neither.</summary>
public sealed record AnyFilter : RowFilter
{
    /// <summary>Makes the filter.</summary>
    /// <param name="parts">At least one.</param>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public AnyFilter(IReadOnlyList<RowFilter> parts) => Parts = RequireParts(parts);

    /// <summary>The parts.</summary>
    public IReadOnlyList<RowFilter> Parts { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => ColumnsOf(Parts);

    /// <inheritdoc/>
    public override bool? Evaluate(Func<string, ColumnValue> row)
    {
        bool? result = false;
        foreach (RowFilter part in Parts)
        {
            bool? own = part.Evaluate(row);
            if (own == true)
            {
                return true;
            }

            result = own is null ? null : result;
        }

        return result;
    }

    /// <summary>Equal when every part is.</summary>
    public bool Equals(AnyFilter? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine("or", Parts.Count, Parts[0]);

    /// <summary>The filter as a phrase.</summary>
    public override string ToString() => string.Join(" or ", Parts.Select(part => $"({part})"));
}
