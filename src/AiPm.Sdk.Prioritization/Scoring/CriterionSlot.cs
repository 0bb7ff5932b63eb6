using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Checks the inputs of published models when they are made.</summary>
internal static class CriterionSlot
{
    /// <summary>The value, if a formula's input takes it.</summary>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, leaves the input's range; the parameter is the input's name.</exception>
    public static Estimate Require<TFormula>(Estimate value, int input)
        where TFormula : struct, IFormula
    {
        FormulaInput slot = TFormula.Inputs[input];
        SlotDomain.Require(slot.Name, value, slot.Domain);
        return value;
    }

    /// <summary>Criteria as a formula's inputs.</summary>
    public static FormulaInput[] Inputs(Criterion[] criteria) =>
        Array.ConvertAll(criteria, criterion => criterion.Input);

    /// <exception cref="ArgumentException">There are not as many weights as criteria.</exception>
    public static void RequireWeights(IReadOnlyList<Criterion> criteria, CriterionWeights weights)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != criteria.Count)
        {
            throw new ArgumentException(
                $"there must be a weight for each of the {criteria.Count} criteria, but there are {weights.Count}",
                nameof(weights)
            );
        }
    }
}
