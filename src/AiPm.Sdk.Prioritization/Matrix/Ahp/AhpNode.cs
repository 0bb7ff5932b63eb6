using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A part of a hierarchy: the goal, a criterion that others belong to, or a criterion by which items are compared.</summary>
public sealed class AhpNode
{
    private AhpNode(
        string name,
        PairwiseComparisons? comparisons,
        IReadOnlyList<AhpNode> children,
        IReadOnlyDictionary<string, double>? ratings
    )
    {
        Name = name;
        Comparisons = comparisons;
        Children = children;
        Ratings = ratings;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>How what is below it compares: the criteria of a branch, the items of a leaf. Absent where items are rated.</summary>
    public PairwiseComparisons? Comparisons { get; }

    /// <summary>The criteria below; none where items are judged.</summary>
    public IReadOnlyList<AhpNode> Children { get; }

    /// <summary>What the items are rated, where they are.</summary>
    public IReadOnlyDictionary<string, double>? Ratings { get; }

    /// <summary>Whether items are judged here.</summary>
    public bool IsLeaf => Children.Count == 0;

    /// <summary>A goal, or a criterion made of others.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="comparisons">How important the criteria below are, compared in pairs, by their names.</param>
    /// <param name="children">The criteria below, at least one.</param>
    /// <exception cref="ArgumentException">The name is blank, or the comparisons are not of the criteria below.</exception>
    public static AhpNode Branch(string name, PairwiseComparisons comparisons, params IReadOnlyList<AhpNode> children)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(comparisons);
        ArgumentNullException.ThrowIfNull(children);
        if (
            !comparisons
                .Names.Order(StringComparer.Ordinal)
                .SequenceEqual(
                    children.Select(child => child.Name).Order(StringComparer.Ordinal),
                    StringComparer.Ordinal
                )
        )
        {
            throw new ArgumentException(
                $"what is compared under {name} ({string.Join(", ", comparisons.Names)}) must be what is below it ({string.Join(", ", children.Select(child => child.Name))})",
                nameof(comparisons)
            );
        }

        return new(name, comparisons, [.. children], null);
    }

    /// <summary>A criterion by which items are compared in pairs.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static AhpNode Compared(string name, PairwiseComparisons items)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(items);
        return new(name, items, [], null);
    }

    /// <summary>A criterion by which items are rated one by one (absolute measurement), in any unit of which more is better.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="items">A rating for each item: at least 0, not all 0.</param>
    /// <exception cref="ArgumentException">The name is blank, or there is no rating above 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rating is negative or not finite.</exception>
    public static AhpNode Rated(string name, IReadOnlyDictionary<string, double> items)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(items);
        foreach ((string item, double rating) in items)
        {
            Domain.NonNegative.Require(rating, $"{name}/{item}");
        }

        return items.Values.Any(rating => rating > 0)
            ? new(name, null, [], new Dictionary<string, double>(items, StringComparer.Ordinal))
            : throw new ArgumentException($"{name} must have a rating above 0", nameof(items));
    }

    /// <summary>The same part without an item: the judgements of the others as they were. So a rank reversal by removing an item can be seen.</summary>
    /// <exception cref="ArgumentException">There is no such item, or it is the only one.</exception>
    public AhpNode WithoutItem(string item)
    {
        if (!IsLeaf)
        {
            return new(Name, Comparisons, [.. Children.Select(child => child.WithoutItem(item))], null);
        }

        if (Comparisons is not null)
        {
            return new(Name, Comparisons.Without(item), [], null);
        }

        return Ratings!.ContainsKey(item)
            ? Rated(
                Name,
                Ratings
                    .Where(rating => rating.Key != item)
                    .ToDictionary(rating => rating.Key, rating => rating.Value, StringComparer.Ordinal)
            )
            : throw new ArgumentException($"{Name} has no rating of \"{item}\"", nameof(item));
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
