using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How far counts over bins lie from reference counts over the same bins: the closed forms, on shares p of the reference and q of
/// what is current. What chance alone would give is <see cref="PopulationStability"/>'s and <see cref="DriftComparison"/>'s question.
/// </summary>
/// <remarks>
/// Every measure is 0 for equal shares and undefined where a side has no observations. Shares are the textbook's unless a smoothing
/// is given; <see cref="PopulationStability"/> and <see cref="DriftComparison"/> smooth by half a count where a logarithm is taken. Bins
/// empty on both sides count for nothing.
/// </remarks>
public static class BinnedDistance
{
    private static readonly double NatsPerBit = Elementary.Log(2);

    /// <summary>
    /// The population stability index, Σ (p − q)·ln(p ÷ q), in nats: Kullback–Leibler both ways added (Jeffreys 1946). From 0, without
    /// upper bound.
    /// </summary>
    /// <param name="reference">A count of each bin.</param>
    /// <param name="current">A count of each bin.</param>
    /// <param name="smoothing">How counts become shares.</param>
    /// <exception cref="ArgumentException">The two have different numbers of bins, or none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative; the message names the bin, from 0.</exception>
    public static Measured PopulationStabilityIndex(
        ReadOnlySpan<long> reference,
        ReadOnlySpan<long> current,
        BinSmoothing smoothing = BinSmoothing.None
    ) => PopulationStabilityIndex(BinShares.Of(reference, current, smoothing));

    /// <summary>
    /// The Kullback–Leibler divergence of the current shares from the reference, Σ q·ln(q ÷ p), in nats: what an observation says on average
    /// for what is current and against the reference (Kullback and Leibler 1951).
    /// </summary>
    /// <inheritdoc cref="PopulationStabilityIndex(ReadOnlySpan{long}, ReadOnlySpan{long}, BinSmoothing)"/>
    public static Measured KullbackLeibler(
        ReadOnlySpan<long> reference,
        ReadOnlySpan<long> current,
        BinSmoothing smoothing = BinSmoothing.None
    ) => KullbackLeibler(BinShares.Of(reference, current, smoothing));

    /// <summary>
    /// The Jensen–Shannon divergence, ½·Σ p·log(p ÷ m) + ½·Σ q·log(q ÷ m) with m = (p + q) ÷ 2: from 0 to ln 2 nats, or 1 bit (Lin 1991). Empty
    /// bins need no smoothing.
    /// </summary>
    /// <inheritdoc cref="PopulationStabilityIndex(ReadOnlySpan{long}, ReadOnlySpan{long}, BinSmoothing)"/>
    /// <param name="reference">A count of each bin.</param>
    /// <param name="current">A count of each bin.</param>
    /// <param name="unit">The base of the logarithm.</param>
    public static Measured JensenShannonDivergence(
        ReadOnlySpan<long> reference,
        ReadOnlySpan<long> current,
        EntropyUnit unit
    ) => JensenShannonDivergence(BinShares.Of(reference, current, BinSmoothing.None), unit);

    /// <summary>The Jensen–Shannon distance, the root of the divergence: a metric (Endres and Schindelin 2003), from 0 to √ln 2 in nats, to 1 in bits.</summary>
    /// <inheritdoc cref="JensenShannonDivergence(ReadOnlySpan{long}, ReadOnlySpan{long}, EntropyUnit)"/>
    public static Measured JensenShannonDistance(
        ReadOnlySpan<long> reference,
        ReadOnlySpan<long> current,
        EntropyUnit unit
    ) => Root(JensenShannonDivergence(reference, current, unit));

    /// <summary>The Hellinger distance, √(½·Σ (√p − √q)²): from 0 to 1 (Hellinger 1909, in the form of Le Cam 1986).</summary>
    /// <inheritdoc cref="TotalVariation(ReadOnlySpan{long}, ReadOnlySpan{long})"/>
    public static Measured Hellinger(ReadOnlySpan<long> reference, ReadOnlySpan<long> current) =>
        Hellinger(BinShares.Of(reference, current, BinSmoothing.None));

    /// <summary>The total variation distance, ½·Σ |p − q|: the share that would have to move to another bin, from 0 to 1.</summary>
    /// <param name="reference">A count of each bin.</param>
    /// <param name="current">A count of each bin.</param>
    /// <exception cref="ArgumentException">The two have different numbers of bins, or none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative; the message names the bin, from 0.</exception>
    public static Measured TotalVariation(ReadOnlySpan<long> reference, ReadOnlySpan<long> current) =>
        TotalVariation(BinShares.Of(reference, current, BinSmoothing.None));

