namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The continuous analysis: replies as points, functional 4, 2, 0, −1, −2 and dysfunctional −2, −1, 0, 2, 4 from like to dislike. The scale
/// is shorter on the negative side because those replies are weaker evidence. DuMouchel in Berger et al. 1993, section IVb.
/// </summary>
/// <param name="Functional">The mean score of having the item, from −2 to 4; undefined without answers.</param>
/// <param name="Dysfunctional">The mean score of missing it, from −2 to 4.</param>
/// <param name="Importance">The mean of the importance that respondents stated; undefined where none did.</param>
public sealed record KanoScores(SurveyMean Functional, SurveyMean Dysfunctional, SurveyMean Importance)
{
    private const double Middle = 2;

    /// <summary>
    /// The quadrant of the plane from 0 to 4 that the two means fall in, divided at 2: both at least 2 one-dimensional, only functional
    /// attractive, only dysfunctional must-be, else indifferent; null without answers. Of a mean below 0 it says too little: read the
    /// reverse and questionable counts.
    /// </summary>
    public KanoCategory? Quadrant =>
        !Functional.Mean.TryGet(out double functional, out _)
        || !Dysfunctional.Mean.TryGet(out double dysfunctional, out _)
            ? null
        : functional >= Middle
            ? dysfunctional >= Middle ? KanoCategory.OneDimensional
                : KanoCategory.Attractive
        : dysfunctional >= Middle ? KanoCategory.MustBe
        : KanoCategory.Indifferent;

    internal static double OfFunctional(int cell) =>
        (cell / KanoEvaluationTable.Replies) switch
        {
            0 => 4,
            1 => 2,
            2 => 0,
            3 => -1,
            _ => -2,
        };

    internal static double OfDysfunctional(int cell) =>
        (cell % KanoEvaluationTable.Replies) switch
        {
            0 => -2,
            1 => -1,
            2 => 0,
            3 => 2,
            _ => 4,
        };
}
