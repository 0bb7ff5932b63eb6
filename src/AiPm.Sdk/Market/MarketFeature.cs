using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Something products are compared by.</summary>
public sealed record MarketFeature
{
    /// <summary>Names a feature.</summary>
    /// <param name="id">The id; not blank.</param>
    /// <param name="name">What it is; not blank.</param>
    /// <param name="weight">How much customers care, at least 0.</param>
    /// <exception cref="ArgumentException">A text is blank, or the weight is negative or not finite.</exception>
    public MarketFeature(string id, string name, double weight = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Id = id;
        Name = name;
        Weight = Domain.NonNegative.Require(weight);
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>What it is.</summary>
    public string Name { get; }

    /// <summary>How much customers care.</summary>
    public double Weight { get; }
}
