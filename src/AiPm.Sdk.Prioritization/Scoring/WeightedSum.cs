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
    /// <param name="criteria">The criteria with weights that add up to 1.</param>
    /// <param name="scaling">What becomes of a value before it is weighted.</param>
    /// <exception cref="ArgumentException">Values are to be scaled from 0 to 1 and a criterion's range has no ends, or only one value.</exception>
    public static ScoringModel Of(string name, WeightedCriteria criteria, ValueScaling scaling)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(criteria);
        if (!Enum.IsDefined(scaling))
        {
            throw new ArgumentOutOfRangeException(
                nameof(scaling),
                scaling,
                $"scaling must be named, but was {scaling}"
            );
        }

        Formula formula = Formula.Of(
            [.. criteria.Items.Select(item => item.Criterion.Input)],
            x =>
            {
                Estimate sum = 0;
                foreach (WeightedCriterion item in criteria.Items)
                {
                    sum += Term(x[item.Criterion.Name], item, scaling);
                }

                return sum;
            }
        );
        string scaled = scaling == ValueScaling.ZeroToOne ? " from 0 (worst) to 1 (best)" : "";
        return new(
            name,
            $"{name}: weighted sum of the values{scaled}{criteria.Note} (Fishburn 1967)",
            criteria.Criteria,
            formula,
            assumptions: scaling == ValueScaling.AsGiven
                ? ["All criteria are on one scale."]
                : ["A step on a criterion is worth the same wherever on its range it is."]
        );
    }

    private static Estimate Term(Estimate value, WeightedCriterion item, ValueScaling scaling)
    {
        bool isBenefit = item.Criterion.Direction == Direction.Increase;
        if (scaling == ValueScaling.AsGiven)
        {
            return (isBenefit ? item.Weight : -item.Weight) * value;
        }

        Domain range = item.Criterion.Domain;
        if (!(double.IsFinite(range.Lower) && double.IsFinite(range.Upper) && range.Lower < range.Upper))
        {
            throw new ArgumentException(
                $"\"{item.Criterion.Name}\" must have a range with two ends to be scaled from 0 to 1, as Domain.Between(1, 5), but is {range.Description}",
                nameof(item)
            );
        }

        double width = range.Upper - range.Lower;
        return item.Weight * (isBenefit ? (value - range.Lower) / width : (range.Upper - value) / width);
    }
}
