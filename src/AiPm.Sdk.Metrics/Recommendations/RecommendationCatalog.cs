using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What could be recommended: every item with how many users interacted with it in a past window, and how far two items are apart.</summary>
public sealed class RecommendationCatalog
{
    private readonly Func<string, string, double>? _distance;
    private readonly ImmutableHashSet<string> _head;

    /// <summary>Makes the catalogue.</summary>
    /// <param name="interactions">For each item how many of the users interacted with it; at least 0 and at most the users.</param>
    /// <param name="users">How many users there were in that window; at least 1.</param>
    /// <param name="distance">How different two items are, from 0 (the same) to 1; symmetric. Without it there is no diversity.</param>
    /// <param name="headShare">The share of all interactions that the head holds; the rest of the items is the long tail. 0.8 where left out.</param>
    /// <exception cref="ArgumentException">There are no items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count or the share is outside its range.</exception>
    public RecommendationCatalog(
        IReadOnlyDictionary<string, long> interactions,
        long users,
        Func<string, string, double>? distance = null,
        double headShare = 0.8
    )
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentOutOfRangeException.ThrowIfLessThan(users, 1);
        Domain.OpenShare.Require(headShare);
        if (interactions.Count == 0)
        {
            throw new ArgumentException(
                "interactions must have at least 1 item, but there were none",
                nameof(interactions)
            );
        }

        Interactions = interactions.ToImmutableSortedDictionary(StringComparer.Ordinal);
        foreach ((string item, long count) in Interactions)
        {
            if (count < 0 || count > users)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(interactions),
                    count,
                    $"interactions must be from 0 to the number of users, {users}, but was {count} with \"{item}\""
                );
            }
        }

        Users = users;
        HeadShare = headShare;
        _distance = distance;
        _head = Head();
    }

    /// <summary>For each item how many users interacted with it.</summary>
    public ImmutableSortedDictionary<string, long> Interactions { get; }

    /// <summary>How many users there were.</summary>
    public long Users { get; }

    /// <summary>The share of interactions that the head holds.</summary>
    public double HeadShare { get; }

    /// <summary>Whether items can be compared.</summary>
    public bool HasDistance => _distance is not null;

    /// <summary>How many users interacted with an item.</summary>
    /// <exception cref="ArgumentException">The item is not in the catalogue.</exception>
    public long Popularity(string item) =>
        Interactions.TryGetValue(item, out long count)
            ? count
            : throw new ArgumentException(
                $"item must be in the catalogue of {Interactions.Count}, but was \"{item}\"",
                nameof(item)
            );

    /// <summary>Whether an item belongs to the long tail: outside the most popular items that together hold the head's share, all ties of the last of them included.</summary>
    /// <exception cref="ArgumentException">The item is not in the catalogue.</exception>
    public bool IsLongTail(string item)
    {
        _ = Popularity(item);
        return !_head.Contains(item);
    }

    /// <summary>Cosine distance 1 − cos of two feature vectors with entries of at least 0, so from 0 to 1.</summary>
    /// <param name="features">A vector of one length for every item, not all 0.</param>
    /// <returns>The function to give to the constructor.</returns>
    /// <exception cref="ArgumentException">A vector is missing, all 0, of another length, or has a negative entry; thrown when the pair is compared.</exception>
    public static Func<string, string, double> CosineDistance(IReadOnlyDictionary<string, double[]> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return (first, second) => Cosine(Vector(features, first), Vector(features, second));
    }

    internal double Distance(string first, string second) =>
        Domain.Share.Require(_distance!(first, second), $"distance of \"{first}\" and \"{second}\"");

    private static double[] Vector(IReadOnlyDictionary<string, double[]> features, string item)
    {
        if (!features.TryGetValue(item, out double[]? vector) || !vector.Any(entry => entry > 0))
        {
            throw new ArgumentException(
                $"features must have a vector that is not all 0 for every item, but had none for \"{item}\"",
                nameof(features)
            );
        }

        Domain.NonNegative.Require(vector, $"features of \"{item}\"");
        return vector;
    }

    private static double Cosine(double[] first, double[] second)
    {
        PairedRows.RequireLength(first.Length, second.Length, "features", "features");
        double scaleFirst = first.Max();
        double scaleSecond = second.Max();
        double product = 0;
        double squaresFirst = 0;
        double squaresSecond = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double a = first[i] / scaleFirst;
            double b = second[i] / scaleSecond;
            product += a * b;
            squaresFirst += a * a;
            squaresSecond += b * b;
        }

        return Math.Clamp(1 - product / Math.Sqrt(squaresFirst * squaresSecond), 0, 1);
    }

    // The fewest items that hold the share, with all that are as popular as the last of them: no id decides.
    private ImmutableHashSet<string> Head()
    {
        double goal = HeadShare * Interactions.Values.Sum(count => (double)count);
        double held = 0;
        long last = long.MaxValue;
        ImmutableHashSet<string>.Builder head = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach ((string item, long count) in Interactions.OrderByDescending(pair => pair.Value))
        {
            if (held >= goal && count < last)
            {
                break;
            }

            held += count;
            last = count;
            head.Add(item);
        }

        return head.ToImmutable();
    }
}
