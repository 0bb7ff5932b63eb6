using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How many answers fell into each category, with their weights where they had any.</summary>
public sealed record KanoCounts
{
    internal const int Categories = 6;

    private readonly long[] _counts;
    private readonly double[] _weights;
    private readonly double[] _squares;

    /// <summary>Counts as a publication gives them, each answer with weight 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public KanoCounts(
        long mustBe,
        long oneDimensional,
        long attractive,
        long indifferent,
        long reverse = 0,
        long questionable = 0
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mustBe);
        ArgumentOutOfRangeException.ThrowIfNegative(oneDimensional);
        ArgumentOutOfRangeException.ThrowIfNegative(attractive);
        ArgumentOutOfRangeException.ThrowIfNegative(indifferent);
        ArgumentOutOfRangeException.ThrowIfNegative(reverse);
        ArgumentOutOfRangeException.ThrowIfNegative(questionable);
        _counts = [mustBe, oneDimensional, attractive, indifferent, reverse, questionable];
        _weights = [.. _counts.Select(count => (double)count)];
        _squares = [.. _weights];
    }

    internal KanoCounts(long[] counts, double[] weights, double[] squares)
    {
        _counts = counts;
        _weights = weights;
        _squares = squares;
    }

    /// <summary>The number of answers in all categories.</summary>
    public long Total => _counts.Sum();

    /// <summary>The sum of the weights.</summary>
    public double TotalWeight => _weights.Sum();

    /// <summary>How many answers of equal weight would tell as much: (Σw)²/Σw² (Kish 1965).</summary>
    public double EffectiveSize => Kish.Effective(_weights.Sum(), _squares.Sum());

    /// <summary>The number of answers in a category.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such category.</exception>
    public long this[KanoCategory category] => _counts[Require(category)];

    /// <summary>The weight of the answers in a category.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such category.</exception>
    public double Weight(KanoCategory category) => _weights[Require(category)];

    /// <summary>Equal when every count and weight is.</summary>
    public bool Equals(KanoCounts? other) =>
        other is not null
        && _counts.AsSpan().SequenceEqual(other._counts)
        && _weights.AsSpan().SequenceEqual(other._weights)
        && _squares.AsSpan().SequenceEqual(other._squares);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Total, TotalWeight, _counts[0], _counts[1], _counts[2]);

    /// <summary>The counts in the order of the field: <c>M 3, O 12, A 5, I 2, R 0, Q 1</c>.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            Enumerable
                .Range(0, Categories)
                .Select(i => $"{KanoEvaluationTable.Letter((KanoCategory)i)} {NumberText.Count(_counts[i])}")
        );

    /// <summary>The share that some categories have of others.</summary>
    internal SurveyShare Share(
        ReadOnlySpan<KanoCategory> of,
        ReadOnlySpan<KanoCategory> among,
        double confidence,
        string whenNone
    )
    {
        double weight = 0;
        foreach (KanoCategory category in of)
        {
            weight += _weights[(int)category];
        }

        double total = 0;
        double squares = 0;
        long answers = 0;
        foreach (KanoCategory category in among)
        {
            total += _weights[(int)category];
            squares += _squares[(int)category];
            answers += _counts[(int)category];
        }

        return SurveyShare.Of(weight, total, squares, answers, confidence, whenNone);
    }

    private static int Require(KanoCategory category) => (int)EnumDomain.Require(category);
}
