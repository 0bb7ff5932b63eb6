namespace AiPm.Sdk.Prioritization;

/// <summary>What one respondent replied to the two questions about one item.</summary>
/// <param name="Respondent">Who answered; a text is a respondent of weight 1.</param>
/// <param name="Item">The item; not blank.</param>
/// <param name="Functional">The reply to "if the product has it"; null where there is none.</param>
/// <param name="Dysfunctional">The reply to "if the product does not have it"; null where there is none.</param>
public sealed record KanoAnswer(Respondent Respondent, string Item, KanoReply? Functional, KanoReply? Dysfunctional)
{
    /// <summary>The importance the respondent stated, on the scale of the options; null where it was not asked or not answered.</summary>
    public double? Importance { get; init; }
}
