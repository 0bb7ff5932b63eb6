using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>Every part is true: false where one is false, else neither where one is neither.</summary>
public sealed record AllFilter : RowFilter
{
    /// <summary>Makes the filter.</summary>
    /// <param name="parts">At least one.</param>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public AllFilter(IReadOnlyList<RowFilter> parts) => Parts = RequireParts(parts);

    /// <summary>The parts.</summary>
    public IReadOnlyList<RowFilter> Parts { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => ColumnsOf(Parts);

    /// <inheritdoc/>
    public override bool? Evaluate(Func<string, ColumnValue> row)
    {
        bool? result = true;
        foreach (RowFilter part in Parts)
        {
            bool? own = part.Evaluate(row);
            if (own == false)
            {
                return false;
            }

            result = own is null ? null : result;
        }

        return result;
    }

    /// <summary>Equal when every part is.</summary>
    public bool Equals(AllFilter? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine("and", Parts.Count, Parts[0]);

    /// <summary>The filter as a phrase.</summary>
    public override string ToString() => string.Join(" and ", Parts.Select(part => $"({part})"));
}
