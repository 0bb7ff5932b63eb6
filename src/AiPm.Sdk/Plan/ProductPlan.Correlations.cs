using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

public sealed partial record ProductPlan
{
    /// <summary>Rank correlations between assumptions; pairs that are not mentioned are independent.</summary>
    public IReadOnlyList<RankCorrelation> Correlations { get; init; } = [];
}
