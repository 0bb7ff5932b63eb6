namespace AiPm.Sdk;

/// <summary>Where a table holds one quantity or text of a backlog item, and how its cells are meant.</summary>
public sealed record BacklogColumn
{
    private static readonly Dictionary<string, string> NoWords = [];

    /// <summary>A column by its header.</summary>
    /// <param name="names">
    /// The headers it may have, the best first; case, blanks and punctuation do not count, and <c>Custom field (Reach)</c> is <c>Reach</c>. Of several that a file has, a row's
    /// first that is not empty counts.
    /// </param>
    /// <exception cref="ArgumentException">A name has no letter and no digit.</exception>
    public BacklogColumn(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names)
        {
            if (name is null || CsvTable.Key(name).Length == 0)
            {
                throw new ArgumentException(
                    $"names must have a letter or a digit each, but one was \"{name}\"",
                    nameof(names)
                );
            }
        }

        Names = [.. names];
    }

    /// <summary>The headers it may have.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// What a cell's word stands for, as the text of an estimate: <c>["S"] = "1 to 3"</c>, <c>["High"] = "2"</c>. Case, blanks and punctuation do not count. Other cells are
    /// estimates themselves.
    /// </summary>
    public IReadOnlyDictionary<string, string> Words
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Words));
            field = value;
        }
    } = NoWords;

    /// <summary>
    /// What one of the column's units comes to, as the text of an estimate: <c>"0.5 to 1.5"</c> weeks a story point, <c>"1%"</c> where 80 means 80 %. A cell of 3 is then
    /// <c>3 * (0.5 to 1.5)</c>, drawn for each item anew. Cells are taken as they are where it is <see langword="null"/>; <see cref="Words"/> are never multiplied.
    /// </summary>
    public string? PerUnit { get; init; }

    /// <summary>What stands where a row has nothing, as the text of an estimate; without it such a row is a problem.</summary>
    public string? WhenMissing { get; init; }

    /// <summary>No column: every row has this.</summary>
    /// <param name="text">The text of an estimate: <c>"500 to 5k"</c>.</param>
    public static BacklogColumn Always(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return new() { WhenMissing = text };
    }

    /// <summary>Equal when names, words in any order, unit and default are.</summary>
    public bool Equals(BacklogColumn? other) =>
        other is not null
        && PerUnit == other.PerUnit
        && WhenMissing == other.WhenMissing
        && Names.SequenceEqual(other.Names, StringComparer.Ordinal)
        && Words.Count == other.Words.Count
        && Words.All(word => other.Words.TryGetValue(word.Key, out string? text) && text == word.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(PerUnit, WhenMissing, Names.Count, Words.Count);
}
