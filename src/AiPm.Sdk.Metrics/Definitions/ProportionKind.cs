namespace AiPm.Sdk.Metrics;

/// <summary>The share of units for which something happened: a column of 0 and 1.</summary>
public sealed record ProportionKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="column">The column that is 1 where it happened and 0 where not; not empty.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ProportionKind(string column) => Column = RequireColumn(column, nameof(column));

    /// <summary>The column that is 1 where it happened and 0 where not.</summary>
    public string Column { get; }

    /// <inheritdoc/>
    public override string Name => "proportion";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => [Column];
}
