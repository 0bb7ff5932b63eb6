using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The population stability index with what chance gives: how large it is when nothing has changed depends on the numbers of
/// observations and bins, so the industry's 0.1 and 0.25 are no thresholds.
/// </summary>
/// <remarks>
/// <para>Without a change, PSI ÷ (1/n + 1/m) is close to χ² of B − 1 degrees of freedom for B bins in use (Yurdakul 2018, Statistical Properties of Population
/// Stability Index), so its mean is (B − 1)(1/n + 1/m) and its 5 % point the 95 % point of that χ² times the same factor. The approximation counts observations on
/// both sides: the reference is a sample too. It needs about 5 expected observations in every bin; below that the p-value is found
/// by permutation.</para>
/// <para>The interval is of the index of the populations over these bins. It inverts a noncentral χ² whose size is set so that for large indices its spread is the
/// delta method's: 4·PSI ÷ (Var g(p)/n + Var h(q)/m), with g = ln(p/q) + 1 − q/p and h = ln(q/p) + 1 − p/q; near 0 that size is
/// 1 ÷ (1/n + 1/m). The index itself is too large on average, so that of a quiet day may
/// lie above its interval, which a warning says: widened to hold it, the interval covers 98 % where 95 % is promised.</para>
/// </remarks>
public static class PopulationStability
{
    /// <summary>
    /// The interval's promise; its size is the smallest count that a bin in use expects, on the smaller side, if nothing has changed.
    /// </summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic(
            "noncentral χ² interval of the population stability index",
            "Yurdakul 2018; its spread by the delta method",
            MinimumExpected
        );

    /// <summary>The expected count in every bin from which the interval keeps its promise.</summary>
    private const double MinimumExpected = 20;

    /// <summary>The expected count in every bin from which the p-value is read from χ² (Cochran 1954).</summary>
    private const double MinimumForChiSquared = 5;

    /// <summary>Compares counts over the same bins.</summary>
    /// <param name="reference">A count of each bin.</param>
    /// <param name="current">A count of each bin.</param>
    /// <param name="options">Smoothing, confidence and how the p-value is made; the defaults where left out.</param>
    /// <param name="name">What the index is of, for the sentence; not empty.</param>
    /// <exception cref="ArgumentException">The two have different numbers of bins, or none, or the name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative; the message names the bin, from 0.</exception>
    public static PopulationStabilityResult Of(
        ReadOnlySpan<long> reference,
        ReadOnlySpan<long> current,
        DriftOptions? options = null,
        string name = "population stability index"
    ) => Of(BinShares.Of(reference, current, (options ??= new()).Smoothing), reference.Length, options, name);

    internal static PopulationStabilityResult Of(BinShares shares, int bins, DriftOptions options, string name)
    {
        Measured value = BinnedDistance.PopulationStabilityIndex(shares);
        int freedom = Math.Max(0, shares.Length - 1);
        double expected = SmallestExpected(shares);
        StabilityTest test =
            options.Test != StabilityTest.Automatic ? options.Test
            : expected >= MinimumForChiSquared ? StabilityTest.ChiSquared
            : StabilityTest.Permutation;
        Measured scale = shares.Nothing is { } nothing
            ? nothing
            : (1.0 / shares.ReferenceTotal) + (1.0 / shares.CurrentTotal);
        Measured pValue;
        MeasuredInterval interval;
        if (!value.TryGet(out double index, out Undefined? undefined))
        {
            (pValue, interval) = (undefined, undefined);
        }
        else if (freedom == 0)
        {
            Undefined one = new(
                UndefinedReason.NoVariation,
                "Every observation is in the same bin, so there is no variation to test against."
            );
            (pValue, interval) = (one, one);
        }
        else
        {
            pValue =
                test == StabilityTest.ChiSquared
                    ? new ChiSquaredDistribution(freedom).Survival(index / scale.Value)
                    : Permuted(shares, options, index);
            interval = IntervalOf(shares, index, scale.Value, freedom, options.Confidence);
        }

        IntervalEstimate estimate = new(
            name,
            value,
            interval,
            options.Confidence,
            Method,
            expected,
            Domain.NonNegative,
            [
                new("reference observations", shares.ReferenceTotal),
                new("current observations", shares.CurrentTotal),
                new("bins in use", shares.Length),
            ],
            [
                "observations are independent, within and between the two sides",
                "the bins were cut without regard to the current data",
            ],
            [.. Warnings(bins - shares.Length, bins, value, interval)]
        );
        return new(estimate, pValue, test, freedom, scale, expected, Contributions(shares, bins, value));
    }

    /// <summary>The mean and the upper points follow from these two.</summary>
    internal static double SmallestExpected(BinShares shares)
    {
        if (shares.Nothing is not null)
        {
            return 0;
        }

        double smallest = double.MaxValue;
        double all = (double)shares.ReferenceTotal + shares.CurrentTotal;
        double side = Math.Min(shares.ReferenceTotal, shares.CurrentTotal) / all;
        for (int i = 0; i < shares.Length; i++)
        {
            smallest = Math.Min(smallest, side * ((double)shares.ReferenceCounts[i] + shares.CurrentCounts[i]));
        }

        return smallest;
    }

    private static IEnumerable<string> Warnings(int unused, int bins, Measured index, MeasuredInterval interval)
    {
        if (unused > 0)
        {
            yield return $"{NumberText.Count(unused)} of {NumberText.Count(bins)} bins are empty on both sides and left out";
        }

        if (interval.TryGet(out Interval range, out _) && index.Value > range.Upper)
        {
            yield return "the index is larger than what it estimates by chance alone, here by so much that it lies above its interval";
        }
    }

    private static MeasuredInterval IntervalOf(
        BinShares shares,
        double index,
        double scale,
        int freedom,
        double confidence
    )
    {
        double reference = 0;
        double referenceSquares = 0;
        double current = 0;
        double currentSquares = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            double p = shares.Reference[i];
            double q = shares.Current[i];
            double log = BinnedDistance.LogRatio(p, q);
            double g = log + ((p - q) / p);
            double h = -log + ((q - p) / q);
            reference += p * g;
            referenceSquares += p * g * g;
            current += q * h;
            currentSquares += q * h * h;
        }

        double variance =
            ((referenceSquares - (reference * reference)) / shares.ReferenceTotal)
            + ((currentSquares - (current * current)) / shares.CurrentTotal);
        double size = index > 1e-9 && variance > 0 ? 4 * index / variance : 1 / scale;
        Interval noncentrality = NoncentralityInterval.Of(size * index, freedom, confidence);
        return new Interval(noncentrality.Lower / size, noncentrality.Upper / size);
    }

    /// <summary>
    /// Counts are all that the index sees, so a permutation of the observations is a draw of how many of each bin fall to the current side: without
    /// replacement, bin by bin.
    /// </summary>
    private static double Permuted(BinShares shares, DriftOptions options, double index)
    {
        RandomStream stream = new(options.Seed, "population stability index");
        double half = options.Smoothing == BinSmoothing.HalfCount ? 0.5 : 0;
        double[] uniforms = new double[options.Permutations];
        long[] left = new long[options.Permutations];
        long[] side = new long[options.Permutations];
        double[] sums = new double[options.Permutations];
        left.AsSpan().Fill(shares.ReferenceTotal + shares.CurrentTotal);
        side.AsSpan().Fill(shares.CurrentTotal);
        double allReference = shares.ReferenceTotal + (half * shares.Length);
        double allCurrent = shares.CurrentTotal + (half * shares.Length);
        for (int i = 0; i < shares.Length; i++)
        {
            stream.Uniforms(0, uniforms, occurrence: i / 256, block: i % 256);
            long pooled = shares.ReferenceCounts[i] + shares.CurrentCounts[i];
            for (int permutation = 0; permutation < uniforms.Length; permutation++)
            {
                long drawn = HypergeometricDraw.At(uniforms[permutation], left[permutation], pooled, side[permutation]);
                left[permutation] -= pooled;
                side[permutation] -= drawn;
                double p = (pooled - drawn + half) / allReference;
                double q = (drawn + half) / allCurrent;

                // Without smoothing an arrangement with an empty bin is infinitely far.
                sums[permutation] += p == 0 || q == 0 ? double.PositiveInfinity : BinnedDistance.Term(p, q);
            }
        }

        double level = PermutationCount.Level(index);
        int asFar = 0;
        foreach (double sum in sums)
        {
            asFar += sum >= level ? 1 : 0;
        }

        return PermutationCount.PValue(asFar, options.Permutations);
    }

    private static double[] Contributions(BinShares shares, int bins, Measured value)
    {
        if (!value.IsDefined)
        {
            return [];
        }

        double[] contributions = new double[bins];
        for (int i = 0; i < shares.Length; i++)
        {
            contributions[shares.Bins[i]] = BinnedDistance.Term(
                shares.Reference[i],
                shares.Current[i],
                shares.Differences[i]
            );
        }

        return contributions;
    }
}
