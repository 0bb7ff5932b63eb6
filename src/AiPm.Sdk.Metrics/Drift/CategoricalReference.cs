using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The frozen reference of a categorical column: a bin for each category, compared ordinally, one for rare categories pooled where a limit is
/// given, one for categories the reference never had, and one for missing values (<see langword="null"/>).
/// </summary>
[JsonConverter(typeof(ReferenceBinsJsonConverter<CategoricalReference>))]
public sealed class CategoricalReference : ReferenceBins
{
    private readonly Dictionary<string, int> _bins;

    private CategoricalReference(
        ImmutableArray<string> categories,
        ImmutableArray<string> pooled,
        ImmutableArray<string> labels,
        ImmutableArray<long> counts
    )
        : base(labels, counts)
    {
        Categories = categories;
        Pooled = pooled;
        _bins = new(StringComparer.Ordinal);
        for (int i = 0; i < categories.Length; i++)
        {
            _bins.Add(categories[i], i);
        }

        foreach (string rare in pooled)
        {
            _bins.Add(rare, categories.Length);
        }
    }

    /// <summary>The categories that have a bin of their own, in ordinal order.</summary>
    public ImmutableArray<string> Categories { get; }

    /// <summary>The categories of the reference that share one bin; empty where none do.</summary>
    public ImmutableArray<string> Pooled { get; }

    /// <summary>The reference's count of missing values.</summary>
    public long Missing => Counts[^1];

    /// <summary>Takes the categories of reference data.</summary>
    /// <param name="reference">The reference data; <see langword="null"/> is missing.</param>
    /// <param name="mostCategories">
    /// How many categories get a bin of their own, at least 1: the most frequent, ordinally first among equals; the rest share one. Every category has its own where left
    /// out.
    /// </param>
    /// <exception cref="ArgumentException">There is no category in the reference.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public static CategoricalReference Of(IEnumerable<string?> reference, int mostCategories = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(reference);
        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        long missing = 0;
        foreach (string? value in reference)
        {
            if (value is null)
            {
                missing++;
            }
            else
            {
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }

        return FromCounts(counts, missing, mostCategories, nameof(reference));
    }

    /// <summary>A reference that was counted elsewhere, as by a warehouse.</summary>
    /// <param name="counts">Each category with its count; one with a count of 0 counts as never seen.</param>
    /// <param name="missing">How many values are missing.</param>
    /// <param name="mostCategories">How many categories get a bin of their own; every one where left out.</param>
    /// <exception cref="ArgumentException">There is no category with a count.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the limit is below 1.</exception>
    public static CategoricalReference FromCounts(
        IReadOnlyDictionary<string, long> counts,
        long missing = 0,
        int mostCategories = int.MaxValue
    )
    {
        ArgumentNullException.ThrowIfNull(counts);
        return FromCounts(counts, missing, mostCategories, nameof(counts));
    }

    /// <summary>Counts a column into the bins. One look-up a value.</summary>
    /// <param name="values">What is current; <see langword="null"/> is missing. May be empty.</param>
    public BinnedCounts Count(IEnumerable<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        long[] counts = new long[Length];
        foreach (string? value in values)
        {
            counts[
                value is null ? Length - 1
                : _bins.TryGetValue(value, out int bin) ? bin
                : Length - 2
            ]++;
        }

        return new(this, [.. counts]);
    }

    /// <inheritdoc/>
    private protected override bool SameBins(ReferenceBins other) =>
        other is CategoricalReference categorical
        && Categories.SequenceEqual(categorical.Categories, StringComparer.Ordinal)
        && Pooled.SequenceEqual(categorical.Pooled, StringComparer.Ordinal);

    private static CategoricalReference FromCounts(
        IReadOnlyDictionary<string, long> counts,
        long missing,
        int mostCategories,
        string name
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(missing);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostCategories, 1);
        foreach ((string category, long count) in counts)
        {
            if (count < 0)
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    count,
                    $"{name} must be counts of at least 0, but was {count} for \"{category}\""
                );
            }
        }

        KeyValuePair<string, long>[] byFrequency =
        [
            .. counts
                .Where(pair => pair.Value > 0)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal),
        ];
        if (byFrequency.Length == 0)
        {
            throw new ArgumentException($"{name} must have at least 1 category, but had none", name);
        }

        KeyValuePair<string, long>[] own =
        [
            .. byFrequency.Take(mostCategories).OrderBy(pair => pair.Key, StringComparer.Ordinal),
        ];
        KeyValuePair<string, long>[] rare = byFrequency[own.Length..];
        long[] sharedCount = rare.Length == 0 ? [] : [rare.Sum(pair => pair.Value)];
        return Made(
            [.. own.Select(pair => pair.Key)],
            [.. rare.Select(pair => pair.Key).Order(StringComparer.Ordinal)],
            [.. own.Select(pair => pair.Value), .. sharedCount, 0, missing]
        );
    }

    /// <summary>From its parts, as JSON keeps them; the counts end with those of unseen (0) and missing values.</summary>
    /// <exception cref="ArgumentException">The parts do not fit.</exception>
    internal static CategoricalReference Restored(string[] categories, string[] pooled, long[] counts)
    {
        int bins = categories.Length + (pooled.Length > 0 ? 1 : 0) + 2;
        bool fits =
            categories.Length > 0
            && counts.Length == bins
            && counts[^2] == 0
            && counts.All(count => count >= 0)
            && counts[..^2].All(count => count > 0)
            && categories.Concat(pooled).Distinct(StringComparer.Ordinal).Count() == categories.Length + pooled.Length;
        return fits
            ? Made([.. categories], [.. pooled], [.. counts])
            : throw new ArgumentException(
                $"counts must be positive for each of {categories.Length} different categories, then 0 for unseen ones and a count of missing, but were {string.Join(", ", counts)}",
                nameof(counts)
            );
    }

    private static CategoricalReference Made(
        ImmutableArray<string> categories,
        ImmutableArray<string> pooled,
        ImmutableArray<long> counts
    )
    {
        string[] shared = pooled.IsEmpty ? [] : [$"{NumberText.Count(pooled.Length)} rarer categories"];
        return new(categories, pooled, [.. categories, .. shared, "not in the reference", "missing"], counts);
    }
}
