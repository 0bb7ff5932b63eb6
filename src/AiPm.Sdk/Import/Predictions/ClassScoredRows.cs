namespace AiPm.Sdk;

/// <summary>Rows with a score for each class as columns, in the order of the table: what <see cref="Metrics.MultiClassAuc"/> takes.</summary>
/// <param name="Classes">The classes, in the order of their columns.</param>
/// <param name="Actual">The place of each row's class among <paramref name="Classes"/>, from 0.</param>
/// <param name="Scores">The scores of the first row, one for each class, then those of the second, and so on.</param>
/// <param name="Weights">What each row counts for; empty where the table has no such column.</param>
public sealed record ClassScoredRows(
    IReadOnlyList<string> Classes,
    ReadOnlyMemory<int> Actual,
    ReadOnlyMemory<double> Scores,
    ReadOnlyMemory<double> Weights
)
{
    /// <summary>The number of rows.</summary>
    public int Count => Actual.Length;

    /// <summary>Equal when every column is.</summary>
    public bool Equals(ClassScoredRows? other) =>
        other is not null
        && Classes.SequenceEqual(other.Classes, StringComparer.Ordinal)
        && Actual.Span.SequenceEqual(other.Actual.Span)
        && Scores.Span.SequenceEqual(other.Scores.Span)
        && Weights.Span.SequenceEqual(other.Weights.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Classes.Count, Weights.Length);
}
