using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How often each item of a catalogue was recommended, and what leaving out one list at a time does to what is computed of it.</summary>
internal sealed class ExposureCounts
{
    private readonly int[] _counts;
    private readonly int[][] _lists;

    public ExposureCounts(RecommendationCatalog catalog, IReadOnlyList<RecommendedList> lists)
    {
        Dictionary<string, int> places = catalog
            .Interactions.Keys.Index()
            .ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        _counts = new int[places.Count];
        _lists = new int[lists.Count][];
        for (int list = 0; list < _lists.Length; list++)
        {
            _lists[list] = new int[lists[list].Items.Length];
            for (int i = 0; i < _lists[list].Length; i++)
            {
                // Asking for the popularity names an item that is not in the catalogue.
                string item = lists[list].Items[i];
                _ = catalog.Popularity(item);
                _lists[list][i] = places[item];
                _counts[places[item]]++;
                Total++;
            }
        }
    }

    /// <summary>How many items were recommended exactly so often.</summary>
    public int Items(int times) => _counts.Count(count => count == times);

    /// <summary>All recommendations.</summary>
    public long Total { get; }

    /// <summary>The number of lists.</summary>
    public int Lists => _lists.Length;

    /// <summary>The number of items of the catalogue.</summary>
    public int Catalogue => _counts.Length;

    /// <summary>Items recommended at least once.</summary>
    public int Distinct => _counts.Length - Items(0);

    /// <summary>The Gini index of how often each item was recommended; undefined where nothing was.</summary>
    public Measured Gini() => RecommendationQuality.Gini([.. _counts]);

    /// <summary>The jackknife standard error of the share of items recommended, from the items that a list alone recommends.</summary>
    /// <remarks>At least one item: where nobody's list has an item of its own, another sample still differs by one now and then.</remarks>
    public double CoverageError()
    {
        double[] alone = new double[_lists.Length];
        for (int i = 0; i < alone.Length; i++)
        {
            foreach (int item in _lists[i])
            {
                alone[i] += _counts[item] == 1 ? 1 : 0;
            }
        }

        return Math.Sqrt(Math.Max(1, Jackknife(alone))) / _counts.Length;
    }

    /// <summary>The jackknife standard error of the Gini index; 0 where no list's leaving changes it.</summary>
    /// <remarks>
    /// Among items of equal exposure the one whose exposure falls by 1 may be taken as the lowest of them, which leaves the order; so the sum Σ r·x falls by the
    /// ranks of the items that leave, and no list costs a sort.
    /// </remarks>
    public double GiniError()
    {
        int[] ascending = [.. _counts];
        Array.Sort(ascending);
        Dictionary<int, int> firstRank = [];
        for (int place = ascending.Length - 1; place >= 0; place--)
        {
            firstRank[ascending[place]] = place + 1;
        }

        double ranks = WeightedRanks();
        double[] without = new double[_lists.Length];
        for (int i = 0; i < without.Length; i++)
        {
            double fall = 0;
            Dictionary<int, int> taken = [];
            foreach (int item in _lists[i])
            {
                int count = _counts[item];
                int before = taken.GetValueOrDefault(count);
                fall += firstRank[count] + before;
                taken[count] = before + 1;
            }

            long rest = Total - _lists[i].Length;
            without[i] = rest > 0 ? Index(ranks - fall, rest) : 0;
        }

        return Math.Sqrt(Jackknife(without));
    }

    private double Index(double weightedRanks, long total)
    {
        double n = _counts.Length;
        return 2 * weightedRanks / (n * total) - (n + 1) / n;
    }

    /// <summary>Σ r·x by ascending exposure; whole numbers, so without rounding up to 2⁵³.</summary>
    private double WeightedRanks()
    {
        int[] ascending = [.. _counts];
        Array.Sort(ascending);
        double sum = 0;
        for (int place = 0; place < ascending.Length; place++)
        {
            sum += (place + 1d) * ascending[place];
        }

        return sum;
    }

    private static double Jackknife(double[] without)
    {
        double n = without.Length;
        return (n - 1) / n * Moments.Of(without).SumOfSquaredDeviations;
    }
}
