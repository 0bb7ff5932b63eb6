namespace AiPm.Sdk.Numerics;

/// <summary>How far one sample is shifted against another: the median of all differences between them, with Moses' interval.</summary>
/// <remarks>
/// Δ̂ is the median of the m·n differences tⱼ − cᵢ; it is not the difference of the medians. The interval holds the shifts that the Mann–Whitney test
/// does not reject: from the k-th smallest difference to the k-th largest, with k the largest rank for which P(U &lt; k) is below α/2 (below α
/// where there is one end). U is enumerated up to <see cref="MannWhitneyTest.MostPairsExact"/> pairs and normal, with continuity correction, above.
/// Where even k = 1 is too much, the end is infinite: 3 against 3 observations say nothing at 95 %. With ties the interval, its ends
/// included, covers at least as much as without. Cost: n log n for sorting; differences are counted, never stored.
/// Sources: Hodges and Lehmann 1963, Annals of Mathematical Statistics 34; Moses 1953 in Walker and Lev, Statistical Inference; ties:
/// Noether 1967, JASA 62.
/// </remarks>
public static class HodgesLehmann
{
    private const ulong SignBit = 1UL << 63;

    /// <summary>The largest magnitude of an observation, so that no difference overflows.</summary>
    private static readonly Domain Observations = Domain.Between(-8e307, 8e307);

    /// <summary>The interval up to <see cref="MannWhitneyTest.MostPairsExact"/> pairs.</summary>
    public static IntervalMethod ExactMethod { get; } =
        IntervalMethod.Exact("Moses' interval of a shift", "Hodges and Lehmann 1963");

    /// <summary>The interval above that many pairs; the size is that of the smaller sample.</summary>
    public static IntervalMethod NormalMethod { get; } =
        IntervalMethod.Asymptotic("Moses' interval of a shift, normal approximation", "Hodges and Lehmann 1963", 8);

    /// <summary>The shift of the treatment against the control.</summary>
    /// <param name="control">From −8e307 to 8e307.</param>
    /// <param name="treatment">From −8e307 to 8e307.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">The sides of the interval.</param>
    /// <returns>Undefined where a sample is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; the first bad row is named.</exception>
    public static IntervalEstimate Shift(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        Observations.Require(control);
        Observations.Require(treatment);
        double tail = StandardNormal.Tail(confidence, alternative);
        double[] below = Sorted(control);
        double[] above = Sorted(treatment);
        long pairs = (long)below.Length * above.Length;
        IntervalMethod method = pairs > MannWhitneyTest.MostPairsExact ? NormalMethod : ExactMethod;
        Measured shift = default;
        MeasuredInterval interval = default;
        List<string> warnings = [];
        if (pairs == 0)
        {
            Undefined nothing = new(
                UndefinedReason.TooFewObservations,
                "A shift needs at least 1 observation in each sample."
            );
            (shift, interval) = (nothing, nothing);
        }
        else
        {
            double lower = Ranked(below, above, (pairs + 1) / 2);
            double upper = pairs % 2 == 0 ? Ranked(below, above, pairs / 2 + 1) : lower;
            shift = lower + (upper - lower) / 2;
            long rank = method == ExactMethod ? Exact(below.Length, above.Length, tail) : Normal(below, above, tail);
            if (rank < 1)
            {
                warnings.Add("too few observations to exclude any shift at this confidence");
            }

            interval = new Interval(
                rank < 1 || alternative == Alternative.Less ? double.NegativeInfinity : Ranked(below, above, rank),
                rank < 1 || alternative == Alternative.Greater
                    ? double.PositiveInfinity
                    : Ranked(below, above, pairs + 1 - rank)
            );
        }

        return new(
            "shift",
            shift,
            interval,
            confidence,
            method,
            Math.Min(below.Length, above.Length),
            counts: [new("control", below.Length), new("treatment", above.Length)],
            assumptions:
            [
                "observations are independent, within and between the samples",
                "the distributions have one shape and differ by a shift alone",
            ],
            warnings: warnings
        );
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>The smallest q with P(U ≤ q) ≥ tail: then P(U &lt; q) is below it.</summary>
    private static long Exact(int m, int n, double tail)
    {
        double[] probabilities = MannWhitneyTest.Distribution(m, n);
        double sum = 0;
        for (int q = 0; q < probabilities.Length; q++)
        {
            sum += probabilities[q];

            // A sum of products of shares is right but for its last digits: 1/40 is a tail of 0.025 and no less.
            if (sum > tail * (1 - 1e-12))
            {
                return q;
            }
        }

        return probabilities.Length - 1;
    }

    private static long Normal(double[] control, double[] treatment, double tail)
    {
        double pairs = (double)control.Length * treatment.Length;
        double deviation = Math.Sqrt(pairs / 12 * ((double)control.Length + treatment.Length + 1));
        return (long)Math.Floor(pairs / 2 + 0.5 - new NormalDistribution(0, 1).SurvivalQuantile(tail) * deviation);
    }

    /// <summary>
    /// The difference of this rank, from 1, by bisection over the 64-bit numbers in order: each step counts the differences that are no greater, in one
    /// pass over both samples. A difference rounds monotonically, so the count is that of the rounded differences exactly.
    /// </summary>
    private static double Ranked(double[] control, double[] treatment, long rank)
    {
        ulong low = Ordered(treatment[0] - control[^1]);
        ulong high = Ordered(treatment[^1] - control[0]);
        while (low < high)
        {
            ulong middle = low + (high - low) / 2;
            if (CountUpTo(control, treatment, FromOrdered(middle)) >= rank)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return FromOrdered(low) + 0.0;
    }

    private static long CountUpTo(double[] control, double[] treatment, double most)
    {
        long count = 0;
        int reached = 0;
        foreach (double origin in control)
        {
            while (reached < treatment.Length && treatment[reached] - origin <= most)
            {
                reached++;
            }

            count += reached;
        }

        return count;
    }

    private static ulong Ordered(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        return (bits & SignBit) == 0 ? bits | SignBit : ~bits;
    }

    private static double FromOrdered(ulong ordered) =>
        BitConverter.UInt64BitsToDouble((ordered & SignBit) == 0 ? ~ordered : ordered & ~SignBit);
}
