namespace AiPm.Sdk.Prioritization;

/// <summary>The answers of each segment, so that any analysis runs on one.</summary>
public static class SurveySegments
{
    /// <summary>The answers by the segment of their respondent, in the order they were given; answers without a segment belong to none.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="respondent">The respondent of an answer.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<T>> Split<T>(
        IEnumerable<T> answers,
        Func<T, Respondent> respondent
    )
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(respondent);
        return answers
            .Where(answer => respondent(answer).Segment is not null)
            .GroupBy(answer => respondent(answer).Segment!, StringComparer.Ordinal)
            .ToDictionary(segment => segment.Key, segment => (IReadOnlyList<T>)[.. segment], StringComparer.Ordinal);
    }
}
