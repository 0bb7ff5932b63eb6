using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// E-values: evidence against "nothing has changed" that is at most 1 on average where nothing has. They multiply over independent checks and average
/// over dependent ones, which p-values do not. Vovk and Wang 2021, Annals of Statistics 49; Grünwald, de Heide and Koolen 2024.
/// </summary>
/// <remarks>An e-value of 20 is about as rare, where nothing has changed, as a p-value of 0.05: at most one in 20 (Markov).</remarks>
public static class EValues
{
    /// <summary>
    /// The calibrator that averages κ·p^(κ − 1) over κ from 0 to 1: (1 − p + p·ln p) ÷ (p·ln² p), from ½ at p = 1. Vovk and Wang 2021, equation (2).
    /// </summary>
    /// <param name="pValue">Greater than 0, at most 1; valid, that is at or below every level with at most its probability.</param>
    /// <exception cref="ArgumentOutOfRangeException">The p-value is outside its range; 0 is no p-value of a finite sample.</exception>
    public static double FromPValue(double pValue)
    {
        // With t = −ln p it is (eᵗ − 1 − t) ÷ t²: no cancellation but near 0.
        double t = -Elementary.Log(Checked(pValue));
        return t < 1e-2
            ? 0.5 + (t * ((1.0 / 6) + (t * ((1.0 / 24) + (t * ((1.0 / 120) + (t / 720)))))))
            : (Elementary.Expm1(t) - t) / (t * t);
    }

    /// <summary>The calibrator κ·p^(κ − 1). Vovk and Wang 2021.</summary>
    /// <param name="pValue">Greater than 0, at most 1; valid.</param>
    /// <param name="kappa">κ, strictly between 0 and 1; smaller bets more on very small p-values.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double FromPValue(double pValue, double kappa) =>
        Domain.OpenShare.Require(kappa) * Elementary.Pow(Checked(pValue), kappa - 1);

    /// <summary>
    /// The likelihood ratio of counts whose shares are drawn from Dirichlet distributions around the known shares, against those shares: averaged over distributions
    /// that move them, in terms of PSI, by about 0.01, 0.03, 0.1, 0.3 and 1 (a mixture of Bayes factors; Good 1965, Robbins 1970).
    /// </summary>
    /// <remarks>
    /// Stronger than calibrated p-values, but an e-value only where the shares are the truth. Shares estimated from n observations
    /// make its mean exceed 1 as m, the number of current observations of a check, nears n; with m ÷ n of 1 % and of 10 %, the calibration suite reports by
    /// how much false alarms rise. The concentration that moves k shares by PSI d is (k − 1) ÷ d − 1, at least 1. Bins of share 0 must be empty now: else the
    /// evidence is infinite, and an error says so.
    /// </remarks>
    /// <param name="knownShares">Shares, at least two, none negative, adding to 1 within 1e-9.</param>
    /// <param name="counts">A current count for each.</param>
    /// <returns>The natural logarithm of the e-value, which may exceed any double; 0 without observations.</returns>
    /// <exception cref="ArgumentException">There is not one count for each share, or shares do not add to 1, or a count is in a bin of share 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share or a count is negative.</exception>
    public static double LogDirichletMixture(ReadOnlySpan<double> knownShares, ReadOnlySpan<long> counts)
    {
        if (knownShares.Length < 2 || counts.Length != knownShares.Length)
        {
            throw new ArgumentException(
                $"counts must have one for each of at least 2 shares, but there were {counts.Length} and {knownShares.Length}",
                nameof(counts)
            );
        }

        Domain.Share.Require(knownShares);
        BinShares.Require(counts, nameof(counts));
        double all = 0;
        long total = 0;
        int used = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            all += knownShares[bin];
            total = checked(total + counts[bin]);
            used += knownShares[bin] > 0 ? 1 : 0;
            if (knownShares[bin] == 0 && counts[bin] > 0)
            {
                throw new ArgumentException(
                    $"counts must be 0 where the known share is 0, but was {counts[bin]} in bin {bin}: one such observation refutes the shares",
                    nameof(counts)
                );
            }
        }

        if (!(Math.Abs(all - 1) <= 1e-9))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"knownShares must add to 1, but added to {all}"),
                nameof(knownShares)
            );
        }

        if (total == 0 || used < 2)
        {
            return 0;
        }

        ReadOnlySpan<double> drifts = [0.01, 0.03, 0.1, 0.3, 1];
        Span<double> logs = stackalloc double[drifts.Length];
        double largest = double.NegativeInfinity;
        for (int i = 0; i < drifts.Length; i++)
        {
            double concentration = Math.Max(1, ((used - 1) / drifts[i]) - 1);
            double log = GammaFunction.LogGamma(concentration) - GammaFunction.LogGamma(concentration + total);
            for (int bin = 0; bin < counts.Length; bin++)
            {
                if (counts[bin] > 0)
                {
                    double prior = concentration * knownShares[bin];
                    log +=
                        GammaFunction.LogGamma(prior + counts[bin])
                        - GammaFunction.LogGamma(prior)
                        - (counts[bin] * Elementary.Log(knownShares[bin]));
                }
            }

            logs[i] = log;
            largest = Math.Max(largest, log);
        }

        double sum = 0;
        foreach (double log in logs)
        {
            sum += Elementary.Exp(log - largest);
        }

        return largest + Elementary.Log(sum / drifts.Length);
    }

    /// <inheritdoc cref="LogDirichletMixture"/>
    /// <returns>The e-value; the largest double where it exceeds that.</returns>
    public static double DirichletMixture(ReadOnlySpan<double> knownShares, ReadOnlySpan<long> counts) =>
        Math.Min(double.MaxValue, Elementary.Exp(LogDirichletMixture(knownShares, counts)));

    /// <summary>
    /// Which of several hypotheses to reject so that the expected share of false ones among the rejected is at most α, however the e-values depend on each
    /// other: the k largest, for the largest k whose k-th largest is at least K ÷ (α·k). Wang and Ramdas 2022, JRSS B 84 (e-BH).
    /// </summary>
    /// <param name="eValues">At least 0 each.</param>
    /// <param name="alpha">α, strictly between 0 and 1.</param>
    /// <returns>The indices of the rejected hypotheses, ascending.</returns>
    /// <exception cref="ArgumentOutOfRangeException">α or an e-value is outside its range; the message names the row, from 0.</exception>
    public static int[] Rejected(ReadOnlySpan<double> eValues, double alpha)
    {
        Domain.OpenShare.Require(alpha);
        Domain.NonNegative.Require(eValues);
        double[] descending = eValues.ToArray();
        int[] order = [.. Enumerable.Range(0, descending.Length)];

        // Equal ones stay in their order; the set does not depend on it, as either all of them or none pass.
        Array.Sort(descending, order);
        int rejected = 0;
        for (int k = 1; k <= descending.Length; k++)
        {
            if (descending[^k] >= descending.Length / (alpha * k))
            {
                rejected = k;
            }
        }

        int[] indices = order[(descending.Length - rejected)..];
        Array.Sort(indices);
        return indices;
    }

    private static double Checked(double pValue) =>
        pValue is > 0 and <= 1
            ? pValue
            : throw new ArgumentOutOfRangeException(
                nameof(pValue),
                pValue,
                FormattableString.Invariant($"pValue must be a number greater than 0 and at most 1, but was {pValue}")
            );
}
