namespace AiPm.Sdk.Prioritization;

/// <summary>A defect of one answer, and whether the answer was left out for it.</summary>
/// <param name="Defect">The kind of defect.</param>
/// <param name="Row">The place of the answer among those given, from 0; of a respondent's defect, of the first answer.</param>
/// <param name="Respondent">The respondent's id.</param>
/// <param name="Question">The item or task the answer is about; null where it is about all.</param>
/// <param name="IsExcluded">Whether the answer was left out for this.</param>
/// <param name="Sentence">The defect in words, with its values.</param>
public sealed record AnswerFinding(
    AnswerDefect Defect,
    int Row,
    string Respondent,
    string? Question,
    bool IsExcluded,
    string Sentence
)
{
    /// <summary>The place and the sentence.</summary>
    public override string ToString() =>
        $"answer {NumberTextOf(Row)}, {Respondent}{(Question is null ? "" : $", {Question}")}: {Sentence}{(IsExcluded ? " (excluded)" : "")}";

    private static string NumberTextOf(int row) => row.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
