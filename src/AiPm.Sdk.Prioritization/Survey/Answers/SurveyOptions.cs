using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What every analysis of answers asks for: the confidence of its intervals, and which answers it leaves out.</summary>
/// <remarks>Whatever is left out is listed and counted in <see cref="SurveySample"/>.</remarks>
public record SurveyOptions
{
    /// <summary>The confidence of every interval.</summary>
    /// <value>Default 0.95; strictly between 0 and 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double Confidence
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;

    /// <summary>Which answer stays where a respondent answered a question more than once.</summary>
    /// <value>Default the first complete one.</value>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rule.</exception>
    public DuplicateRule Duplicates
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Duplicates));
    }

    /// <summary>Whether respondents who gave one reply to everything are left out; they are listed in any case.</summary>
    /// <value>Default false.</value>
    public bool ExcludeStraightLining { get; init; }
}
