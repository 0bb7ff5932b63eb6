using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What a factor of a FAIR tree was drawn as.</summary>
/// <param name="Name">The factor by its FAIR name, or by that of the secondary loss.</param>
/// <param name="Mean">Its mean.</param>
/// <param name="Interval">The central 90 % of its draws.</param>
public sealed record FairFactor(string Name, SimulatedValue Mean, Interval Interval);
