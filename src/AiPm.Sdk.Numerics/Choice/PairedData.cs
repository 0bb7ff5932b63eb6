namespace AiPm.Sdk.Numerics;

/// <summary>Paired comparisons read once: summed up by pair and order, with who beat whom.</summary>
internal sealed class PairedData
{
    private readonly Dictionary<(int First, int Second, bool Ordered), int> _known = [];
    private readonly List<PairedEdge> _edges = [];
    private readonly List<(PairedEdge Edge, int Cluster)> _rows = [];
    private readonly HashSet<int>[] _beaten;
    private readonly BradleyTerryOptions _options;

    public PairedData(IReadOnlyList<string> items, BradleyTerryOptions options)
    {
        Items = ChoiceItems.Require(items, 2, "item", nameof(items));
        _options = options;
        _beaten = [.. Items.Select(_ => new HashSet<int>())];
    }

    public string[] Items { get; }

    public long Observations { get; private set; }

    public double Weight { get; private set; }

    public double TieWeight { get; private set; }

    public int Clusters { get; private set; }

    public void Add(int first, int second, PairedOutcome outcome, bool neutral, double weight, int cluster)
    {
        if (!(weight > 0))
        {
            return;
        }

        if (outcome == PairedOutcome.Tie && _options.Ties == TieModel.None)
        {
            throw new ArgumentException(
                $"{Items[first]} and {Items[second]} tied, but ties are refused; choose another tie model",
                nameof(outcome)
            );
        }

        Observations++;
        Weight += weight;
        Clusters = Math.Max(Clusters, cluster + 1);
        bool ordered = _options.OrderEffect && !neutral;
        double half = outcome == PairedOutcome.Tie && _options.Ties == TieModel.HalfWin ? weight / 2 : 0;
        double tie = outcome == PairedOutcome.Tie ? weight - 2 * half : 0;
        double wins = outcome == PairedOutcome.FirstWins ? weight : half;
        double losses = outcome == PairedOutcome.SecondWins ? weight : half;
        TieWeight += tie;
        if (outcome != PairedOutcome.SecondWins)
        {
            _ = _beaten[first].Add(second);
        }

        if (outcome != PairedOutcome.FirstWins)
        {
            _ = _beaten[second].Add(first);
        }

        // Without an order, a pair is one edge whoever came first.
        PairedEdge row =
            ordered || first < second
                ? new(first, second, ordered ? 1 : 0, wins, losses, tie)
                : new(second, first, 0, losses, wins, tie);
        if (_known.TryGetValue((row.First, row.Second, ordered), out int place))
        {
            PairedEdge edge = _edges[place];
            _edges[place] = edge with
            {
                Wins = edge.Wins + row.Wins,
                Losses = edge.Losses + row.Losses,
                Ties = edge.Ties + row.Ties,
            };
        }
        else
        {
            _known.Add((row.First, row.Second, ordered), _edges.Count);
            _edges.Add(row);
        }

        if (_options.Errors == StandardErrorMethod.ClusterRobust)
        {
            _rows.Add((row, cluster));
        }
    }

    public void RequireComparisons(string name)
    {
        if (Observations == 0)
        {
            throw new ArgumentException(
                $"{name} must hold at least one comparison of positive weight, but had none",
                name
            );
        }
    }

    public ComparisonGraph Graph() => ComparisonGraph.Of(Items, _beaten);

    public PairedLikelihood Likelihood() =>
        new([.. _edges], [.. _rows], Clusters, Items.Length, _options.OrderEffect, TieParameter);

    /// <summary>The model in which all items are equally strong.</summary>
    public PairedLikelihood Equal() =>
        new(
            [
                .. _edges
                    .GroupBy(edge => edge.Order)
                    .Select(edges => new PairedEdge(
                        0,
                        0,
                        edges.Key,
                        edges.Sum(edge => edge.Wins),
                        edges.Sum(edge => edge.Losses),
                        edges.Sum(edge => edge.Ties)
                    )),
            ],
            [],
            Clusters,
            1,
            _options.OrderEffect,
            TieParameter
        );

    private TieModel TieParameter =>
        _options.Ties is TieModel.Davidson or TieModel.RaoKupper && TieWeight > 0 ? _options.Ties : TieModel.None;
}
