using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>WSJF, which warns of a column without a 1.</summary>
internal sealed class WsjfModel(Criterion[] criteria)
    : ScoringModel<WsjfInputs>(
        "WSJF",
        "WSJF: (business value + time criticality + risk reduction) ÷ job size (Leffingwell, SAFe, 2011; Reinertsen 2009)",
        criteria,
        Formula.Of<Wsjf>(),
        assumptions: ["Each column is relative to its smallest item, which has a 1."]
    )
{
    internal override IEnumerable<ScoringWarning> Warn(Estimate[][] values)
    {
        for (int input = 0; input < Criteria.Count; input++)
        {
            // An uncertain value may be a 1 in some draws, so such a column has no answer.
            bool isKnown = true;
            bool hasOne = false;
            foreach (Estimate[] item in values)
            {
                isKnown &= item[input].TryGetCertain(out double value);
                hasOne |= value == 1;
            }

            if (isKnown && !hasOne)
            {
                yield return new(
                    null,
                    $"No item has a {Criteria[input].Name} of 1. Each column is relative to its smallest item, which gets a 1; without it the column weighs as it happens to."
                );
            }
        }
    }
}
