namespace AiPm.Sdk.Numerics;

/// <summary>The log-likelihood of paired comparisons: strengths, then the order effect, then the tie parameter, as far as the model has them.</summary>
internal sealed class PairedLikelihood : ConcaveLikelihood
{
    private readonly PairedEdge[] _edges;
    private readonly (PairedEdge Edge, int Cluster)[] _rows;
    private readonly TieModel _ties;
    private readonly int _order;
    private readonly int _tie;
    private readonly double[] _curvature;
    private readonly double[] _mixed;
    private readonly double[] _tieCurvature;
    private double[] _at = [];

    /// <param name="edges">The comparisons, summed up.</param>
    /// <param name="rows">The same, one by one with their clusters.</param>
    /// <param name="clusters">The number of clusters.</param>
    /// <param name="items">The number of items.</param>
    /// <param name="hasOrder">Whether there is an order effect.</param>
    /// <param name="ties"><see cref="TieModel.None"/> where there is no tie parameter.</param>
    public PairedLikelihood(
        PairedEdge[] edges,
        (PairedEdge Edge, int Cluster)[] rows,
        int clusters,
        int items,
        bool hasOrder,
        TieModel ties
    )
    {
        _edges = edges;
        _rows = rows;
        _ties = ties;
        Clusters = clusters;
        Items = items;
        _order = hasOrder ? items : -1;
        _tie = ties == TieModel.None ? -1 : items + (hasOrder ? 1 : 0);
        Size = items + (hasOrder ? 1 : 0) + (ties == TieModel.None ? 0 : 1);
        _curvature = new double[edges.Length];
        _mixed = new double[edges.Length];
        _tieCurvature = new double[edges.Length];
    }

    public override int Size { get; }

    public override int Items { get; }

    public override int Clusters { get; }

    /// <summary>Where to begin: equal strengths; a threshold above 0.</summary>
    public double[] Start()
    {
        double[] start = new double[Size];
        if (_ties == TieModel.RaoKupper)
        {
            start[_tie] = 0.5;
        }

        return start;
    }

    public override double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient.Clear();
        if (_ties == TieModel.RaoKupper && !(parameters[_tie] > 0))
        {
            return double.NegativeInfinity;
        }

        _at = parameters.ToArray();
        double value = 0;
        for (int e = 0; e < _edges.Length; e++)
        {
            PairedTerms terms = Terms(_edges[e]);
            value += terms.Value;
            AddScore(_edges[e], terms, gradient);
            _curvature[e] = terms.Curvature;
            _mixed[e] = terms.Mixed;
            _tieCurvature[e] = terms.TieCurvature;
        }

