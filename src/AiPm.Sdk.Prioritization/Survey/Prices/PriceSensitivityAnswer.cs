namespace AiPm.Sdk.Prioritization;

/// <summary>Van Westendorp's four prices of one respondent; null where there is no answer.</summary>
/// <param name="Respondent">Who answered; a text is a respondent of weight 1.</param>
/// <param name="TooCheap">So cheap that its quality would be doubted. Where nobody was asked, leave it out for all.</param>
/// <param name="Cheap">A bargain.</param>
/// <param name="Expensive">Getting expensive, yet still worth considering.</param>
/// <param name="TooExpensive">Too expensive to consider.</param>
public sealed record PriceSensitivityAnswer(
    Respondent Respondent,
    double? TooCheap,
    double? Cheap,
    double? Expensive,
    double? TooExpensive
)
{
    /// <summary>How likely the respondent would buy at the cheap price, from 1 (surely not) to the end of the scale; null where not asked.</summary>
    public int? IntentAtCheap { get; init; }

    /// <summary>How likely the respondent would buy at the expensive price; null where not asked.</summary>
    public int? IntentAtExpensive { get; init; }
}
