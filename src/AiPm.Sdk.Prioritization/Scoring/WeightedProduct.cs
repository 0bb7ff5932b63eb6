using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The weighted product of custom criteria, Π xᵢ^wᵢ, with −wᵢ where smaller is better (Bridgman, Dimensional Analysis, 1922; Miller and Starr, Executive Decisions and
/// Operations Research, 1969). Only ratios count, so the unit of a criterion changes no rank and nothing needs scaling; a value near 0 sinks an item.
/// </summary>
public static class WeightedProduct
{
    /// <summary>A model.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="criteria">The criteria; each must admit values above 0 only.</param>
    /// <param name="weights">Their weights, in the same order; <see cref="CriterionWeights.Normalized"/> divides numbers that do not add up to 1 by their sum.</param>
    /// <exception cref="ArgumentException">
    /// There are not as many weights as criteria, a criterion is given twice, or the range of one reaches 0 or below.
    /// </exception>
    public static ScoringModel Of(string name, IReadOnlyList<Criterion> criteria, CriterionWeights weights)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        CriterionSlot.RequireWeights(criteria, weights);
        foreach (Criterion criterion in criteria)
        {
            if (!(criterion.Domain.Smallest > 0))
            {
                throw new ArgumentException(
                    $"\"{criterion.Name}\" must have a range above 0 to be raised to a power, as Domain.Positive, but is {criterion.Domain.Description}",
                    nameof(criteria)
                );
            }
        }

        Formula formula = Formula.Of(
            [.. criteria.Select(criterion => criterion.Input)],
            x =>
            {
                Estimate product = 1;
                for (int i = 0; i < criteria.Count; i++)
                {
                    double power = criteria[i].Direction == Direction.Increase ? weights[i] : -weights[i];
                    product *= Estimate.Pow(x[criteria[i].Name], power);
                }

                return product;
            }
        );
        return new(
            name,
            $"{name}: weighted product of the values (Bridgman 1922; Miller and Starr 1969)",
            criteria,
            formula
        );
    }
}
