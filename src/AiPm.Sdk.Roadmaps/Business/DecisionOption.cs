using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>An option of a choice.</summary>
/// <param name="Name">The option.</param>
/// <param name="Value">Its mean value at the time of the choice.</param>
/// <param name="AgainstBest">Its value less that of the best, with the error of the difference on the same draws; 0 of the best.</param>
public sealed record DecisionOption(string Name, SimulatedValue Value, SimulatedValue AgainstBest);
