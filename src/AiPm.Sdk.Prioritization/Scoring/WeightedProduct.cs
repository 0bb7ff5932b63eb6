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
    /// <param name="criteria">The criteria with weights that add up to 1; each must admit values above 0 only.</param>
    /// <exception cref="ArgumentException">A criterion's range reaches 0 or below.</exception>
    public static ScoringModel Of(string name, WeightedCriteria criteria)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(criteria);
        foreach (WeightedCriterion item in criteria.Items)
        {
            if (!(item.Criterion.Domain.Smallest > 0))
            {
                throw new ArgumentException(
                    $"\"{item.Criterion.Name}\" must have a range above 0 to be raised to a power, as Domain.Positive, but is {item.Criterion.Domain.Description}",
                    nameof(criteria)
                );
            }
        }

        Formula formula = Formula.Of(
            [.. criteria.Items.Select(item => item.Criterion.Input)],
            x =>
            {
                Estimate product = 1;
                foreach (WeightedCriterion item in criteria.Items)
                {
                    double power = item.Criterion.Direction == Direction.Increase ? item.Weight : -item.Weight;
                    product *= Estimate.Pow(x[item.Criterion.Name], power);
                }

                return product;
            }
        );
        return new(
            name,
            $"{name}: weighted product of the values{criteria.Note} (Bridgman 1922; Miller and Starr 1969)",
            criteria.Criteria,
            formula
        );
    }
}
