using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>One input of two compared items.</summary>
/// <param name="Input">The input, as <c>effort</c>.</param>
/// <param name="Above">Its value for the higher item.</param>
/// <param name="Below">Its value for the lower item.</param>
/// <param name="Ratio">
/// How many times higher it makes the higher item's score: the ratio of the two factors, so above 1 it speaks for the
/// higher item. The product over all inputs is the ratio of the scores. Undefined where the lower item's factor is 0.
/// </param>
public sealed record InputRatio(string Input, double Above, double Below, Measured Ratio);
