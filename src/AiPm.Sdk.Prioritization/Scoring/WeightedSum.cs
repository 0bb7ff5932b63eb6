using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The weighted sum of custom criteria, Σ wᵢ·xᵢ (Fishburn, Additive utilities with incomplete product sets, 1967; simple additive weighting). A high value makes up for a low
/// one at the rate of the weights; it presumes that the criteria are preferentially independent.
/// </summary>
public static class WeightedSum
{
    /// <summary>A model.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="criteria">The criteria.</param>
    /// <param name="weights">Their weights, in the same order; <see cref="CriterionWeights.Normalized"/> divides numbers that do not add up to 1 by their sum.</param>
    /// <param name="scaling">What becomes of a value before it is weighted.</param>
    /// <exception cref="ArgumentException">
    /// There are not as many weights as criteria, a criterion is given twice, or values are to be scaled from 0 to 1 and a criterion's range has no ends, or only
    /// one value.
    /// </exception>
    public static ScoringModel Of(
        string name,
        IReadOnlyList<Criterion> criteria,
        CriterionWeights weights,
        ValueScaling scaling
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        CriterionSlot.RequireWeights(criteria, weights);
        _ = EnumDomain.Require(scaling);

        Formula formula = Formula.Of(
            [.. criteria.Select(criterion => criterion.Input)],
            x =>
            {
                Estimate sum = 0;
                for (int i = 0; i < criteria.Count; i++)
                {
                    sum += Term(x[criteria[i].Name], criteria[i], weights[i], scaling);
                }

                return sum;
            }
        );
        string scaled = scaling == ValueScaling.ZeroToOne ? " from 0 (worst) to 1 (best)" : "";
        return new(
            name,
            $"{name}: weighted sum of the values{scaled} (Fishburn 1967)",
            criteria,
            formula,
            assumptions: scaling == ValueScaling.AsGiven
                ? ["All criteria are on one scale."]
                : ["A step on a criterion is worth the same wherever on its range it is."]
        );
    }

    private static Estimate Term(Estimate value, Criterion criterion, double weight, ValueScaling scaling)
    {
        bool isBenefit = criterion.Direction == Direction.Increase;
        if (scaling == ValueScaling.AsGiven)
        {
            return (isBenefit ? weight : -weight) * value;
        }

        Domain range = criterion.Domain;
        if (!(double.IsFinite(range.Lower) && double.IsFinite(range.Upper) && range.Lower < range.Upper))
        {
            throw new ArgumentException(
                $"\"{criterion.Name}\" must have a range with two ends to be scaled from 0 to 1, as Domain.Between(1, 5), but is {range.Description}",
                nameof(criterion)
            );
        }

        double width = range.Upper - range.Lower;
        return weight * (isBenefit ? (value - range.Lower) / width : (range.Upper - value) / width);
    }
}
