using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Criteria whose weights add up to 1. They are never normalised unless asked: <see cref="Normalized"/> says so by its name and in the model's method.</summary>
public sealed class WeightedCriteria
{
    private const double Tolerance = 1e-9;

    private WeightedCriteria(WeightedCriterion[] items, bool wasNormalized)
    {
        Items = Array.AsReadOnly(items);
        WasNormalized = wasNormalized;
    }

    /// <summary>The criteria with the weights that are used.</summary>
    public IReadOnlyList<WeightedCriterion> Items { get; }

    /// <summary>Whether the weights were divided by their sum.</summary>
    public bool WasNormalized { get; }

    internal Criterion[] Criteria => [.. Items.Select(item => item.Criterion)];

    internal string Note => WasNormalized ? ", weights divided by their sum" : "";

    /// <summary>Criteria whose weights add up to 1, to 10⁻⁹.</summary>
    /// <exception cref="ArgumentException">There is none, a name is given twice, or the weights add up to something else.</exception>
    public static WeightedCriteria Of(params IReadOnlyList<WeightedCriterion> criteria)
    {
        double sum = Sum(criteria);
        return Math.Abs(sum - 1) <= Tolerance
            ? new([.. criteria], wasNormalized: false)
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"weights must add up to 1, but add up to {sum}; WeightedCriteria.Normalized divides them by their sum"
                ),
                nameof(criteria)
            );
    }

    /// <summary>Criteria with their weights divided by the sum of the weights.</summary>
    /// <exception cref="ArgumentException">There is none, a name is given twice, or all weights are 0.</exception>
    public static WeightedCriteria Normalized(params IReadOnlyList<WeightedCriterion> criteria)
    {
        double sum = Sum(criteria);
        return sum > 0
            ? new(
                [.. criteria.Select(item => new WeightedCriterion(item.Criterion, item.Weight / sum))],
                wasNormalized: true
            )
            : throw new ArgumentException("at least one weight must be greater than 0", nameof(criteria));
    }

    private static double Sum(IReadOnlyList<WeightedCriterion> criteria)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        if (criteria.Count is 0 or > Formula.MostInputs)
        {
            throw new ArgumentException(
                $"there must be from 1 to {Formula.MostInputs} criteria, but {criteria.Count} were given",
                nameof(criteria)
            );
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (WeightedCriterion item in criteria)
        {
            ArgumentNullException.ThrowIfNull(item, nameof(criteria));
            if (!names.Add(item.Criterion.Name))
            {
                throw new ArgumentException(
                    $"the criterion \"{item.Criterion.Name}\" was given twice",
                    nameof(criteria)
                );
            }
        }

        return Domain.Real.Require(criteria.Sum(item => item.Weight), "the sum of the weights");
    }
}
