using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What one user was shown, best first, with what was relevant to them and what they would have expected anyway.</summary>
public sealed record RecommendedList
{
    /// <summary>Puts the list together.</summary>
    /// <param name="user">Whose list it is; not empty.</param>
    /// <param name="items">The ids of the items shown, best first; none twice.</param>
    /// <param name="relevant">The items that were relevant to the user; none known where left out, and then there is no serendipity.</param>
    /// <param name="expected">The items an obvious recommender would have shown (the most popular, what the user already has); empty where left out.</param>
    /// <exception cref="ArgumentException">The user or an item is empty, or an item is shown twice.</exception>
    public RecommendedList(
        string user,
        IEnumerable<string> items,
        IEnumerable<string>? relevant = null,
        IEnumerable<string>? expected = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        ArgumentNullException.ThrowIfNull(items);
        User = user;
        Items = [.. items];
        Relevant = relevant?.ToImmutableHashSet(StringComparer.Ordinal);
        Expected = expected?.ToImmutableHashSet(StringComparer.Ordinal) ?? ImmutableHashSet<string>.Empty;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string item in Items)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(item, nameof(items));
            if (!seen.Add(item))
            {
                throw new ArgumentException(
                    $"items must be different, but the list of \"{user}\" shows \"{item}\" twice",
                    nameof(items)
                );
            }
        }
    }

    [JsonConstructor]
    private RecommendedList(
        string user,
        ImmutableArray<string> items,
        ImmutableHashSet<string>? relevant,
        ImmutableHashSet<string>? expected
    )
        : this(user, items.IsDefault ? [] : items, relevant, (IEnumerable<string>?)expected) { }

    /// <summary>Whose list it is.</summary>
    public string User { get; }

    /// <summary>The items shown, best first.</summary>
    public ImmutableArray<string> Items { get; }

    /// <summary>The items that were relevant; <see langword="null"/> where that is not known.</summary>
    public ImmutableHashSet<string>? Relevant { get; }

    /// <summary>The items that an obvious recommender would have shown.</summary>
    public ImmutableHashSet<string> Expected { get; }

    /// <summary>Equal when user, items and both sets are.</summary>
    public bool Equals(RecommendedList? other) =>
        other is not null
        && User == other.User
        && Items.SequenceEqual(other.Items, StringComparer.Ordinal)
        && (
            Relevant is null ? other.Relevant is null : other.Relevant is not null && Relevant.SetEquals(other.Relevant)
        )
        && Expected.SetEquals(other.Expected);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(User, Items.Length, Relevant?.Count, Expected.Count);
}
