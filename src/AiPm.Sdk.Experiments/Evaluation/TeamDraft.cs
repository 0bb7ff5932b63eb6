using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Compares two rankings on the same users at the same time: both pick items in turn for one list, as captains pick teams, and clicks count for the picker. Needs one to two orders of
/// magnitude fewer users than an A/B test of clicks.
/// </summary>
/// <remarks>Team-draft interleaving: Radlinski, Kurup and Joachims 2008, CIKM; Chapelle, Joachims, Radlinski and Yue 2012, ACM TOIS 30. The first to pick in each round is drawn.</remarks>
public static class TeamDraft
{
    /// <summary>What the interval of credits promises; the size is impressions, or clusters of them.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.MeanNominal(
            "Wilson interval of the share of impressions won by its effective size",
            "Wilson 1927; Korn and Graubard 1998"
        );

    /// <summary>Makes the list that one user is shown.</summary>
    /// <param name="baseline">The items as the present ranking has them, each once.</param>
    /// <param name="candidate">The items as the new ranking has them, each once; need not be the same items.</param>
    /// <param name="length">How many to show, at most 65,536; all items of both where there are fewer.</param>
    /// <param name="seed">Of the experiment.</param>
    /// <param name="impression">The number of this impression, from 0 to 2⁴¹ − 1: the same seed and number make the same list again.</param>
    /// <param name="comparer">When two items are the same; the type's own equality where left out.</param>
    /// <exception cref="ArgumentException">A ranking has an item twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length or the impression is outside its range.</exception>
    public static InterleavedList<T> Interleave<T>(
        IReadOnlyList<T> baseline,
        IReadOnlyList<T> candidate,
        int length,
        ulong seed,
        long impression,
        IEqualityComparer<T>? comparer = null
    )
    {
        RequireOnce(baseline, nameof(baseline), comparer);
        RequireOnce(candidate, nameof(candidate), comparer);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 1 << 16);
        ArgumentOutOfRangeException.ThrowIfNegative(impression);
        RandomStream coins = new(seed, "team draft");
        HashSet<T> taken = new(comparer);
        List<T> items = [];
        List<bool> teams = [];
        int ofBaseline = 0;
        int ofCandidate = 0;
        int round = 0;
        while (items.Count < length)
        {
            bool isCandidateFirst = coins.Uniform(impression, round++) < 0.5;
            int before = items.Count;
            Pick(isCandidateFirst);
            Pick(!isCandidateFirst);
            if (items.Count == before)
            {
                break;
            }
        }

        return new(items, teams);

        void Pick(bool isCandidate)
        {
            IReadOnlyList<T> ranking = isCandidate ? candidate : baseline;
            ref int next = ref isCandidate ? ref ofCandidate : ref ofBaseline;
            while (next < ranking.Count && taken.Contains(ranking[next]))
            {
                next++;
            }

            if (next < ranking.Count && items.Count < length)
            {
                _ = taken.Add(ranking[next]);
                items.Add(ranking[next]);
                teams.Add(isCandidate);
            }
        }
    }

    /// <summary>Which ranking the users' clicks prefer.</summary>
    /// <param name="clicksOfBaseline">For each impression the clicks on items of the baseline's team; at least 0.</param>
    /// <param name="clicksOfCandidate">For each impression the clicks on items of the candidate's team.</param>
    /// <param name="users">The number of the user of each impression; each impression alone where left out.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Undefined without impressions. Impressions without a click, or with as many on each side, are ties.</returns>
    /// <exception cref="ArgumentException">Columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the confidence outside its range.</exception>
    public static InterleavingResult Judge(
        ReadOnlySpan<int> clicksOfBaseline,
        ReadOnlySpan<int> clicksOfCandidate,
        ReadOnlySpan<int> users = default,
        double confidence = 0.95
    )
    {
        if (
            clicksOfCandidate.Length != clicksOfBaseline.Length
            || (!users.IsEmpty && users.Length != clicksOfBaseline.Length)
        )
        {
            throw new ArgumentException(
                $"clicksOfBaseline, clicksOfCandidate and users must have one entry for each impression, but had {clicksOfBaseline.Length}, {clicksOfCandidate.Length} and {users.Length}",
                nameof(clicksOfCandidate)
            );
        }

        double[] scores = new double[clicksOfBaseline.Length];
        long[] counts = new long[3];
        for (int i = 0; i < scores.Length; i++)
        {
            _ = Domain.NonNegative.Require(clicksOfBaseline[i], nameof(clicksOfBaseline));
            _ = Domain.NonNegative.Require(clicksOfCandidate[i], nameof(clicksOfCandidate));
            int sign = clicksOfCandidate[i].CompareTo(clicksOfBaseline[i]);
            counts[Math.Sign(sign) + 1]++;
            scores[i] = (Math.Sign(sign) + 1) / 2d;
        }

        LinearisedStatistic mean = PoweredMean.ByCluster(
            scores,
            users.IsEmpty ? [.. Enumerable.Range(0, scores.Length)] : users.ToArray()
        );
        return new(counts[2], counts[1], counts[0], mean, confidence);
    }

    /// <summary>How many impressions with a preference separate a share of wins from ½: (z₁₋α⸝₂/2 + z_power·√(w(1 − w)))²/(w − ½)².</summary>
    /// <param name="shareOfDecided">w, the share of impressions with a preference that the better ranking wins; from 0 to 1, not ½.</param>
    /// <param name="decided">The share of impressions that have a preference; greater than 0, at most 1.</param>
    /// <param name="alpha">Two-sided, strictly between 0 and 1.</param>
    /// <param name="power">Strictly between 0 and 1.</param>
    /// <returns>Impressions in all, by the normal approximation of the sign test.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static long ImpressionsNeeded(
        double shareOfDecided,
        double decided = 1,
        double alpha = 0.05,
        double power = 0.8
    )
    {
        _ = Domain.OpenShare.Require(shareOfDecided);
        if (shareOfDecided == 0.5)
        {
            throw new ArgumentOutOfRangeException(
                nameof(shareOfDecided),
                shareOfDecided,
                "shareOfDecided must differ from 0.5, as no number of impressions separates what is equal"
            );
        }

        if (!(decided > 0 && decided <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(decided),
                decided,
                FormattableString.Invariant($"decided must be greater than 0 and at most 1, but was {decided}")
            );
        }

        NormalDistribution normal = new(0, 1);
        double reach =
            normal.SurvivalQuantile(Domain.OpenShare.Require(alpha) / 2) / 2
            + normal.Quantile(Domain.OpenShare.Require(power)) * Math.Sqrt(shareOfDecided * (1 - shareOfDecided));
        double ratio = reach / (shareOfDecided - 0.5);
        return (long)Math.Ceiling(ratio * ratio / decided * (1 - 1e-12));
    }

    private static void RequireOnce<T>(IReadOnlyList<T> ranking, string name, IEqualityComparer<T>? comparer)
    {
        ArgumentNullException.ThrowIfNull(ranking, name);
        HashSet<T> seen = new(comparer);
        for (int place = 0; place < ranking.Count; place++)
        {
            if (!seen.Add(ranking[place]))
            {
                throw new ArgumentException(
                    $"{name} must have each item once, but had {ranking[place]} again at place {place}",
                    name
                );
            }
        }
    }
}
