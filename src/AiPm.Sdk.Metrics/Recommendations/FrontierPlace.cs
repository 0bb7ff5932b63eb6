namespace AiPm.Sdk.Metrics;

/// <summary>Where one configuration stands to the frontier.</summary>
/// <param name="Point">The configuration.</param>
/// <param name="DominatedBy">The configurations at least as good in both measures and better in one; empty on the frontier.</param>
/// <param name="IsClear">
/// Whether some of them is better beyond doubt: both its lower ends lie at or above both upper ends here. Where it is not, more data may bring this one back.
/// </param>
public sealed record FrontierPlace(TradeOffPoint Point, IReadOnlyList<string> DominatedBy, bool IsClear)
{
    /// <summary>Whether nothing is better in one measure without being worse in the other.</summary>
    public bool IsOnFrontier => DominatedBy.Count == 0;
}
