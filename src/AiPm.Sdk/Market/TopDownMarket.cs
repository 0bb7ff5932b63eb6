namespace AiPm.Sdk;

/// <summary>A market from above: what is spent in all a year, and the shares that can be served and won.</summary>
/// <param name="Total">What is spent a year, at least 0: the total addressable market.</param>
/// <param name="ServedShare">The share that the product could serve, from 0 to 1.</param>
/// <param name="ObtainableShare">The share of that which could be won in the plan's time, from 0 to 1.</param>
public sealed record TopDownMarket(PlanEstimate Total, PlanEstimate ServedShare, PlanEstimate ObtainableShare)
{
    /// <summary>Where the total comes from.</summary>
    public string? Source { get; init; }
}
