using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>How probable a level is.</summary>
/// <param name="Level">The name of the level.</param>
/// <param name="Probability">Its probability.</param>
public sealed record LevelShare(string Level, SimulatedValue Probability);
