namespace AiPm.Sdk.Metrics;

/// <summary>
/// How a metric is computed from units, and from which of their columns: <see cref="ProportionKind"/>, <see cref="MeanKind"/> or
/// <see cref="RatioKind"/>. A closed set, so that what reads it can be complete.
/// </summary>
public abstract record MetricKind
{
    private protected MetricKind() { }

    /// <summary>The kind by its name: <c>proportion</c>, <c>mean</c>, <c>ratio</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The columns of the unit table that the metric needs.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    private protected static string RequireColumn(string column, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(column, parameter);
        return column;
    }
}