        return value;
    }

    public override void AddInformation(Span<double> information)
    {
        Span<int> places = stackalloc int[4];
        Span<double> along = stackalloc double[4];
        for (int e = 0; e < _edges.Length; e++)
        {
            PairedEdge edge = _edges[e];
            int count = Gradient(edge, places, along);
            for (int a = 0; a < count; a++)
            {
                for (int b = 0; b < count; b++)
                {
                    information[places[a] * Size + places[b]] += _curvature[e] * along[a] * along[b];
                }
            }

            if (_tie >= 0)
            {
                for (int a = 0; a < count; a++)
                {
                    information[places[a] * Size + _tie] += _mixed[e] * along[a];
                    information[_tie * Size + places[a]] += _mixed[e] * along[a];
                }

                information[_tie * Size + _tie] += _tieCurvature[e];
            }
        }
    }

    public override void InformationTimes(ReadOnlySpan<double> vector, Span<double> product)
    {
        product.Clear();
        for (int e = 0; e < _edges.Length; e++)
        {
            PairedEdge edge = _edges[e];
            double along = Along(edge, vector);
            double tie = _tie >= 0 ? vector[_tie] : 0;
            double pull = _curvature[e] * along + _mixed[e] * tie;
            product[edge.First] += pull;
            product[edge.Second] -= pull;
            if (_order >= 0)
            {
                product[_order] += edge.Order * pull;
            }

            if (_tie >= 0)
            {
                product[_tie] += _mixed[e] * along + _tieCurvature[e] * tie;
            }
        }
    }

    public override void InformationDiagonal(Span<double> diagonal)
    {
        diagonal.Clear();
        for (int e = 0; e < _edges.Length; e++)
        {
            PairedEdge edge = _edges[e];
            diagonal[edge.First] += _curvature[e];
            diagonal[edge.Second] += _curvature[e];
            if (_order >= 0)
            {
                diagonal[_order] += edge.Order * edge.Order * _curvature[e];
            }

            if (_tie >= 0)
            {
                diagonal[_tie] += _tieCurvature[e];
            }
        }
    }

    public override void AddScoreProducts(Span<double> products)
    {
        double[] score = new double[Size];
        foreach (IGrouping<int, (PairedEdge Edge, int Cluster)> cluster in _rows.GroupBy(row => row.Cluster))
        {
            SortedSet<int> touched = _order >= 0 ? [_order] : [];
            if (_tie >= 0)
            {
                _ = touched.Add(_tie);
            }

            foreach ((PairedEdge edge, _) in cluster)
            {
                AddScore(edge, Terms(edge), score);
                _ = touched.Add(edge.First);
                _ = touched.Add(edge.Second);
            }

            foreach (int a in touched)
            {
                foreach (int b in touched)
                {
                    products[a * Size + b] += score[a] * score[b];
                }
            }

            Array.Clear(score);
        }
    }

    public override double Reach(ReadOnlySpan<double> step)
    {
        double reach = _tie >= 0 ? Math.Abs(step[_tie]) : 0;
        foreach (PairedEdge edge in _edges)
        {
            reach = Math.Max(reach, Math.Abs(Along(edge, step)));
        }

        return reach;
    }

    public override bool RisesForever(ReadOnlySpan<double> direction)
    {
        double gain = 0;
        double loss = 0;
        foreach (PairedEdge edge in _edges)
        {
            double along = Along(edge, direction) * (_ties == TieModel.RaoKupper ? 1 : 0.5);
            double tie = _tie >= 0 ? direction[_tie] : 0;
            Count(edge.Wins, along, -along);
            Count(edge.Losses, -along, along);
            if (_tie >= 0)
            {
                Count(edge.Wins, along, tie);
                Count(edge.Losses, -along, tie);
                Count(edge.Ties, tie, along);
                Count(edge.Ties, tie, -along);
            }
        }

        return gain > 0 && loss <= 1e-6 * gain;

        void Count(double weight, double observed, double other)
        {
            if (weight > 0)
            {
                gain = Math.Max(gain, observed - other);
                loss = Math.Max(loss, other - observed);
            }
        }
    }

    /// <summary>What a direction without end consists of, as a phrase.</summary>
    public string Describe(ReadOnlySpan<double> direction)
    {
        double reach = Reach(direction);
        List<string> parts = [];
        if (_order >= 0 && Math.Abs(direction[_order]) > 1e-4 * reach)
        {
            parts.Add(direction[_order] > 0 ? "the advantage of being first" : "the disadvantage of being first");
        }

        if (_tie >= 0 && Math.Abs(direction[_tie]) > 1e-4 * reach)
        {
            parts.Add(direction[_tie] > 0 ? "the tendency to tie" : "the tendency not to tie");
        }

        double largest = 0;
        foreach (double item in direction[..Items])
        {
            largest = Math.Max(largest, Math.Abs(item));
        }

        if (largest > 1e-4 * reach)
        {
            parts.Add("the differences between items");
        }

        return string.Join(" and ", parts);
    }

    private double Along(in PairedEdge edge, ReadOnlySpan<double> parameters) =>
        parameters[edge.First] - parameters[edge.Second] + (_order >= 0 ? edge.Order * parameters[_order] : 0);

    private PairedTerms Terms(in PairedEdge edge)
    {
        double along = Along(edge, _at);
        return _ties switch
        {
            TieModel.Davidson => PairedTerms.Davidson(edge, along, _at[_tie]),
            TieModel.RaoKupper => PairedTerms.RaoKupper(edge, along, _at[_tie]),
            _ => PairedTerms.Plain(edge, along),
        };
    }

    private int Gradient(in PairedEdge edge, Span<int> places, Span<double> along)
    {
        (places[0], along[0]) = (edge.First, 1);
        (places[1], along[1]) = (edge.Second, -1);
        if (_order < 0 || edge.Order == 0)
        {
            return 2;
        }

        (places[2], along[2]) = (_order, edge.Order);
        return 3;
    }

    private void AddScore(in PairedEdge edge, in PairedTerms terms, Span<double> score)
    {
        score[edge.First] += terms.Slope;
        score[edge.Second] -= terms.Slope;
        if (_order >= 0)
        {
            score[_order] += edge.Order * terms.Slope;
        }

        if (_tie >= 0)
        {
            score[_tie] += terms.TieSlope;
        }
    }
}
