namespace AiPm.Sdk.Reporting;

/// <summary>A roadmap for Jira: the files and what is to be known of them.</summary>
/// <param name="Files">The CSV files, each with the header; one unless a most number of rows was given.</param>
/// <param name="Notes">What Jira cannot hold or must be told, as sentences.</param>
public sealed record JiraCsvFiles(IReadOnlyList<string> Files, IReadOnlyList<string> Notes)
{
    /// <summary>Equal when files and notes are, in order.</summary>
    public bool Equals(JiraCsvFiles? other) =>
        other is not null
        && Files.SequenceEqual(other.Files, StringComparer.Ordinal)
        && Notes.SequenceEqual(other.Notes, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Files.Count, Notes.Count);
}
