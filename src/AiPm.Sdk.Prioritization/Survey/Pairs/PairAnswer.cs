namespace AiPm.Sdk.Prioritization;

/// <summary>Which of two items one respondent prefers.</summary>
/// <param name="Respondent">Who answered; a text is a respondent of weight 1.</param>
/// <param name="First">One item; not blank.</param>
/// <param name="Second">The other.</param>
/// <param name="Preferred">The one that is preferred; null for neither, see <see cref="IsTie"/>.</param>
public sealed record PairAnswer(Respondent Respondent, string First, string Second, string? Preferred)
{
    /// <summary>Whether the respondent said that both are equal, half a win for each; without it, no preference is no answer.</summary>
    public bool IsTie { get; init; }
}
