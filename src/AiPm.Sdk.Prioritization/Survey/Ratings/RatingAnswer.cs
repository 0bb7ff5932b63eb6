namespace AiPm.Sdk.Prioritization;

/// <summary>How one respondent rates one item.</summary>
/// <param name="Respondent">Who answered; a text is a respondent of weight 1.</param>
/// <param name="Item">The item; not blank.</param>
/// <param name="Rating">The rating on the scale of the options; null where there is none.</param>
public sealed record RatingAnswer(Respondent Respondent, string Item, double? Rating);
