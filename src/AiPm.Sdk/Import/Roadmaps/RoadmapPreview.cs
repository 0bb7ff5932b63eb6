using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What an import takes from a file and what it leaves there; to be read before the roadmap is used.</summary>
/// <param name="Source">The kind of file: <c>Jira CSV</c>.</param>
/// <param name="Rows">How many rows, issues or tasks the file has.</param>
/// <param name="Items">How many items they make.</param>
/// <param name="Links">How many links.</param>
/// <param name="NotMapped">What is not on the roadmap, or not as it was.</param>
public sealed record RoadmapPreview(string Source, int Rows, int Items, int Links, IReadOnlyList<NotMapped> NotMapped)
{
    /// <summary>In a sentence: <c>Jira CSV: 40 rows make 38 items with 21 links; 5 kinds of content are left out or changed.</c></summary>
    public string Sentence
    {
        get
        {
            string left = NotMapped.Count switch
            {
                0 => "nothing is left out",
                1 => "1 kind of content is left out or changed",
                _ => $"{NumberText.Count(NotMapped.Count)} kinds of content are left out or changed",
            };
            return $"{Source}: {Words(Rows, "row")} make{(Rows == 1 ? "s" : "")} {Words(Items, "item")} with {Words(Links, "link")}; {left}.";
        }
    }

    /// <summary>Equal when every property is, the parts in order.</summary>
    public bool Equals(RoadmapPreview? other) =>
        other is not null
        && (Source, Rows, Items, Links) == (other.Source, other.Rows, other.Items, other.Links)
        && NotMapped.SequenceEqual(other.NotMapped);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Rows, Items, Links, NotMapped.Count);

    /// <summary>The sentence, and a line for each part that is left out or changed.</summary>
    public override string ToString() => string.Join('\n', NotMapped.Select(part => "- " + part).Prepend(Sentence));

    private static string Words(int count, string noun) => $"{NumberText.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
