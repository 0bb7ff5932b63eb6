using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How groups are compared.</summary>
public sealed record FairnessOptions
{
    /// <summary>The confidence of the intervals, strictly between 0 and 1; screens are judged at 1 less it.</summary>
    /// <value>0.95 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double Confidence
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;

    /// <summary>The group that the others are held against.</summary>
    /// <value>By default the one with the highest selection rate, the first of equal ones.</value>
    public string? Reference { get; init; }

    /// <summary>Groups with fewer rows are listed as small; they are compared all the same.</summary>
    /// <value>30 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public long SmallGroup
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(SmallGroup));
            field = value;
        }
    } = 30;

    /// <summary>
    /// What gaps do with a group whose rate has nothing to divide by, as the true positive rate of a group without positives: leave it out and say so, or count
    /// it as 0, which is what Fairlearn does; its interval is then from 0 to 1.
    /// </summary>
    /// <value><see cref="UndefinedClasses.LeftOut"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is no member of the enumeration.</exception>
    public UndefinedClasses UndefinedRates
    {
        get;
        init => field = EnumDomain.Require(value, nameof(UndefinedRates));
    }
}
