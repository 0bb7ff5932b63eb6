namespace AiPm.Sdk;

/// <summary>Rows of a yes-or-no prediction as columns, in the order of the table: what <see cref="Metrics.RocAuc"/>, <see cref="Metrics.AveragePrecision"/> and others take.</summary>
/// <param name="Actual">Whether each row is positive.</param>
/// <param name="Scores">The model's scores.</param>
/// <param name="Weights">What each row counts for; empty where the table has no such column.</param>
/// <param name="Groups">The group of each row; empty where the table has no such column.</param>
public sealed record ScoredRows(
    ReadOnlyMemory<bool> Actual,
    ReadOnlyMemory<double> Scores,
    ReadOnlyMemory<double> Weights,
    IReadOnlyList<string> Groups
)
{
    /// <summary>The number of rows.</summary>
    public int Count => Actual.Length;

    /// <summary>Equal when every column is.</summary>
    public bool Equals(ScoredRows? other) =>
        other is not null
        && Actual.Span.SequenceEqual(other.Actual.Span)
        && Scores.Span.SequenceEqual(other.Scores.Span)
        && Weights.Span.SequenceEqual(other.Weights.Span)
        && Groups.SequenceEqual(other.Groups, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Weights.Length, Groups.Count);
}
