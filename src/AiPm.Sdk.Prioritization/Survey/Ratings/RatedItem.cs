using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How an item is rated.</summary>
/// <param name="Item">The item.</param>
/// <param name="Important">The share who rate it important: a reach, or after scaling an impact.</param>
/// <param name="Mean">The mean rating.</param>
/// <param name="Explanation">The item in a sentence.</param>
public sealed record RatedItem(string Item, SurveyShare Important, SurveyMean Mean, Explanation Explanation);
