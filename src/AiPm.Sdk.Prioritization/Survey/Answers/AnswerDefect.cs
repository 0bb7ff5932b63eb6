namespace AiPm.Sdk.Prioritization;

/// <summary>What may be wrong with an answer that could be read.</summary>
public enum AnswerDefect
{
    /// <summary>A part of the answer is missing. Always excluded.</summary>
    Incomplete,

    /// <summary>The same respondent answered the same question more than once. Which answer stays, <see cref="DuplicateRule"/> says.</summary>
    Duplicate,

    /// <summary>
    /// The parts contradict each other: liking a feature and its absence, an item that is both best and worst, prices out of order.
    /// </summary>
    Contradictory,

    /// <summary>The amounts do not add up to the sum that was to be divided.</summary>
    WrongTotal,

    /// <summary>The respondent gave the same reply to every question. Kept unless the options exclude it.</summary>
    StraightLining,
}
