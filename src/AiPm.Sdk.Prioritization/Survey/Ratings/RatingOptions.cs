using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The scale of the ratings, and from where on a rating counts as important.</summary>
public sealed record RatingOptions : SurveyOptions
{
    /// <summary>The options with every default.</summary>
    public static RatingOptions Default { get; } = new();

    /// <summary>The ends of the scale.</summary>
    /// <value>Default 1 to 5; both ends finite.</value>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite.</exception>
    public Interval Scale
    {
        get;
        init =>
            field = new(
                Domain.Real.Require(value.Lower, nameof(Scale)),
                Domain.Real.Require(value.Upper, nameof(Scale))
            );
    } = new(1, 5);

    /// <summary>The lowest rating that counts as important: 4 of 5 is the "top two boxes" (Ulwick 2005).</summary>
    /// <value>Default 4; finite.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double ImportantFrom
    {
        get;
        init => field = Domain.Real.Require(value, nameof(ImportantFrom));
    } = 4;
}
