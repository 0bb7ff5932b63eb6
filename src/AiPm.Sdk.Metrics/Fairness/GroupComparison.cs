using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A group's rate against that of the reference group. Intervals and adjusted p-values hold for all groups of the comparison at once.</summary>
/// <param name="Group">The group.</param>
/// <param name="Reference">The group it is held against.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Difference">The group's rate less the reference's.</param>
/// <param name="Ratio">
/// The group's rate over the reference's. Where the reference's is 0 it is undefined: as infinite if the group's is not 0, as 0/0 if it is.
/// </param>
/// <param name="PValue">Of "the rates are the same": the score test with factor N/(N − 1) (Miettinen and Nurminen 1985), at effective sizes where rows have weights.</param>
/// <param name="AdjustedPValue">The same for all groups at once (Holm 1979).</param>
public sealed record GroupComparison(
    string Group,
    string Reference,
    GroupRate Rate,
    IntervalEstimate Difference,
    IntervalEstimate Ratio,
    Measured PValue,
    Measured AdjustedPValue
);
