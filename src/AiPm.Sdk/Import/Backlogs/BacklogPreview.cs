using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What an import takes from a table and what it leaves there; to be read before the backlog is used.</summary>
/// <param name="Source">The kind of file: <c>Linear CSV</c>.</param>
/// <param name="Rows">How many rows the table has.</param>
/// <param name="Items">How many items they make.</param>
/// <param name="Mapped">Where each part of an item comes from: <c>effort</c> and the headers, or the text that stands for all.</param>
/// <param name="NotMapped">What is not in the backlog, or not as it was.</param>
public sealed record BacklogPreview(
    string Source,
    int Rows,
    int Items,
    IReadOnlyList<(string Part, string From)> Mapped,
    IReadOnlyList<NotMapped> NotMapped
)
{
    /// <summary>In a sentence: <c>Linear CSV: 40 rows make 31 items; 9 kinds of content are left out or changed.</c></summary>
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
            return $"{Source}: {Words(Rows, "row")} make{(Rows == 1 ? "s" : "")} {Words(Items, "item")}; {left}.";
        }
    }

    /// <summary>Equal when every property is, the parts in order.</summary>
    public bool Equals(BacklogPreview? other) =>
        other is not null
        && (Source, Rows, Items) == (other.Source, other.Rows, other.Items)
        && Mapped.SequenceEqual(other.Mapped)
        && NotMapped.SequenceEqual(other.NotMapped);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Rows, Items, Mapped.Count, NotMapped.Count);

    /// <summary>The sentence, a line for each part of an item, and a line for each kind of content that is left out or changed.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            Mapped
                .Select(part => $"  {part.Part} from {part.From}")
                .Concat(NotMapped.Select(part => "- " + part))
                .Prepend(Sentence)
        );

    private static string Words(int count, string noun) => $"{NumberText.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
