using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A condition on weights: Σ cⱼwⱼ ≥ b.</summary>
public sealed record WeightConstraint
{
    private WeightConstraint(IReadOnlyList<KeyValuePair<string, double>> coefficients, double bound, string description)
    {
        Coefficients = coefficients;
        Bound = bound;
        Description = description;
    }

    /// <summary>c, by criterion; criteria that are not named have 0.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Coefficients { get; }

    /// <summary>b.</summary>
    public double Bound { get; }

    /// <summary>The condition as text: <c>reach ≥ 0.2</c>.</summary>
    public string Description { get; }

    /// <summary>A criterion weighs at least so much.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not from 0 to 1.</exception>
    public static WeightConstraint AtLeast(string criterion, double weight) =>
        new(
            [Term(criterion, 1)],
            Domain.Share.Require(weight),
            string.Create(CultureInfo.InvariantCulture, $"{criterion} ≥ {weight}")
        );

    /// <summary>A criterion weighs at most so much.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not from 0 to 1.</exception>
    public static WeightConstraint AtMost(string criterion, double weight) =>
        new(
            [Term(criterion, -1)],
            -Domain.Share.Require(weight),
            string.Create(CultureInfo.InvariantCulture, $"{criterion} ≤ {weight}")
        );

    /// <summary>A criterion weighs at least so many times as much as another.</summary>
    /// <param name="criterion">The more important one.</param>
    /// <param name="other">The less important one.</param>
    /// <param name="times">How many times; above 0.</param>
    /// <exception cref="ArgumentException">Both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive and finite.</exception>
    public static WeightConstraint MoreImportant(string criterion, string other, double times = 1)
    {
        Domain.Positive.Require(times);
        if (criterion == other)
        {
            throw new ArgumentException(
                $"a criterion is compared with another, but \"{criterion}\" was given twice",
                nameof(other)
            );
        }

        return new(
            [Term(criterion, 1), Term(other, -times)],
            0,
            times == 1
                ? $"{criterion} ≥ {other}"
                : string.Create(CultureInfo.InvariantCulture, $"{criterion} ≥ {times} × {other}")
        );
    }

    /// <summary>Any linear condition: the sum of coefficients times weights is at least the bound.</summary>
    /// <param name="coefficients">cⱼ by criterion, finite.</param>
    /// <param name="atLeast">b, finite.</param>
    /// <exception cref="ArgumentException">There is no coefficient, all are 0, or a criterion is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public static WeightConstraint Linear(IEnumerable<KeyValuePair<string, double>> coefficients, double atLeast)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        KeyValuePair<string, double>[] terms =
        [
            .. coefficients.Select(term => Term(term.Key, Domain.Real.Require(term.Value, "coefficients"))),
        ];
        if (
            terms.All(term => term.Value == 0)
            || terms.DistinctBy(term => term.Key, StringComparer.Ordinal).Count() < terms.Length
        )
        {
            throw new ArgumentException(
                "coefficients must name at least one criterion with a number other than 0, and each once",
                nameof(coefficients)
            );
        }

        return new(
            terms,
            Domain.Real.Require(atLeast),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(" + ", terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Value} × {term.Key}")))} ≥ {atLeast}"
            )
        );
    }

    /// <summary>Equal when coefficients and bound are.</summary>
    public bool Equals(WeightConstraint? other) =>
        other is not null && Bound.Equals(other.Bound) && Coefficients.SequenceEqual(other.Coefficients);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Bound, Coefficients.Count, Coefficients[0]);

    /// <summary>The condition as text.</summary>
    public override string ToString() => Description;

    private static KeyValuePair<string, double> Term(string criterion, double coefficient)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(criterion);
        return new(criterion, coefficient);
    }
}
