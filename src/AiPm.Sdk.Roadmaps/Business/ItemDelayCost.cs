using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What it costs that an item of a roadmap takes longer.</summary>
/// <param name="Id">The item.</param>
/// <param name="Days">By how many working days it takes longer.</param>
/// <param name="Cost">What that costs; 0 where float absorbs it.</param>
/// <param name="Moved">By how many working days the items that earn something finish later.</param>
public sealed record ItemDelayCost(string Id, double Days, Estimate Cost, IReadOnlyDictionary<string, double> Moved);
