using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Pearson's χ² test of whether counts over the same bins come from the same shares: of two samples, or, on request, of one sample against
/// shares taken as known truth. Pearson 1900, Philosophical Magazine 50.
/// </summary>
public sealed record BinnedChiSquared
{
    private BinnedChiSquared(
        BinShares shares,
        bool isReferenceKnown,
        Measured statistic,
        Measured pValue,
        double smallestExpected,
        long impossible
    )
    {
        ReferenceTotal = shares.ReferenceTotal;
        CurrentTotal = shares.CurrentTotal;
        IsReferenceKnown = isReferenceKnown;
        DegreesOfFreedom = Math.Max(0, shares.Length - 1);
        Statistic = statistic;
        PValue = pValue;
        SmallestExpected = smallestExpected;
        Impossible = impossible;
        Explanation = new(
            pValue.TryGet(out double p, out Undefined? undefined)
                ? $"{NumberText.Count(CurrentTotal)} current observations {(p <= 0.05 ? "do not look" : "look")} like {(isReferenceKnown ? "the known shares" : $"the {NumberText.Count(ReferenceTotal)} of the reference")} ({ShareText.PValueStatement(p)})."
                : undefined.Sentence,
            isReferenceKnown
                ? "χ² goodness of fit (Pearson 1900), the reference taken as known truth"
                : "χ² of two samples (Pearson 1900), without continuity correction",
            isReferenceKnown
                ? ["observations are independent", "the reference shares are the truth, not a sample"]
                : ["observations are independent, within and between the two sides"]
        );
    }

    /// <summary>The number of reference observations.</summary>
    public long ReferenceTotal { get; }

    /// <summary>The number of current observations.</summary>
    public long CurrentTotal { get; }

    /// <summary>Whether the reference shares were taken as known truth.</summary>
    public bool IsReferenceKnown { get; }

    /// <summary>The bins not empty on both sides, less 1.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>
    /// Σ (observed − expected)² ÷ expected: over both sides, or over the current one where the reference is known. Undefined with one bin in use or without
    /// observations; as infinite, where an observation is impossible under known shares.
    /// </summary>
    public Measured Statistic { get; }

    /// <summary>The probability of so large a statistic or a larger one if nothing has changed; 0 where an observation is impossible under known shares.</summary>
    public Measured PValue { get; }

    /// <summary>The smallest expected count; below 5 the p-value is rough (Cochran 1954). 0 where nothing can be compared.</summary>
    public double SmallestExpected { get; }

    /// <summary>How many current observations are in bins that known shares say are empty; 0 for two samples.</summary>
    public long Impossible { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Both sides are samples: B − 1 degrees of freedom for B bins in use, no continuity correction.</summary>
    /// <param name="reference">A count of each bin.</param>
    /// <param name="current">A count of each bin.</param>
    /// <exception cref="ArgumentException">The two have different numbers of bins, or none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative; the message names the bin, from 0.</exception>
    public static BinnedChiSquared TwoSample(ReadOnlySpan<long> reference, ReadOnlySpan<long> current) =>
        TwoSample(BinShares.Of(reference, current, BinSmoothing.None));

    /// <summary>
    /// The reference shares are taken as known truth: only where the reference is a specification, or so large that its own sampling error does
    /// not matter; else it raises false alarms. An observation where the truth has none refutes it, whatever the others say.
    /// </summary>
    /// <inheritdoc cref="TwoSample(ReadOnlySpan{long}, ReadOnlySpan{long})"/>
    public static BinnedChiSquared KnownReference(ReadOnlySpan<long> reference, ReadOnlySpan<long> current) =>
        KnownReference(BinShares.Of(reference, current, BinSmoothing.None));

    internal static BinnedChiSquared TwoSample(BinShares shares)
    {
        if (NoTest(shares) is { } undefined)
        {
            return new(shares, false, undefined, undefined, 0, 0);
        }

        long[,] table = new long[2, shares.Length];
        for (int i = 0; i < shares.Length; i++)
        {
            table[0, i] = shares.ReferenceCounts[i];
            table[1, i] = shares.CurrentCounts[i];
        }

        ChiSquaredTestResult test = ChiSquaredTest.Independence(table);
        return new(shares, false, test.Statistic, test.PValue, test.SmallestExpected, 0);
    }

    internal static BinnedChiSquared KnownReference(BinShares shares)
    {
        if (NoTest(shares) is { } undefined)
        {
            return new(shares, true, undefined, undefined, 0, 0);
        }

        long impossible = 0;
        double smallest = double.MaxValue;
        double statistic = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            double expected = shares.CurrentTotal * shares.Reference[i];
            smallest = Math.Min(smallest, expected);
            if (expected == 0)
            {
                impossible += shares.CurrentCounts[i];
                continue;
            }

            double distance = shares.CurrentCounts[i] - expected;
            statistic += distance * (distance / expected);
        }

        return impossible == 0
            ? new(
                shares,
                true,
                statistic,
                new ChiSquaredDistribution(shares.Length - 1).Survival(statistic),
                smallest,
                0
            )
            : new(
                shares,
                true,
                new Undefined(
                    UndefinedReason.Infinite,
                    $"The statistic is infinite: {NumberText.Count(impossible)} of {NumberText.Count(shares.CurrentTotal)} observations are in bins that the known shares say are empty."
                ),
                0,
                smallest,
                impossible
            );
    }

    private static Undefined? NoTest(BinShares shares) =>
        shares.Nothing
        ?? (
            shares.Length < 2
                ? new(
                    UndefinedReason.NoVariation,
                    "Every observation is in the same bin, so there is no variation to test against."
                )
                : null
        );
}
