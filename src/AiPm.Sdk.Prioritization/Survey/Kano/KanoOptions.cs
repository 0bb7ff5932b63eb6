using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How Kano answers are read, and which are left out.</summary>
public sealed record KanoOptions : SurveyOptions
{
    /// <summary>The options with every default.</summary>
    public static KanoOptions Default { get; } = new();

    /// <summary>Which category each pair of replies means.</summary>
    /// <value>Default <see cref="KanoEvaluationTable.Standard"/>.</value>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public KanoEvaluationTable Table
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Table));
            field = value;
        }
    } = KanoEvaluationTable.Standard;

    /// <summary>
    /// The largest share of questionable replies a respondent may give before all of the respondent's answers are left out. Single
    /// questionable answers are listed, counted as Q and belong to no coefficient.
    /// </summary>
    /// <value>Default 1: nobody is left out for it; from 0 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double MaximumQuestionableShare
    {
        get;
        init => field = Domain.Share.Require(value, nameof(MaximumQuestionableShare));
    } = 1;

    /// <summary>The ends of the scale of stated importance.</summary>
    /// <value>Default 1 to 9 (Berger et al. 1993); both ends finite.</value>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite.</exception>
    public Interval ImportanceScale
    {
        get;
        init =>
            field = new(
                Domain.Real.Require(value.Lower, nameof(ImportanceScale)),
                Domain.Real.Require(value.Upper, nameof(ImportanceScale))
            );
    } = new(1, 9);
}
