using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>One input of two compared items.</summary>
/// <param name="Input">The input, as <c>effort</c>.</param>
/// <param name="Above">Its value for the higher item.</param>
/// <param name="Below">Its value for the lower item.</param>
/// <param name="Effect">
/// For a product the ratio of the two factors: above 1 it speaks for the higher item, and the product over all inputs is the ratio of the
/// scores. Else what it adds to the difference of the scores: above 0 it speaks for the higher item, and the sum over all inputs is the
/// difference. Undefined where the lower item's factor is 0, or a part is too large for a number.
/// </param>
/// <param name="Kind">How the effects make up the comparison; Shapley values have the lower item as their baseline.</param>
public sealed record InputComparison(string Input, double Above, double Below, Measured Effect, ContributionKind Kind);
