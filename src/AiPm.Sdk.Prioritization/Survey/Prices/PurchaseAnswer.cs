namespace AiPm.Sdk.Prioritization;

/// <summary>Whether one respondent would buy at one price.</summary>
/// <param name="Respondent">Who answered; a text is a respondent of weight 1.</param>
/// <param name="Price">The price that was asked, at least 0.</param>
/// <param name="Buys">Whether the respondent would buy; null where there is no answer.</param>
public sealed record PurchaseAnswer(Respondent Respondent, double Price, bool? Buys);
