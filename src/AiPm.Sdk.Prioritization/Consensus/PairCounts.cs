namespace AiPm.Sdk.Prioritization;

/// <summary>The weight of the voters who put one item above another, for every pair.</summary>
internal sealed class PairCounts
{
    private readonly double[] _above;
    private readonly double _tolerance;

    public PairCounts(int items, double[] above)
    {
        Count = items;
        _above = above;
        double largest = 0;
        foreach (double weight in above)
        {
            largest = Math.Max(largest, weight);
        }

        // Weights need not be whole, and rounding must not decide a majority.
        _tolerance = ScoreTie.Tolerance * largest;
    }

    public int Count { get; }

    public double this[int above, int below] => _above[above * Count + below];

    public bool Beats(int item, int other) => this[item, other] - this[other, item] > _tolerance;

    public double Strength(int winner, int loser, MajorityStrength strength) =>
        strength == MajorityStrength.Margin ? this[winner, loser] - this[loser, winner] : this[winner, loser];

    /// <summary>Whether the first strength exceeds the second by more than rounding.</summary>
    public bool Exceeds(double strength, double other) => strength - other > _tolerance;

    /// <summary>The weight of the contradicted pairs of an order.</summary>
    public double Distance(ReadOnlySpan<int> order)
    {
        double distance = 0;
        for (int place = 0; place < order.Length; place++)
        {
            for (int below = place + 1; below < order.Length; below++)
            {
                distance += this[order[below], order[place]];
            }
        }

        return distance;
    }

    /// <summary>
    /// Groups in order: every item beats every item of a later group, and no group can be split so (the components of "is not beaten by").
    /// The first is the Smith set.
    /// </summary>
    public int[][] Components()
    {
        bool[] reaches = new bool[Count * Count];
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
            {
                reaches[i * Count + j] = i == j || !Beats(j, i);
            }
        }

        Close(reaches, Count);
        int[] reached = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            reached[i] = reaches.AsSpan(i * Count, Count).Count(true);
        }

        // Of two items at least one is not beaten, so the groups are in a line, and who reaches more stands higher.
        return
        [
            .. Enumerable
                .Range(0, Count)
                .GroupBy(item => reached[item])
                .OrderByDescending(group => group.Key)
                .Select(group => group.ToArray()),
        ];
    }

    /// <summary>Adds what follows by chains.</summary>
    public static void Close(bool[] relation, int count)
    {
        for (int middle = 0; middle < count; middle++)
        {
            for (int i = 0; i < count; i++)
            {
                if (relation[i * count + middle])
                {
                    for (int j = 0; j < count; j++)
                    {
                        relation[i * count + j] |= relation[middle * count + j];
                    }
                }
            }
        }
    }
}
