namespace AiPm.Sdk.Numerics;

/// <summary>The largest distance between two distribution functions, and how likely so large a one is by chance.</summary>
public sealed record KolmogorovSmirnovResult
{
    internal KolmogorovSmirnovResult(
        long firstCount,
        long? secondCount,
        Alternative alternative,
        Measured statistic,
        Measured location,
        Measured pValue,
        Measured pValueGivenTies,
        bool isExact,
        Explanation explanation
    )
    {
        FirstCount = firstCount;
        SecondCount = secondCount;
        Alternative = alternative;
        Statistic = statistic;
        Location = location;
        PValue = pValue;
        PValueGivenTies = pValueGivenTies;
        IsExact = isExact;
        Explanation = explanation;
    }

    /// <summary>The number of observations of the (first) sample.</summary>
    public long FirstCount { get; }

    /// <summary>The number of observations of the second sample; <see langword="null"/> in a test against a distribution.</summary>
    public long? SecondCount { get; }

    /// <summary>The alternative: whether the second sample (the sample, against a distribution) differs, tends to be greater, or less.</summary>
    public Alternative Alternative { get; }

    /// <summary>D, the largest distance on the side of the alternative, from 0 to 1; undefined without observations.</summary>
    public Measured Statistic { get; }

    /// <summary>Where the distance is largest, the first such place.</summary>
    public Measured Location { get; }

    /// <summary>
    /// The p-value for continuous distributions, P(D ≥ the one found). Where samples have ties it is too large, never too small.
    /// </summary>
    public Measured PValue { get; }

    /// <summary>
    /// The exact p-value given which observations tie; equal to <see cref="PValue"/> without ties, undefined where the exact
    /// computation was not made.
    /// </summary>
    public Measured PValueGivenTies { get; }

    /// <summary>Whether <see cref="PValue"/> is from the exact distribution and not its limit.</summary>
    public bool IsExact { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
