namespace AiPm.Sdk.Numerics;

/// <summary>Choices among items as blocks of the likelihood, and who was preferred to whom.</summary>
internal sealed class ItemChoiceData
{
    private readonly Dictionary<string, int> _places;
    private readonly HashSet<int>[] _beaten;

    public ItemChoiceData(IReadOnlyList<string> items)
    {
        Items = ChoiceItems.Require(items, 2, "item", nameof(items));
        _places = Items.Index().ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        _beaten = [.. Items.Select(_ => new HashSet<int>())];
    }

    public string[] Items { get; }

    public List<ChoiceBlock> Blocks { get; } = [];

    public ChoiceClusters Clusters { get; } = new();

    /// <summary>The log-likelihood where all alternatives are equally likely.</summary>
    public double Nothing { get; private set; }

    public int Observations { get; private set; }

    public double Weight { get; private set; }

    public int Place(string item) => ChoiceItems.Place(_places, item);

    public int[] Places(IReadOnlyList<string> items) => [.. items.Select(Place)];

    public ComparisonGraph Graph() => ComparisonGraph.Of(Items, _beaten);

    public void Count(double weight)
    {
        Observations++;
        Weight += weight;
    }

    /// <summary>The best of the items shown.</summary>
    public void AddBest(int[] shown, int best, double weight, int cluster) => Add(shown, best, 1, weight, cluster);

    public void AddBestWorst(int[] shown, int best, int worst, BestWorstModel model, double weight, int cluster)
    {
        if (model == BestWorstModel.Sequential)
        {
            Add(shown, best, 1, weight, cluster);
            int[] rest = [.. shown.Where((_, i) => i != best)];
            if (rest.Length > 1)
            {
                Add(rest, Array.IndexOf(rest, shown[worst]), -1, weight, cluster);
            }

            return;
        }

        double[] excess = new double[(shown.Length * (shown.Length - 1) - 1) * shown.Length];
        int row = 0;
        for (int first = 0; first < shown.Length; first++)
        {
            _ = first == best || _beaten[shown[best]].Add(shown[first]);
            _ = first == worst || _beaten[shown[first]].Add(shown[worst]);
            for (int last = 0; last < shown.Length; last++)
            {
                if (first == last || (first == best && last == worst))
                {
                    continue;
                }

                Span<double> other = excess.AsSpan(row++ * shown.Length, shown.Length);
                other[first] += 1;
                other[last] -= 1;
                other[best] -= 1;
                other[worst] += 1;
            }
        }

        Blocks.Add(new(shown, excess, row, weight, cluster));
        Nothing -= weight * Elementary.Log(row + 1);
    }

    /// <param name="shown">The items.</param>
    /// <param name="chosen">The place of the one chosen among them.</param>
    /// <param name="sign">1 where strength speaks for being chosen, −1 where it speaks against.</param>
    /// <param name="weight">How often it counts.</param>
    /// <param name="cluster">Who chose.</param>
    private void Add(int[] shown, int chosen, int sign, double weight, int cluster)
    {
        double[] excess = new double[(shown.Length - 1) * shown.Length];
        int row = 0;
        for (int other = 0; other < shown.Length; other++)
        {
            if (other != chosen)
            {
                excess[row * shown.Length + other] = sign;
                excess[row * shown.Length + chosen] = -sign;
                row++;
                _ = sign > 0 ? _beaten[shown[chosen]].Add(shown[other]) : _beaten[shown[other]].Add(shown[chosen]);
            }
        }

        Blocks.Add(new(shown, excess, row, weight, cluster));
        Nothing -= weight * Elementary.Log(shown.Length);
    }
}
