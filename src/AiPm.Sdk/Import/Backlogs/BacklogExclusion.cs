namespace AiPm.Sdk;

/// <summary>Rows that are no items of a backlog: what is done, what is only a part of another item.</summary>
public sealed record BacklogExclusion
{
    /// <summary>Leaves out the rows whose column holds one of the words, or anything at all where no words are given.</summary>
    /// <param name="column">The header; case, blanks and punctuation do not count.</param>
    /// <param name="words">The words; case, blanks, punctuation and pictures do not count: <c>✅ Done</c> is <c>done</c>.</param>
    public BacklogExclusion(string column, params IReadOnlyList<string> words)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        ArgumentNullException.ThrowIfNull(words);
        Column = column;
        Words = [.. words];
    }

    /// <summary>The header.</summary>
    public string Column { get; }

    /// <summary>The words; none where any content leaves a row out.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Equal when column and words are.</summary>
    public bool Equals(BacklogExclusion? other) =>
        other is not null && Column == other.Column && Words.SequenceEqual(other.Words, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Column, Words.Count);

    internal bool Holds(string cell) =>
        cell.Length > 0 && (Words.Count == 0 || Words.Any(word => CsvTable.Key(word) == CsvTable.Key(cell)));
}
