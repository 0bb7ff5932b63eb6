namespace AiPm.Sdk.Prioritization;

/// <summary>One task of one respondent: of the items shown, the best and the worst.</summary>
/// <param name="Respondent">Who answered; a text is a respondent of weight 1.</param>
/// <param name="Task">What tells the respondent's tasks apart; not blank.</param>
/// <param name="Shown">The items shown, at least two, none twice.</param>
/// <param name="Best">The best of them; null where there is no answer.</param>
/// <param name="Worst">The worst of them; null where there is no answer.</param>
public sealed record MaxDiffAnswer(
    Respondent Respondent,
    string Task,
    IReadOnlyList<string> Shown,
    string? Best,
    string? Worst
)
{
    /// <summary>Equal when respondent, task, best, worst and every item shown are equal.</summary>
    public bool Equals(MaxDiffAnswer? other) =>
        other is not null
        && Respondent == other.Respondent
        && Task == other.Task
        && Best == other.Best
        && Worst == other.Worst
        && (
            ReferenceEquals(Shown, other.Shown)
            || (Shown ?? []).SequenceEqual(other.Shown ?? [], StringComparer.Ordinal)
        );

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Respondent, Task, Best, Worst, Shown?.Count);
}
