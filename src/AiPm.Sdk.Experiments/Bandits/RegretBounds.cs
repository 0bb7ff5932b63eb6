using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Published bounds of the expected regret.</summary>
public static class RegretBounds
{
    /// <summary>
    /// Lai and Robbins' lower bound for shares: Σ Δ_i/d(p_i, p*) · ln n. No policy that is good everywhere does better as n grows; at a given n it is no bound, only a yardstick.
    /// </summary>
    /// <param name="shares">The true share of each arm; at least two, from 0 to 1.</param>
    /// <param name="decisions">n, at least 1.</param>
    /// <remarks>Lai and Robbins 1985, Advances in Applied Mathematics 6. 0 where the best share is 1: one failure tells every other arm.</remarks>
    /// <exception cref="ArgumentException">There are fewer than two arms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share or the number of decisions is outside its range.</exception>
    public static double LaiRobbins(IReadOnlyList<double> shares, long decisions)
    {
        double best = Best(shares, nameof(shares), decisions);
        return Math.Log(decisions)
            * shares.Where(share => share < best).Sum(share => (best - share) / KullbackLeibler.Bernoulli(share, best));
    }

    /// <summary>The upper bound of UCB1 at every n for means in [0, 1]: 8 Σ ln n/Δ_i + (1 + π²/3) Σ Δ_i.</summary>
    /// <param name="means">The true mean of each arm; at least two, from 0 to 1.</param>
    /// <param name="decisions">n, at least 1.</param>
    /// <remarks>Auer, Cesa-Bianchi and Fischer 2002, theorem 1.</remarks>
    /// <exception cref="ArgumentException">There are fewer than two arms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mean or the number of decisions is outside its range.</exception>
    public static double Ucb1(IReadOnlyList<double> means, long decisions)
    {
        double best = Best(means, nameof(means), decisions);
        double[] gaps = [.. means.Where(mean => mean < best).Select(mean => best - mean)];
        return gaps.Sum(gap => 8 * Math.Log(decisions) / gap + (1 + Math.PI * Math.PI / 3) * gap);
    }

    /// <summary>The upper bound of Thompson sampling on average over its own prior, whichever it is, for rewards in [0, 1]: 14 √(K n).</summary>
    /// <param name="arms">K, at least 1.</param>
    /// <param name="decisions">n, at least 1.</param>
    /// <remarks>Bubeck and Liu 2013, theorem 1.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static double ThompsonOverPrior(int arms, long decisions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(arms, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(decisions, 1);
        return 14 * Math.Sqrt((double)arms * decisions);
    }

    /// <summary>
    /// The upper bound of Thompson sampling on average over its own prior by what the prior knows: √(½ K H n) with H = −Σ α ln α the entropy of which arm is best, for rewards in [0, 1]. At most
    /// √(½ K n ln K).
    /// </summary>
    /// <param name="probabilitiesToBeBest">α, the prior probability of each arm to be best; they sum to 1.</param>
    /// <param name="decisions">n, at least 1.</param>
    /// <remarks>Russo and Van Roy 2016, JMLR 17, proposition 3.</remarks>
    /// <exception cref="ArgumentException">The probabilities do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not in [0, 1], or the number of decisions is below 1.</exception>
    public static double ThompsonOverPrior(IReadOnlyList<double> probabilitiesToBeBest, long decisions)
    {
        ArgumentNullException.ThrowIfNull(probabilitiesToBeBest);
        ArgumentOutOfRangeException.ThrowIfLessThan(decisions, 1);
        double entropy = 0;
        foreach (double share in probabilitiesToBeBest)
        {
            _ = Domain.Share.Require(share);
            entropy -= share == 0 ? 0 : share * Math.Log(share);
        }

        double total = probabilitiesToBeBest.Sum();
        return Math.Abs(total - 1) <= 1e-9
            ? Math.Sqrt(0.5 * probabilitiesToBeBest.Count * entropy * decisions)
            : throw new ArgumentException(
                FormattableString.Invariant($"probabilitiesToBeBest must sum to 1, but summed to {total}"),
                nameof(probabilitiesToBeBest)
            );
    }

    private static double Best(IReadOnlyList<double> means, string name, long decisions)
    {
        ArgumentNullException.ThrowIfNull(means, name);
        ArgumentOutOfRangeException.ThrowIfLessThan(decisions, 1);
        if (means.Count < 2)
        {
            throw new ArgumentException($"{name} must be at least 2, but there were {means.Count}", name);
        }

        Domain.Share.Require([.. means], name);

        return means.Max();
    }
}
