using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What one assumption was believed to be, and is now.</summary>
/// <param name="Assumption">The assumption.</param>
/// <param name="Prior">The belief before it was measured.</param>
/// <param name="Posterior">The belief with the measurement.</param>
public sealed record BeliefUpdate(Assumption Assumption, Estimate Prior, Estimate Posterior);
