using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What a ranker showed for one query (or one user): the relevance of each item and the score that ordered it.</summary>
/// <remarks>The higher score stands first; items of equal score stand in any order, and every measure is its mean over these orders.</remarks>
public sealed record RankedQuery
{
    /// <summary>Makes the query.</summary>
    /// <param name="relevance">The relevance of each item: 0 for none, 1 or a grade for more; finite and at least 0.</param>
    /// <param name="scores">The score of each item; finite.</param>
    /// <exception cref="ArgumentException">There is no item, or the columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range; the first such item is named.</exception>
    public RankedQuery(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores)
    {
        RankingMeasures.Require(relevance, scores);
        Relevance = [.. relevance];
        Scores = [.. scores];
    }

    [JsonConstructor]
    private RankedQuery(ImmutableArray<double> relevance, ImmutableArray<double> scores)
        : this(relevance.AsSpan(), scores.AsSpan()) { }

    /// <summary>What it is called in reports.</summary>
    /// <value>None.</value>
    public string? Name { get; init; }

    /// <summary>The relevance of each item.</summary>
    public ImmutableArray<double> Relevance { get; }

    /// <summary>The score of each item.</summary>
    public ImmutableArray<double> Scores { get; }

    /// <summary>How many relevant items there are in all, also beyond those ranked; recall and average precision divide by it.</summary>
    /// <value>Those among the items ranked.</value>
    public int? RelevantInAll
    {
        get;
        init =>
            field = value is null or >= 0
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(RelevantInAll),
                    value,
                    $"RelevantInAll must be at least 0, but was {value}"
                );
    }

    /// <summary>What the query counts, as its traffic; finite and at least 0.</summary>
    /// <value>1.</value>
    public double Weight
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(Weight));
    } = 1;

    /// <summary>The relevance of the items in the order they were shown, as a ranker without scores gives them.</summary>
    /// <param name="relevance">The relevance at rank 1, at rank 2, and so on.</param>
    /// <exception cref="ArgumentException">There is no item.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A relevance is outside its range.</exception>
    public static RankedQuery InOrder(params ReadOnlySpan<double> relevance)
    {
        double[] scores = new double[relevance.Length];
        for (int place = 0; place < scores.Length; place++)
        {
            scores[place] = scores.Length - place;
        }

        return new(relevance, scores);
    }

    /// <summary>Equal when items, scores, name, weight and the number of relevant items are.</summary>
    public bool Equals(RankedQuery? other) =>
        other is not null
        && Name == other.Name
        && Weight.Equals(other.Weight)
        && RelevantInAll == other.RelevantInAll
        && Relevance.AsSpan().SequenceEqual(other.Relevance.AsSpan())
        && Scores.AsSpan().SequenceEqual(other.Scores.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Weight, RelevantInAll, Relevance.Length);
}