    internal static Measured PopulationStabilityIndex(BinShares shares)
    {
        if (shares.Nothing is { } nothing)
        {
            return nothing;
        }

        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            double p = shares.Reference[i];
            double q = shares.Current[i];
            if (p == 0 || q == 0)
            {
                return Infinite(shares, i, "population stability index");
            }

            sum += Term(p, q, shares.Differences[i]);
        }

        return Math.Max(0, sum);
    }

    /// <summary>What one bin adds to the population stability index; never negative.</summary>
    internal static double Term(double p, double q) => Term(p, q, p - q);

    /// <inheritdoc cref="Term(double, double)"/>
    /// <param name="p">The reference's share.</param>
    /// <param name="q">The current share.</param>
    /// <param name="difference">p − q, where it is known with more digits.</param>
    internal static double Term(double p, double q, double difference) => difference * LogRatio(p, q, difference);

    /// <summary>ln(p ÷ q); near 1 from the difference, which keeps its digits where the ratio has lost them.</summary>
    internal static double LogRatio(double p, double q) => LogRatio(p, q, p - q);

    private static double LogRatio(double p, double q, double difference)
    {
        double ratio = p / q;
        return ratio is > 0.5 and < 2 ? Elementary.Log1p(difference / q) : Elementary.Log(ratio);
    }

    /// <summary>(1 + u)·ln(1 + u) − u, which is never negative; for u from −1.</summary>
    private static double Excess(double u)
    {
        if (u <= -1)
        {
            return 1;
        }

        if (Math.Abs(u) > 0.25)
        {
            return (1 + u) * Elementary.Log1p(u) - u;
        }

        // u²/2 − u³/6 + u⁴/12 − …; the two parts would cancel.
        double sum = 0;
        double power = u * u;
        for (int k = 2; k < 30; k++)
        {
            double term = power / (k * (k - 1));
            sum += term;
            if (Math.Abs(term) <= 1e-18 * sum)
            {
                break;
            }

            power *= -u;
        }

        return sum;
    }

    internal static Measured KullbackLeibler(BinShares shares)
    {
        if (shares.Nothing is { } nothing)
        {
            return nothing;
        }

        // Σ q·ln(q ÷ p) = Σ p·((1 + u)·ln(1 + u) − u) with u = (q − p) ÷ p, as both shares sum to 1: nothing cancels from bin to bin.
        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            double p = shares.Reference[i];
            if (p == 0)
            {
                return Infinite(shares, i, "Kullback–Leibler divergence");
            }

            sum += shares.Current[i] == 0 ? p : p * Excess(-shares.Differences[i] / p);
        }

        return Math.Max(0, sum);
    }

    internal static Measured JensenShannonDivergence(BinShares shares, EntropyUnit unit)
    {
        EnumDomain.Require(unit);
        if (shares.Nothing is { } nothing)
        {
            return nothing;
        }

        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            double p = shares.Reference[i];
            double q = shares.Current[i];

            // With x = (p − q) ÷ (p + q), (1 + x)·ln(1 + x) + (1 − x)·ln(1 − x) of the middle.
            double x = shares.Differences[i] / (p + q);
            sum += p == 0 || q == 0 ? 2 * NatsPerBit * 0.5 * (p + q) : 0.5 * (p + q) * (Excess(x) + Excess(-x));
        }

        double nats = Math.Clamp(0.5 * sum, 0, NatsPerBit);
        return unit == EntropyUnit.Nats ? nats : nats / NatsPerBit;
    }

    internal static Measured Hellinger(BinShares shares)
    {
        if (shares.Nothing is { } nothing)
        {
            return nothing;
        }

        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            double difference = shares.Differences[i] / (Math.Sqrt(shares.Reference[i]) + Math.Sqrt(shares.Current[i]));
            sum += difference * difference;
        }

        return Math.Min(1, Math.Sqrt(0.5 * sum));
    }

    internal static Measured TotalVariation(BinShares shares)
    {
        if (shares.Nothing is { } nothing)
        {
            return nothing;
        }

        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            sum += Math.Abs(shares.Differences[i]);
        }

        return Math.Min(1, 0.5 * sum);
    }

    internal static Measured Root(Measured square) =>
        square.TryGet(out double value, out Undefined? undefined) ? Math.Sqrt(value) : undefined;

    private static Undefined Infinite(BinShares shares, int bin, string measure) =>
        new(
            UndefinedReason.Infinite,
            $"The {measure} is infinite: bin {shares.Bins[bin]} is empty {(shares.ReferenceCounts[bin] == 0 ? "in the reference" : "now")}, and without smoothing its logarithm has no value."
        );
}
