using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Which respondents are consistent enough to count.</summary>
public sealed record PairOptions : SurveyOptions
{
    /// <summary>The options with every default.</summary>
    public static PairOptions Default { get; } = new();

    /// <summary>The least coefficient of consistency ζ; respondents below it are left out. Those without one, as they did not compare all pairs, stay.</summary>
    /// <value>Default 0: all stay; from 0 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double MinimumConsistency
    {
        get;
        init => field = Domain.Share.Require(value, nameof(MinimumConsistency));
    }
}
