namespace AiPm.Sdk.Prioritization;

/// <summary>What one respondent gives to one item of the sum that is to be divided.</summary>
/// <param name="Respondent">Who answered; a text is a respondent of weight 1.</param>
/// <param name="Item">The item; not blank. An item without a row gets nothing.</param>
/// <param name="Amount">The amount, at least 0; null where there is no answer, so that the respondent's division is incomplete.</param>
public sealed record AllocationAnswer(Respondent Respondent, string Item, double? Amount);
