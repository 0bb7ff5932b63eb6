namespace AiPm.Sdk;

/// <summary>A product on the market, ours or a competitor's.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Features">How well it has each feature, from 0 (not at all) to 1 (fully), by the feature's id; what is left out is unknown.</param>
public sealed record MarketProduct(string Id, string Name, IReadOnlyDictionary<string, double> Features)
{
    /// <summary>What it costs, in the plan's currency and the same terms for all; <see langword="null"/> where unknown.</summary>
    public PlanEstimate? Price { get; init; }

    /// <summary>What it is better at, in words.</summary>
    public IReadOnlyList<string> Strengths { get; init; } = [];

    /// <summary>What it is worse at, in words.</summary>
    public IReadOnlyList<string> Weaknesses { get; init; } = [];
}
