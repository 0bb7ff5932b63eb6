using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How probable it is that an item is among the best.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Item">The item.</param>
/// <param name="Probability">The probability that it is among the best, with its Monte Carlo error; ties share the places they cover.</param>
public sealed record TopItem<T>(string Id, T Item, SimulatedValue Probability);
