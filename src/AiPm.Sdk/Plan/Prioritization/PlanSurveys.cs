using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>What customers were asked, as it was counted or answered.</summary>
public sealed record PlanSurveys
{
    /// <summary>Kano counts by item.</summary>
    public IReadOnlyList<PlannedKano> Kano { get; init; } = [];

    /// <summary>Best and worst of the items that were shown.</summary>
    public IReadOnlyList<MaxDiffAnswer> MaxDiff { get; init; } = [];

    /// <summary>Prices at which something is too cheap, cheap, expensive and too expensive (van Westendorp).</summary>
    public IReadOnlyList<PriceSensitivityAnswer> Prices { get; init; } = [];

    /// <summary>Whether somebody would buy at a price (Gabor and Granger).</summary>
    public IReadOnlyList<PurchaseAnswer> Purchases { get; init; } = [];
}
