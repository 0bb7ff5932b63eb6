namespace AiPm.Sdk.Metrics;

/// <summary>The mean of a number over units.</summary>
public sealed record MeanKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="column">The column of the number; not empty.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public MeanKind(string column) => Column = RequireColumn(column, nameof(column));

    /// <summary>The column of the number.</summary>
    public string Column { get; }

    /// <inheritdoc/>
    public override string Name => "mean";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => [Column];
}
