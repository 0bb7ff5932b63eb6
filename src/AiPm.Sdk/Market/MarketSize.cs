using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A market as total addressable, serviceable available and serviceable obtainable, each a quantity a year.</summary>
/// <param name="Total">TAM: what all who might buy would pay.</param>
/// <param name="Available">SAM: the part the product could serve.</param>
/// <param name="Obtainable">SOM: the part of that which could be won.</param>
public sealed record MarketSize(Simulated Total, Simulated Available, Simulated Obtainable);
