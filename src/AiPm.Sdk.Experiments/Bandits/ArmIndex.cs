using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The upper bound by which an arm is chosen.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Index">The bound; undefined, as infinite, for an arm without a reward, which comes first.</param>
public sealed record ArmIndex(string Arm, Measured Index);
