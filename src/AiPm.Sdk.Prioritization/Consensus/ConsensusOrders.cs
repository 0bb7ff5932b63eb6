namespace AiPm.Sdk.Prioritization;

/// <summary>The methods on pair counts; each gives every item a level from 0, the best first, and items of one level tie.</summary>
internal static class ConsensusOrders
{
    /// <summary>Levels by scores, the highest first; scores that agree to rounding are one.</summary>
    public static int[] ByScore(ReadOnlySpan<double> scores)
    {
        double[] sorted = scores.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        int[] levels = new int[order.Length];
        int level = 0;
        for (int place = order.Length - 1; place >= 0; place--)
        {
            if (place < order.Length - 1 && !ScoreTie.Holds(sorted[place], sorted[place + 1]))
            {
                level++;
            }

            levels[order[place]] = level;
        }

        return levels;
    }

    public static double[] Copeland(PairCounts pairs, double tie)
    {
        double[] scores = new double[pairs.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = 0; j < scores.Length; j++)
            {
                scores[i] +=
                    i == j || pairs.Beats(j, i) ? 0
                    : pairs.Beats(i, j) ? 1
                    : tie;
            }
        }

        return scores;
    }

    /// <summary>The strength of the strongest chain of majorities from each item to each other: of a chain, its weakest link.</summary>
    public static double[] StrongestChains(PairCounts pairs, MajorityStrength strength)
    {
        int count = pairs.Count;
        double[] chains = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                chains[i * count + j] = i != j && pairs.Beats(i, j) ? pairs.Strength(i, j, strength) : 0;
            }
        }

        for (int middle = 0; middle < count; middle++)
        {
            for (int i = 0; i < count; i++)
            {
                double first = chains[i * count + middle];
                if (i == middle || first == 0)
                {
                    continue;
                }

                for (int j = 0; j < count; j++)
                {
                    if (j != i)
                    {
                        chains[i * count + j] = Math.Max(
                            chains[i * count + j],
                            Math.Min(first, chains[middle * count + j])
                        );
                    }
                }
            }
        }

        return chains;
    }

    public static int[] Schulze(PairCounts pairs, MajorityStrength strength)
    {
        int count = pairs.Count;
        double[] chains = StrongestChains(pairs, strength);
        bool[] above = new bool[count * count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                above[i * count + j] = pairs.Exceeds(chains[i * count + j], chains[j * count + i]);
            }
        }

        return ByItemsAbove(above, count);
    }

    /// <summary>Majorities from the strongest; those of equal strength together, without the ones on a circle of theirs and of stronger locked ones.</summary>
    public static int[] RankedPairs(
        PairCounts pairs,
        MajorityStrength strength,
        List<(int Winner, int Loser)>? leftOut = null
    )
    {
        int count = pairs.Count;
        List<(int Winner, int Loser, double Strength)> majorities = [];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                if (i != j && pairs.Beats(i, j))
                {
                    majorities.Add((i, j, pairs.Strength(i, j, strength)));
                }
            }
        }

        majorities.Sort((a, b) => b.Strength.CompareTo(a.Strength));

        // What stands above what, chains included.
        bool[] locked = new bool[count * count];
        for (int first = 0; first < majorities.Count; )
        {
            int end = first + 1;
            while (end < majorities.Count && !pairs.Exceeds(majorities[first].Strength, majorities[end].Strength))
            {
                end++;
            }

            bool[] together = [.. locked];
            for (int m = first; m < end; m++)
            {
                together[majorities[m].Winner * count + majorities[m].Loser] = true;
            }

            PairCounts.Close(together, count);
            bool[] next = [.. locked];
            for (int m = first; m < end; m++)
            {
                (int winner, int loser, _) = majorities[m];
                if (!together[loser * count + winner])
                {
                    next[winner * count + loser] = true;
                }
                else
                {
                    leftOut?.Add((winner, loser));
                }
            }

            PairCounts.Close(next, count);
            locked = next;
            first = end;
        }

        return ByItemsAbove(locked, count);
    }

    /// <summary>The levels of a transitive relation: by the number of items that stand above, which grows along it.</summary>
    private static int[] ByItemsAbove(bool[] above, int count)
    {
        double[] scores = new double[count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                scores[j] -= above[i * count + j] ? 1 : 0;
            }
        }

        return ByScore(scores);
    }
}
